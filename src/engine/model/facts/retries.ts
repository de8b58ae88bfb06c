import type { FactKindInfo } from '../fact.ts';

export type RetryCondition =
  | 'error'
  | 'timeout'
  | 'invalid_header'
  | 'http_500'
  | 'http_502'
  | 'http_503'
  | 'http_504'
  | 'http_403'
  | 'http_404'
  | 'http_429'
  | 'non_idempotent';

/** When a request is tried on another pod. */
export interface Retries {
  /** nginx’s own words: error, timeout, invalid_header, http_500 … http_504, http_403, http_404, http_429, non_idempotent. Empty: never. */
  readonly on: readonly RetryCondition[];
  /** Tries in all, the first included; 0: as many as there are pods. */
  readonly tries: number;
  /** Seconds for all tries; 0: no limit. */
  readonly timeoutSeconds: number;
}

export const retries: FactKindInfo = {
  title: 'Retries',
  effect: 'A request that a pod fails is tried on another before the client sees an error.',
};
