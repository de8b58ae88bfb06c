import type { FactKindInfo } from '../fact.ts';

/** Answers are compressed for clients that take it. */
export interface Compression {
  readonly enabled: boolean;
  readonly algorithms: readonly ('gzip' | 'brotli')[];
}

export const compression: FactKindInfo = {
  title: 'Compression',
  effect: 'Answers are compressed.',
};
