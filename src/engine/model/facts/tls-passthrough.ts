import type { FactKindInfo } from '../fact.ts';

/** TLS connections reach the backend as they are. */
export interface TlsPassthrough {
  readonly enabled: true;
}

export const tlsPassthrough: FactKindInfo = {
  title: 'TLS passthrough',
  effect: 'The backend terminates TLS: nothing of a request is seen on the way.',
};
