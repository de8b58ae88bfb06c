import type { ClientCertificate } from '../../model/facts/client-certificate.ts';
import type { Span } from '../../text/span.ts';
import type { HeaderEdit, RouteDraft } from './draft.ts';

/** Headers by which backends learn of a client's certificate (ingress-nginx, nginx.tmpl). */
export const certificateHeaders = {
  verify: 'ssl-client-verify',
  subject: 'ssl-client-subject-dn',
  issuer: 'ssl-client-issuer-dn',
  certificate: 'ssl-client-cert',
} as const;

const { verify, subject, issuer, certificate } = certificateHeaders;

/** Those that no client can send by itself. */
export const ownHeaders = ({ passesCertificate }: ClientCertificate): readonly string[] => [
  verify,
  subject,
  issuer,
  ...(passesCertificate ? [certificate] : []),
];

export interface HeaderPlan {
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly removed: readonly string[];
}

/** Writes the headers into the requests of a route. */
export function sending({ set, removed }: HeaderPlan, by: string, from: readonly Span[]) {
  const edits: readonly HeaderEdit[] = [
    ...set.map(([name, value]) => ({ by, from, body: { name, value } })),
    ...removed.map((name) => ({ by, from, body: { name, value: null } })),
  ];
  return (draft: RouteDraft): RouteDraft => ({ ...draft, requestHeaders: [...draft.requestHeaders, ...edits] });
}
