import type { Span } from '../text/span.ts';
import type { Severity } from './fate.ts';

/** Something the user should know, at the places that caused it. Becomes a finding once its spans are placed. */
export interface Diagnostic {
  /** Permanent kebab-case sentence, such as `path-type-missing`. */
  readonly code: string;
  readonly severity: Severity;
  /** Cause, then effect, in the present; one or two sentences. */
  readonly message: string;
  /** Why it matters and what to do: the same for every one of its code. */
  readonly why: string;
  /** The places that caused it, the most telling one first. Empty for what concerns the whole estate. */
  readonly from: readonly Span[];
  /** True for a difference that every migration to this target has (a controller's default), whatever was written. */
  readonly expected?: boolean;
  /** The route, site or output object it concerns, where it concerns one: a model id. */
  readonly about?: string;
}

/** What a finding is, written once beside its explanation; the function makes one. */
export interface FindingKind<Args> {
  (args: Args, ...from: readonly Span[]): Diagnostic;
  readonly code: string;
  readonly severity: Severity;
  /** Why it matters and what to do, for a reader who meets it for the first time. */
  readonly why: string;
}

/** Defines a kind of finding: `text` makes its message from `args`. */
export function finding<Args>(kind: {
  readonly code: string;
  readonly severity: Severity;
  readonly text: (args: Args) => string;
  readonly why: string;
  readonly expected?: boolean;
}): FindingKind<Args> {
  const { code, severity, text, why, expected } = kind;
  const make = (args: Args, ...from: readonly Span[]): Diagnostic => ({
    code,
    severity,
    message: text(args),
    why,
    from,
    ...(expected ? { expected } : {}),
  });
  return Object.assign(make, { code, severity, why });
}
