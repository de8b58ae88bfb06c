import type { FactKindInfo } from '../fact.ts';

/** A copy of each request goes elsewhere; the answer to it is ignored. */
export interface Mirror {
  /** A URL, as written. */
  readonly target: string;
  /** The Host header of the copy. */
  readonly host: string | null;
  readonly copiesBody: boolean;
}

export const mirror: FactKindInfo = {
  title: 'Request mirroring',
  effect: 'A copy of each request is sent to another backend, whose answer is ignored.',
};
