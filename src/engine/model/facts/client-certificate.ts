import type { FactKindInfo } from '../fact.ts';
import type { ObjectName } from '../routing.ts';

/** Clients show a certificate when they connect. */
export interface ClientCertificate {
  /** Secret with `ca.crt`. */
  readonly secret: ObjectName;
  /** Whether the Secret holds a list of revoked certificates too (`ca.crl`); null: its keys are not known. */
  readonly revokes: boolean | null;
  /** `any`: asked for, and accepted whoever signed it. */
  readonly verify: 'required' | 'optional' | 'any' | 'off';
  /** Longest chain. */
  readonly depth: number;
  /** Where a client without a good certificate is sent; null: it gets 400. */
  readonly errorPage: string | null;
  readonly passesCertificate: boolean;
  /** The subject must match, such as `CN=client`; null: any. */
  readonly commonName: string | null;
}

export const clientCertificate: FactKindInfo = {
  title: 'Client certificates',
  effect: 'A client without a certificate of the named authority is refused.',
};
