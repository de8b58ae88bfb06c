import type { FactKindInfo } from '../fact.ts';

/** Every request is shown to another service first, which lets it pass or refuses it. */
export interface AuthRequest {
  /** An absolute URL, as written; may hold variables such as `$host`. */
  readonly url: string;
  /** The method of the question; null: that of the request. */
  readonly method: string | null;
  /** Headers of the answer that the backend receives. */
  readonly responseHeaders: readonly string[];
  /** Cookies of the question’s answer reach the client whatever the backend answers, not only with its successes. */
  readonly alwaysSetsCookie: boolean;
}

export const authRequest: FactKindInfo = {
  title: 'External authentication',
  effect: 'Another service is asked about every request; without its yes the client is refused or sent to sign in.',
};
