import type { FactKindInfo } from '../fact.ts';
import type { ObjectName } from '../routing.ts';

/** How a connection to a TLS backend is secured. */
export interface BackendTls {
  /** Secret with ca.crt to check the backend with (and tls.crt, tls.key to show it), where one is named. */
  readonly secret: ObjectName | null;
  readonly verify: boolean;
  readonly verifyDepth: number;
  /** The name the certificate must carry, and the SNI where `sendsServerName`. Null: the Service's own. */
  readonly serverName: string | null;
  readonly sendsServerName: boolean;
  /** Such as TLSv1.2; empty for the default. */
  readonly protocols: readonly string[];
  readonly ciphers: string | null;
}

export const backendTls: FactKindInfo = {
  title: 'TLS to the backend',
  effect: 'The backend’s certificate is checked, or a certificate is shown to it.',
};
