import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Fate } from '../../report/fate.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Span } from '../../text/span.ts';

/** One fate for several leaves. */
export const settle = (from: readonly Span[], fate: Fate, by: string, reason?: string): readonly Settlement[] =>
  from.map((leaf) => ({ leaf, fate, by, ...(reason === undefined ? {} : { reason }) }));

/** Names things of a unit of work in order to leave out repetitions: what is said of ten paths of one Ingress is said once. */
function distinct<T>(items: readonly T[], sameness: (item: T) => readonly unknown[]): readonly T[] {
  const ids = new Map<unknown, number>();
  const idOf = (part: unknown): number => {
    const id = ids.get(part) ?? ids.size;
    ids.set(part, id);
    return id;
  };
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = sameness(item).map(idOf).join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export const distinctDiagnostics = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  distinct(diagnostics, ({ code, message, from }) => [code, message, from[0]]);

export const distinctSettlements = (settlements: readonly Settlement[]): readonly Settlement[] =>
  distinct(settlements, ({ leaf, fate, by, reason }) => [leaf, fate, by, reason]);
