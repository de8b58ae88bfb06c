import type { Since } from '../availability.ts';
import type { Step } from '../problem.ts';

/** Reports a breach at a place relative to the value that the rule is about. */
export type Tell = (message: string, ...at: readonly Step[]) => void;

/**
 * A condition that spans several fields, as the resource definitions state them in CEL. It runs after the API server's
 * defaults were filled in, and only on values whose types and required fields are right.
 */
export interface Rule<T> {
  /** Permanent kebab-case code. */
  readonly code: string;
  /** The versions that have it; absent: all. */
  readonly since?: Since;
  readonly check: (value: T, tell: Tell) => void;
}

/** Calls `found` with the index of every entry whose key an earlier entry had; an entry without a key is passed over. */
export function repeats<T>(
  entries: readonly T[],
  keyOf: (entry: T) => string | undefined,
  found: (entry: T, index: number) => void,
): void {
  if (entries.length < 2) return;
  const seen = new Set<string>();
  entries.forEach((entry, index) => {
    const key = keyOf(entry);
    if (key === undefined) return;
    if (seen.has(key)) found(entry, index);
    seen.add(key);
  });
}
