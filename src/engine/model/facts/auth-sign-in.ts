import type { FactKindInfo } from '../fact.ts';

/** A client whom the authentication service does not know (401) is sent to a page where it can sign in, with a 302. */
export interface AuthSignIn {
  /** Its address, as written; may hold variables such as `$escaped_request_uri`. */
  readonly location: string;
  /** The query parameter that tells the page where the client came from; appended where `location` lacks it. */
  readonly parameter: string;
}

export const authSignIn: FactKindInfo = {
  title: 'Redirect to sign in',
  effect: 'A client that is not signed in is sent to a page where it can, and from there back to where it came from.',
};
