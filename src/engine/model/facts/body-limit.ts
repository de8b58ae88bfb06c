import type { FactKindInfo } from '../fact.ts';

/** The largest request body. */
export interface BodyLimit {
  /** Bytes; null: no limit. */
  readonly bytes: number | null;
}

export const bodyLimit: FactKindInfo = {
  title: 'Request body limit',
  effect: 'A request with a larger body is answered with 413.',
};
