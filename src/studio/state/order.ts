import type { Fate, Severity } from '../../engine/report/fate.ts';

/** Severities from worst to mildest: the order of every list and filter. */
export const severities = ['breaks', 'differs', 'manual', 'note'] as const satisfies readonly Severity[];

/** Fates from what a reader must see first to what needs no eye; the first of them on a line is the line's. */
export const fates = [
  'invalid',
  'unsupported',
  'approximated',
  'translated',
  'inert',
  'unrelated',
] as const satisfies readonly Fate[];

/** What each fate means, in the words of the product. */
export const fateMeaning: Readonly<Record<Fate, string>> = {
  translated: 'a field of the result says the same',
  approximated: 'close; a finding says how it differs',
  unsupported: 'the target has nothing for it',
  inert: 'had no effect before either',
  invalid: 'the value was not accepted before',
  unrelated: 'not about traffic; carried or left',
};

/** The worst of some severities. */
export function worst(of: Iterable<Severity>): Severity | undefined {
  const present = new Set(of);
  return severities.find((severity) => present.has(severity));
}
