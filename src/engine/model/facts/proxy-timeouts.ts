import type { FactKindInfo } from '../fact.ts';

/** How long the proxy waits for the backend, in seconds; undefined where nobody set it and the default is stated elsewhere. */
export interface ProxyTimeouts {
  readonly connectSeconds?: number;
  /** Between two successive writes, not for the whole request. */
  readonly sendSeconds?: number;
  /** Between two successive reads, not for the whole response. */
  readonly readSeconds?: number;
}

export const proxyTimeouts: FactKindInfo = {
  title: 'Backend timeouts',
  effect: 'A backend that is silent for too long costs the client an error.',
};
