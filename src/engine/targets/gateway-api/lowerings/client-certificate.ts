import { finding } from '../../../report/diagnostic.ts';
import { ownHeaders, sending } from '../certificate-headers.ts';
import { exact, type Lowering, type RouteContext, unsupported } from '../lowering.ts';
import { atLeast } from '../release.ts';

const certificateLost = finding<{ what: string; names: readonly string[]; fields: string }>({
  code: 'client-certificate-not-expressible',
  severity: 'breaks',
  text: ({ what, names, fields }) =>
    `Clients are no longer asked for a certificate, so ${what}; ${names.join(', ')} are removed from requests. ${fields}`,
  why: 'Gateway API checks client certificates for a whole port of a Gateway, not for one host: it would ask the clients of every other host as well. Give the host a Gateway of its own and set it there, or use your implementation’s policy, before traffic moves. Headers that tell of the certificate could be made up by anybody now.',
});

const fieldsOf = ({ edition: { release, channel } }: RouteContext): string => {
  if (atLeast(release, '1.5')) return 'A Gateway of its own can check them (spec.tls.frontend).';
  return channel === 'experimental'
    ? 'Gateway API has a field for it, in a form of its own before release 1.5.'
    : 'Gateway API has a field for it since release 1.5 (spec.tls.frontend of the Gateway).';
};

/** The standard asks for certificates port by port (GEP-91), and headers with their contents are not its business. */
export const clientCertificate: Lowering<'clientCertificate'> = ({ value, from }, context) => {
  const { verify, secret, commonName } = value;
  const by = 'client-certificate';
  const names = ownHeaders(value);
  const change = sending({ set: [], removed: names }, by, from);
  // Over http nobody is asked, and backends are told nothing.
  if (!context.secured && commonName === null) return exact({ change });
  const authority = `Secret ${secret.namespace}/${secret.name}`;
  const what =
    commonName !== null || verify === 'required'
      ? `everybody is let in, where until now only those with one of ${authority}${commonName === null ? '' : ` that matches ${commonName}`} were`
      : 'backends learn of none any more';
  return unsupported({ change }, certificateLost({ what, names, fields: fieldsOf(context) }, ...from));
};
