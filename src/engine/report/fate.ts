/**
 * What became of one leaf of the source. In order of how much a reader must care: where several facts use one leaf,
 * the first of them in this list is its fate.
 */
export const fates = ['invalid', 'unsupported', 'approximated', 'translated', 'inert', 'unrelated'] as const;
export type Fate = (typeof fates)[number];

/** breaks: traffic or security would be lost. differs: behaves otherwise. manual: a person must act. note: good to know. */
export const severities = ['breaks', 'differs', 'manual', 'note'] as const;
export type Severity = (typeof severities)[number];
