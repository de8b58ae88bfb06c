import type { FactKindInfo } from '../fact.ts';

/** How clients connect over TLS. */
export interface ListenerTls {
  /** OpenSSL names, as written; null: the controller’s. */
  readonly ciphers: string | null;
  readonly prefersServerCiphers: boolean | null;
}

export const listenerTls: FactKindInfo = {
  title: 'TLS of the listener',
  effect: 'A client that has none of the ciphers can’t connect.',
};
