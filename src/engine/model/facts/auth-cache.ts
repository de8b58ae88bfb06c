import type { FactKindInfo } from '../fact.ts';

/** Answers of the authentication service are remembered. */
export interface AuthCache {
  /** What requests with one answer have in common, as written: `$http_authorization`. */
  readonly key: string;
  /** Statuses with their times, as written: `200 202 401 5m`. */
  readonly durations: readonly string[];
}

export const authCache: FactKindInfo = {
  title: 'Remembered authentication',
  effect: 'The authentication service is asked once for a while, and not about every request.',
};
