import { type Fact, type FactKind, factOf, leavesOfParts } from '../../model/fact.ts';
import type { ClientCertificate } from '../../model/facts/client-certificate.ts';
import type { Site } from '../../model/routing.ts';
import { type Diagnostic, finding } from '../../report/diagnostic.ts';
import type { RouteContext } from '../gateway-api/lowering.ts';
import { matchesEverything } from '../gateway-api/standard-match.ts';
import { subjectExpression } from './authorization.ts';

const refusedInHandshake = finding<ClientCertificate>({
  code: 'client-certificate-refused-in-handshake',
  severity: 'differs',
  text: ({ verify, errorPage }) =>
    `A client ${verify === 'required' ? 'without a good certificate' : 'with a bad certificate'} gets no connection; until now it ${errorPage === null ? 'got 400' : `was sent to ${errorPage}`}.`,
  why: 'Envoy checks certificates while it connects, so there is no answer to write. Nor does Envoy Gateway limit the length of a chain: if an authority under the one in ca.crt must not be trusted, list the certificates or keys that may be (certificateHashes, spkiHashes).',
});

const depthLost = finding<{ depth: number }>({
  code: 'client-certificate-depth-lost',
  severity: 'differs',
  text: ({ depth }) => `Chains of certificates may be of any length; until now ${depth} was the longest.`,
  why: 'Envoy Gateway has no field for it. Certificates that an authority under the one in ca.crt signed are good: list the certificates or keys that may be (certificateHashes, spkiHashes) where that is too much.',
});

const redirectedOverHttp = finding<Record<never, never>>({
  code: 'client-certificate-over-http',
  severity: 'differs',
  text: () => 'Requests over http are redirected to https; until now they got 403, because they show no certificate.',
  why: 'The common name was compared before the redirect. Over https clients are asked for their certificate as before.',
});

const checkedOnRoutes = finding<Record<never, never>>({
  code: 'common-name-checked-on-routes',
  severity: 'differs',
  text: () =>
    'Who lacks the right common name may get another answer than 403: 404 on paths that no rule is for, a redirect or another answer that the rule itself gives, the answer to a preflight, or the question for a password.',
  why: 'The subject is compared by a SecurityPolicy on the routes, after what the Gateway answers of its own and after passwords. No Service gets a request of such clients either way.',
});

const revocationsUnknown = finding<{ secret: string }>({
  code: 'client-certificate-revocations-unknown',
  severity: 'manual',
  text: ({ secret }) =>
    `Secret ${secret} is not in the input: if it has revoked certificates (ca.crl), name it under crl.refs too.`,
  why: 'ingress-nginx reads the list from the same Secret as the authority, where there is one. Envoy Gateway reads it only where clientValidation.crl.refs of the ClientTrafficPolicy names it, and refuses the policy where it is missing.',
});

const headersLost = finding<{ names: readonly string[] }>({
  code: 'client-certificate-headers-lost',
  severity: 'differs',
  text: ({ names }) => `Backends no longer get ${names.join(', ')}.`,
  why: 'The result of an optional check, and what goes for requests over http, have no value that Envoy can write into a header. The headers are removed from requests, so that no client can make them up. Backends can read X-Forwarded-Client-Cert instead (headers.xForwardedClientCert of a ClientTrafficPolicy).',
});

const commonNameLost = finding<{ commonName: string }>({
  code: 'client-common-name-not-expressible',
  severity: 'breaks',
  text: ({ commonName }) =>
    `Every request is refused with 403, because Envoy can’t compare the subject of a certificate with ${commonName}: the pattern is too long for it, or of a kind that it does not know.`,
  why: 'The common name is part of the subject, which an expression of a SecurityPolicy (authorization.rules[].cel) can look into; subjectAltNames of clientValidation are another part of the certificate. Write an expression that Envoy can run, and the routes open.',
});

/** What is answered before the subject of a certificate is compared. */
const answeredBefore: ReadonlySet<FactKind> = new Set<FactKind>([
  'redirect',
  'fixedAnswer',
  'rootRedirect',
  'slashRedirect',
  'cors',
  'basicAuth',
  'authRequest',
]);

/** Whether a host has answers that no certificate is compared for. */
const isPartial = ({ routes, facts: ofHost }: Site): boolean =>
  ofHost.some(({ kind }) => answeredBefore.has(kind)) ||
  !routes.some(({ match: { path } }) => path.value.type !== 'exact' && matchesEverything(path.value.value)) ||
  routes.some(({ facts }) => facts.some(({ kind }) => answeredBefore.has(kind)));

/** What is to be said of client certificates, the gravest first. */
export function certificateFindings(
  fact: Fact<'clientCertificate'>,
  lost: readonly string[],
  { route, site, secured }: RouteContext,
): readonly Diagnostic[] {
  const { value, from, parts } = fact;
  const { verify, secret, revokes, commonName, depth, errorPage } = value;
  const isChecked = secured && (verify === 'required' || verify === 'optional');
  const isLost = commonName !== null && subjectExpression(commonName) === undefined;
  const isRedirected = commonName !== null && factOf(route.facts, 'httpsRedirect') !== undefined;
  const of = (part: string) => leavesOfParts(fact, part);
  return [
    ...(isLost ? [commonNameLost({ commonName }, ...of('commonName'))] : []),
    ...(isChecked ? [refusedInHandshake(value, ...of(errorPage === null ? 'verify' : 'errorPage'))] : []),
    ...(isChecked && (parts?.depth ?? []).length > 0 ? [depthLost({ depth }, ...of('depth'))] : []),
    ...(isRedirected ? [redirectedOverHttp({}, ...of('commonName'))] : []),
    ...(commonName !== null && isPartial(site) ? [checkedOnRoutes({}, ...of('commonName'))] : []),
    ...(lost.length > 0 ? [headersLost({ names: lost }, ...of('verify'))] : []),
    ...(isChecked && revokes === null
      ? [revocationsUnknown({ secret: `${secret.namespace}/${secret.name}` }, ...from)]
      : []),
  ];
}
