import type { FactKindInfo } from '../fact.ts';

/** Every request is shown to another service first, which lets it pass or refuses it. */
export interface AuthRequest {
  /** An absolute URL, as written; may hold variables such as `$host`. */
  readonly url: string;
  /** The method of the question; null: that of the request. */
  readonly method: string | null;
  /** Where a refused (401) client is sent with a 302, variables and all; null: it gets the refusal. */
  readonly signIn: string | null;
  /** Name of the query parameter that tells the sign-in page where the client came from; appended where `signIn` lacks it. */
  readonly signInParameter: string;
  /** Headers of the answer that the backend receives. */
  readonly responseHeaders: readonly string[];
  /** The X-Auth-Request-Redirect that the question carries; null: the request-target. */
  readonly redirectHeader: string | null;
  /** Further headers of the question, as a ConfigMap lists them. */
  readonly requestHeaders: readonly { readonly name: string; readonly value: string }[];
  /** Whether the answer is remembered, by what key and how long, as written. */
  readonly cache: { readonly key: string; readonly durations: readonly string[] } | null;
  /** Cookies of the question’s answer reach the client whatever the backend answers, not only with its successes. */
  readonly alwaysSetsCookie: boolean;
  /** Connections to the service that are kept open; 0: none. */
  readonly keepAlive: number;
}

export const authRequest: FactKindInfo = {
  title: 'External authentication',
  effect: 'Another service is asked about every request; without its yes the client is refused or sent to sign in.',
};
