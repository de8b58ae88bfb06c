import type { Certificate, Site } from '../../model/routing.ts';
import type { Span } from '../../text/span.ts';
import { certificateCovers } from './hostnames.ts';
import { hostLabel, label } from './names.ts';

/** The Secret an HTTPS listener presents. */
export interface CertificateChoice {
  readonly namespace: string;
  readonly name: string;
  readonly from: readonly Span[];
  /** Nobody names a Secret: this one must be made. */
  readonly missing: boolean;
  /** The site's certificates this stands for. */
  readonly of: readonly Certificate[];
  /** The less specific host whose certificate it is, though it does not cover this one. */
  readonly borrowedFrom?: string;
}

/** How well a certificate fits a host, best first; undefined where it doesn't. */
function rank({ host }: Certificate, wanted: string): number | undefined {
  if (host.value === wanted) return 0;
  if (certificateCovers(host.value, wanted)) return 1;
  return host.value === '' ? 2 : undefined;
}

/** One certificate per listener, which is all that every implementation supports: the closest one that names a Secret. */
export function chooseCertificate(site: Site, host: string, gatewayNamespace: string): CertificateChoice {
  const primary = site.host.value;
  const fitting = site.certificates
    .map((certificate) => ({ certificate, rank: rank(certificate, host) ?? rank(certificate, primary) }))
    .filter((one): one is { certificate: Certificate; rank: number } => one.rank !== undefined)
    .sort(
      (a, b) =>
        Number(a.certificate.secretName === null) - Number(b.certificate.secretName === null) || a.rank - b.rank,
    )
    .map(({ certificate }) => certificate);
  const [best] = fitting;
  if (best?.secretName) {
    const from = [...best.secretName.from, ...best.host.from];
    return { namespace: best.namespace, name: best.secretName.value, from, missing: false, of: [best] };
  }
  const from = fitting.flatMap((certificate) => certificate.host.from);
  return { namespace: gatewayNamespace, name: label(`${hostLabel(host)}-tls`), from, missing: true, of: fitting };
}
