import type { FactKindInfo } from '../fact.ts';

/** Headers that the question to the authentication service carries besides those of the request. */
export interface AuthRequestHeaders {
  /** Values as written, which may hold variables; null: the header is taken away. */
  readonly headers: readonly { readonly name: string; readonly value: string | null }[];
}

export const authRequestHeaders: FactKindInfo = {
  title: 'Headers for the authentication service',
  effect: 'The authentication service receives headers that the client did not send.',
};
