import { granted } from '../access/question.ts';
import type { Difference } from '../comparison.ts';
import type { Answer, Request } from '../request.ts';
import { type Detail, resolvedLocation } from './differences.ts';
import { isOddPath } from './plain-path.ts';

/** A request with both its answers, and what is known of its host. */
export interface Exchange {
  readonly request: Request;
  readonly source: Answer;
  readonly result: Answer;
  /** The source has a certificate of the host's own. */
  readonly hasCertificate: boolean;
  /** A listener of the result is for the host and scheme. */
  readonly isListening: boolean;
}

/** What a finding speaks about: annotations without their prefix, hosts and paths as written. */
export interface Subject {
  readonly annotations: readonly string[];
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
}

/** Whether a finding explains one difference. */
export type Explanation = (detail: Detail, exchange: Exchange, about: Subject) => boolean;

type Condition = (exchange: Exchange, about: Subject) => boolean;

const routing: readonly Difference[] = ['backend', 'status', 'location'];
const whereItGoes: readonly Difference[] = [...routing, 'upstream-path', 'upstream-host'];

/** These differences, on requests for which the condition holds. */
const when =
  (condition: Condition, kinds: readonly Difference[]): Explanation =>
  ({ kind }, exchange, about) =>
    kinds.includes(kind) && condition(exchange, about);

/** These differences, on any request of the route. */
const differ = (...kinds: readonly Difference[]): Explanation => when(() => true, kinds);

/** Headers whose name fits. */
const header =
  (name: RegExp): Explanation =>
  (detail) =>
    detail.header !== undefined && name.test(detail.header.name);

/** What any one of them explains. */
const either =
  (...explanations: readonly Explanation[]): Explanation =>
  (...of) =>
    explanations.some((explains) => explains(...of));

/** What else differs where a path is written in an odd way is looked for behind it: see behind.ts. */
const spelling = when(({ request: { path } }) => isOddPath(path), ['upstream-path']);

const locations = ({ request, source, result }: Exchange) =>
  [source, result].map(({ location = '' }) => resolvedLocation(location, request)) as [string, string];

const withoutFinalSlash = (location: string) => location.replace(/\/(?=$|\?)/, '');
const withoutQuery = (location: string) => location.replace(/\?.*$/s, '');

const onlySlash: Condition = (exchange) => {
  const [source, result] = locations(exchange).map(withoutFinalSlash);
  return source === result;
};

const collapsed = (path = '') => path.replace(/\/+/g, '/').replace(/\/(?=$|\?)/, '');

/** The paths sent upstream are one but for slashes, or the request was written in a way that a prefix does not fit. */
const onlySlashesUpstream: Condition = ({ source, result }) =>
  collapsed(source.upstream?.path) === collapsed(result.upstream?.path);

const onlyQuery: Condition = (exchange) => {
  const [source, result] = locations(exchange).map(withoutQuery);
  return exchange.request.path.includes('?') && source === result;
};

/** The source refuses or answers on its own what the result passes to a backend. */
const sourceRefuses: Condition = ({ source, result }) => source.backend === null && result.backend !== null;
/** The result does not serve what the source served. */
const resultRefuses: Condition = ({ source, result }) => source.backend !== null && result.backend === null;

const withoutService: Condition = ({ source, result }) =>
  source.backend === null && result.backend === null && source.status >= 500 && result.status >= 500;

/** The client is asked who it is, or told to go away. */
const sourceForbids: Condition = ({ source, result }) =>
  [401, 403, 302].includes(source.status) && (result.backend !== null || source.status === 403);

/** What every path that fits an expression begins with, as far as that is plain text. */
function plainStart(expression: string): string {
  const [start = ''] =
    /^(?:\\[^A-Za-z0-9]|[^\\^$|?*+()[\]{}]|\([A-Za-z0-9/_-]+\)(?![*+?{]))*/.exec(expression.replace(/^\^/, '')) ?? [];
  return start.replace(/\\(.)/g, '$1').replace(/[()]/g, '').replace(/\/+$/, '');
}

/** How a request's path stands to the prefix that an expression became. */
type Stand = 'below' | 'at' | 'other spelling' | 'elsewhere';

function standOf(path: string, prefix: string): Stand {
  const asked = path.replace(/[?#].*$/s, '');
  if (asked === prefix || asked === `${prefix}/`) return 'at';
  if (asked.startsWith(`${prefix}/`)) return 'below';
  const pattern = new RegExp(`^${prefix.replace(/[\\^$*+?()[\]{}|]/g, '\\$&')}`, 'i');
  return pattern.test(asked) ? 'other spelling' : 'elsewhere';
}

const standsAt =
  (...stands: readonly Stand[]): Condition =>
  ({ request: { path } }, { paths }) =>
    paths.some((written) => stands.includes(standOf(path, plainStart(written))));

/** The prefix takes more than the expression did: its very start, with a slash or without. */
const takesMore: Condition = (exchange, about) => sourceRefuses(exchange, about) && standsAt('at')(exchange, about);

/** Other case, a character in place of a dot, or more letters behind the prefix. */
const takesLess: Condition = standsAt('other spelling');

/** A preflight from an origin that is not allowed was treated as any request; a Gateway answers it without the headers. */
const refusedPreflight: Condition = (exchange, about) => {
  const { source, result } = exchange;
  const isAllowed = result.responseHeaders?.['access-control-allow-origin'] !== undefined;
  return isPreflight(exchange, about) && !answersPreflight(source) && answersPreflight(result) && !isAllowed;
};

/** Implementations answer with 204 or with 200. */
const answersPreflight = ({ backend, status }: Exchange['result']): boolean =>
  backend === null && (status === 204 || status === 200);

/** Both answer the preflight themselves, with another status for the same success. */
const preflightStatus: Condition = (exchange, about) =>
  isPreflight(exchange, about) && answersPreflight(exchange.source) && answersPreflight(exchange.result);

const isPreflight: Condition = ({ request: { method, headers } }) =>
  method === 'OPTIONS' && 'origin' in headers && 'access-control-request-method' in headers;

/** Any origin is allowed, and the answer names the one that asked. */
const namesOrigin = ({ request, source, result }: Exchange): boolean =>
  source.responseHeaders?.['access-control-allow-origin'] === '*' &&
  result.responseHeaders?.['access-control-allow-origin'] === request.headers.origin;

/** Headers by which only a preflight is answered in the one way and only another request in the other. */
const corsHeader: Explanation = ({ header: own }, exchange) => {
  if (own?.on !== 'response') return false;
  if (own.name === 'access-control-allow-origin' && namesOrigin(exchange)) return true;
  if (isPreflight(exchange, nothing))
    return /^(access-control-(expose-headers|allow-headers)|content-(type|length)|vary)$/.test(own.name);
  const isCrossOrigin = 'origin' in exchange.request.headers && exchange.request.method !== 'OPTIONS';
  return (
    isCrossOrigin
      ? /^access-control-(allow-methods|allow-headers|max-age)$|^vary$/
      : /^access-control-|^content-(type|length)$|^vary$/
  ).test(own.name);
};
const nothing: Subject = { annotations: [], hosts: [], paths: [] };

/** The host has several labels in place of the star. */
const manyLabels: Condition = ({ request: { host } }, { hosts }) =>
  hosts.some((name) => {
    const rest = name.slice(1).toLowerCase();
    return name.startsWith('*.') && host.endsWith(rest) && host.slice(0, -rest.length).includes('.');
  });

/** Nothing is served either way, but the source had a word of its own for it. */
const refusedInOtherWords: Condition = ({ source, result }) =>
  [401, 403, 413, 429].includes(source.status) && result.backend === null && result.status === 404;

/** The controller closes the route, whatever the result makes of it. */
const sourceCloses: Condition = ({ source }) => source.backend === null && [403, 503].includes(source.status);

/** A closed path is not redirected to its slash either, but the route that takes its place is. */
const resultAddsSlash: Condition = ({ request, result: { status, location = '' } }) =>
  status === 301 &&
  resolvedLocation(location, request) === resolvedLocation(request.path.replace(/(?=\?|$)/, '/'), request);

const closes = either(when(sourceCloses, [...routing, 'headers']), when(resultAddsSlash, [...whereItGoes, 'headers']));

/** A body that was too large is taken. */
const bodyTaken: Explanation = (detail, exchange, about) =>
  exchange.source.status === 413 && exchange.result.status !== 413
    ? differ('status', 'backend', 'headers')(detail, exchange, about)
    : false;

/** Another backend answered in the place of an error. */
const otherPage: Explanation = differ('backend', 'status', 'upstream-path', 'upstream-host', 'headers');

/** The result has no usable backend, whatever the source answered. */
const answers500: Condition = ({ result }) => result.backend === null && result.status === 500;

/** All that an answer given by the proxy itself can differ in. */
const answered: readonly Difference[] = [...routing, 'headers'];

/** The service that is asked, or where it leads. */
const asked = differ('access');

/** Headers of an authentication's yes. */
const grantedHeader: Explanation = ({ header: own }, { source, result }) =>
  own?.on === 'request' && [source, result].some(({ upstream }) => upstream?.headers[own.name] === granted(own.name));

/** The client must say who it is, or is sent where it can. */
const forbids = ({ backend, status }: Answer): boolean => backend === null && [401, 403, 302].includes(status);

const passwordHeader = header(/^(www-authenticate|authorization)$/);

/** A proxy in front, or somebody who poses as one, says who asks and how. */
const toldByProxy: Condition = ({ request: { headers } }) =>
  Object.keys(headers).some((name) => /^x-forwarded-|^forwarded$|-ip$/.test(name));

const leadsToHttps = ({ location }: Answer): boolean => location?.startsWith('https://') === true;

/** Annotations without a translation, and what they do to a request. */
const byAnnotation: readonly (readonly [RegExp, Explanation])[] = [
  [/^auth-tls/, either(differ('status', 'backend', 'location'), header(/^ssl-client-/))],
  [
    /^(auth-|enable-global-auth|satisfy)/,
    either(
      when(sourceForbids, ['status', 'backend', 'location']),
      when(refusedInOtherWords, ['status', 'headers']),
      header(/^(www-authenticate|authorization)$/),
      differ('access'),
    ),
  ],
  [
    /^(whitelist-source-range|allowlist-source-range|denylist-source-range)/,
    either(when(sourceRefuses, ['status', 'backend']), when(refusedInOtherWords, ['status', 'headers'])),
  ],
  [
    /^(permanent-redirect|temporal-redirect|force-ssl-redirect|ssl-redirect|app-root|from-to-www-redirect|preserve-trailing-slash|relative-redirects|use-port-in-redirects)/,
    differ(...routing),
  ],
  [/^(rewrite-target|upstream-vhost)/, differ(...whereItGoes)],
  [
    /^(custom-headers|connection-proxy-header|x-forwarded-prefix|proxy-cookie-|proxy-redirect-|enable-cors|cors-)/,
    differ('headers'),
  ],
  [/^canary/, differ('backend')],
  [/^ssl-passthrough/, differ(...whereItGoes, 'headers')],
  [/^server-alias/, differ(...routing)],
];

const annotationLost: Explanation = (detail, exchange, about) =>
  byAnnotation.some(
    ([name, explains]) => about.annotations.some((one) => name.test(one)) && explains(detail, exchange, about),
  );

/**
 * What each finding explains, by its code. A code that is not here explains nothing: it speaks of what a single answer
 * does not show (time-outs, compression), of work for a person, or of what stays as it is.
 */
export const explanations: Readonly<Record<string, Explanation>> = {
  // Every migration from the controller has these.
  'default-hsts': header(/^strict-transport-security$/),
  'default-client-address-headers': header(/^x-(real-ip|scheme|forwarded-|original-forwarded-)/),
  'default-underscore-headers': header(/_/),
  'default-path-normalisation': spelling,
  'paths-normalised': spelling,
  'hsts-on-other-answers': header(/^strict-transport-security$/),
  'paths-forwarded-normalised': spelling,
  'tls-passthrough-not-expressible': differ(...routing, 'headers'),
  'default-body-limit': when(
    ({ source, result }) => source.status === 413 && result.status !== 413,
    ['status', 'backend'],
  ),
  'body-limit-not-expressible': bodyTaken,
  'body-limit-left-out': bodyTaken,
  'body-limit-buffers-requests': when(
    ({ request, result }) => request.headers.upgrade !== undefined && result.status === 403,
    [...routing, 'headers'],
  ),
  'session-affinity-not-expressible': header(/^set-cookie$/),
  'session-persistence-cookie-differs': header(/^set-cookie$/),
  'session-cookie-differs': header(/^set-cookie$/),
  'session-cookie-of-another-ingress': header(/^set-cookie$/),
  'error-pages-not-expressible': otherPage,
  'error-pages-of-backend-lost': otherPage,
  'fallback-backend-not-expressible': otherPage,
  'fallback-backend-lost': otherPage,
  'default-certificate': when(
    ({ request, hasCertificate, isListening }) => request.scheme === 'https' && !hasCertificate && !isListening,
    ['status', 'backend', 'location', 'headers'],
  ),
  'default-backend': when(
    ({ source, result }) =>
      source.backend === null && source.status === 404 && result.backend === null && result.status === 404,
    ['headers'],
  ),
  'https-redirect-keeps-trailing-slash': when(onlySlash, ['location']),
  // Annotations.
  'annotation-unsupported': annotationLost,
  'annotation-value-not-validated': annotationLost,
  'nginx-variable-unsupported': annotationLost,
  'annotation-denies-requests': closes,
  'annotation-closes-host': closes,
  'custom-headers-config-map-missing': either(closes, differ('headers')),
  'header-change-not-expressible': differ('headers'),
  'controller-headers-not-expressible': differ('headers'),
  'rewrite-prefix-header-not-expressible': header(/^x-forwarded-prefix$/),
  'too-many-header-changes': differ('headers'),
  'headers-not-on-https-redirect': when(
    ({ request, result }) => request.scheme === 'http' && leadsToHttps(result),
    ['headers'],
  ),
  'headers-not-on-redirects': when(
    ({ result }) => result.backend === null && result.location !== undefined,
    ['headers'],
  ),
  // Checks by another service.
  'external-authentication-not-expressible': either(asked, grantedHeader),
  'external-auth-filter-differs': either(asked, grantedHeader),
  'auth-asked-directly': differ('access'),
  'sign-in-redirect-lost': either(
    asked,
    when(({ source }) => source.status === 302, answered),
  ),
  'sign-in-return-not-escaped': differ('access', 'location'),
  'auth-headers-config-map-missing': closes,
  'headers-not-on-preflights': when(
    (exchange, about) => isPreflight(exchange, about) && answersPreflight(exchange.result),
    ['headers'],
  ),
  // Directives of the controller's own configuration.
  'addresses-not-expressible': either(when(sourceRefuses, answered), when(refusedInOtherWords, ['status', 'headers'])),
  'fixed-answer-not-expressible': either(
    when(({ source }) => source.backend === null, answered),
    when(answers500, answered),
  ),
  'conditional-redirect-not-expressible': when(({ source }) => source.location !== undefined, answered),
  'connection-close-becomes-answer': when(({ source }) => source.status === 0, answered),
  'answer-after-https-redirect': when(
    ({ request, result }) => request.scheme === 'http' && leadsToHttps(result),
    answered,
  ),
  'directive-not-expressible': differ(...whereItGoes, 'headers'),
  'protecting-directive-not-expressible': differ(...whereItGoes, 'headers'),
  'snippet-not-loaded': differ(...whereItGoes, 'headers'),
  'snippet-is-template': differ(...whereItGoes, 'headers'),
  'upstream-host-not-expressible': differ('upstream-host'),
  // Who may ask.
  'password-not-expressible': either(
    asked,
    when(({ source }) => forbids(source), answered),
    passwordHeader,
  ),
  'digest-becomes-basic': either(
    passwordHeader,
    when(({ request: { headers } }) => headers.authorization !== undefined, [...routing, 'headers', 'access']),
  ),
  'addresses-checked-last': when(({ source, result }) => source.status === 403 && forbids(result), answered),
  'any-check-suffices': either(
    asked,
    passwordHeader,
    when(({ result }) => forbids(result), answered),
  ),
  'blocked-addresses-not-expressible': when(({ source }) => source.status === 403, [...answered, 'access']),
  'blocked-before-redirect': either(
    when(({ result }) => result.status === 403, [...answered, 'access']),
    when(refusedInOtherWords, answered),
  ),
  'password-realm-lost': header(/^www-authenticate$/),
  'users-secret-must-be-made': when(refusedInOtherWords, ['status', 'headers', 'access']),
  'client-address-must-be-seen': when(refusedInOtherWords, ['status', 'headers', 'access']),
  'client-address-not-expressible': when(toldByProxy, [...whereItGoes, 'headers', 'access']),
  'client-address-header-of-anybody': when(toldByProxy, [...answered, 'access']),
  'forwarded-scheme-unread': when(toldByProxy, [...whereItGoes, 'headers', 'access']),
  'client-certificate-not-expressible': either(
    when(({ source: { backend, status } }) => backend === null && [400, 302, 403, 500].includes(status), answered),
    header(/^ssl-client-/),
  ),
  'client-certificate-refused-in-handshake': when(({ result }) => result.status === 0, [...routing, 'access']),
  'client-certificate-over-http': when(({ source }) => source.status === 403, answered),
  'client-certificate-headers-lost': header(/^ssl-client-/),
  'client-common-name-not-expressible': when(({ result }) => result.status === 403, answered),
  // Redirects.
  'redirect-by-expression-not-expressible': differ(...routing),
  'redirect-by-expression-differs': either(
    when(takesMore, [...whereItGoes, 'headers']),
    when(takesLess, [...whereItGoes, 'headers']),
    when(onlySlash, ['location']),
  ),
  'redirect-keeps-query': when(onlyQuery, ['location']),
  'app-root-keeps-query': when(onlyQuery, ['location']),
  'app-root-not-expressible': differ(...routing),
  'host-redirect-not-expressible': differ(...routing),
  'redirect-not-expressible': differ(...routing),
  'redirect-status-differs': differ('status'),
  'slash-redirect-not-expressible': differ(...routing),
  'alias-without-certificate': either(
    when(({ source, request }) => request.scheme === 'http' && leadsToHttps(source), [...routing, 'headers']),
    when(({ request, isListening }) => request.scheme === 'https' && !isListening, [...routing, 'headers']),
  ),
  // Rewrites.
  'rewrite-differs': either(
    when(onlySlashesUpstream, ['upstream-path']),
    when(takesMore, [...whereItGoes, 'headers']),
    when(takesLess, [...whereItGoes, 'headers']),
  ),
  // A rewrite may make what is no path, which a backend refuses, or nginx before it asks for https.
  'rewrite-not-expressible': either(
    differ('upstream-path'),
    when(({ source }) => source.status === 400, ['status', 'backend']),
    when(({ source }) => source.backend === null && source.status === 500, answered),
  ),
  // CORS.
  'cors-answers-differ': either(
    corsHeader,
    when(
      (exchange, about) => exchange.request.method === 'OPTIONS' && !isPreflight(exchange, about),
      ['status', 'backend', 'headers', 'access'],
    ),
    when(refusedPreflight, answered),
    when(preflightStatus, ['status']),
  ),
  'cors-credentials-with-any-origin': header(/^access-control-|^vary$/),
  'cors-values-dropped': header(/^access-control-|^vary$/),
  'cors-not-available': either(
    header(/^access-control-|^vary$/),
    when(({ request }) => request.method === 'OPTIONS', ['status', 'backend']),
  ),
  // Backends.
  'service-port-number-unknown': when(answers500, [...routing, 'headers']),
  'service-port-missing': when(answers500, [...routing, 'headers']),
  'service-port-unwritten': when(answers500, [...routing, 'headers']),
  'service-port-out-of-range': when(answers500, [...routing, 'headers']),
  'service-missing': when(withoutService, ['status']),
  'answered-without-backend': when(withoutService, ['status']),
  'service-external-name': when(resultRefuses, ['backend', 'status']),
  'resource-backend-implementation-specific': differ('backend', 'status'),
  'resource-backend-skipped': differ('backend', 'status'),
  // Matching.
  'paths-refused-together': differ(...whereItGoes, 'headers'),
  'path-type-unknown': differ(...routing),
  'host-not-valid': when(resultRefuses, ['backend', 'status', 'location']),
  'host-serves-nothing': either(
    when(({ source }) => source.status === 404, [...whereItGoes, 'headers']),
    when(refusedInOtherWords, ['status', 'headers']),
  ),
  'path-needs-expression': when(({ request: { path } }) => path.includes('%'), [...whereItGoes, 'headers']),
  'healthz-shadows-path': when(
    ({ request }) => /^\/(healthz|nginx_status)/.test(request.path),
    ['backend', 'status', 'headers'],
  ),
  'wildcard-host-covers-more-labels': when(manyLabels, [...whereItGoes, 'headers', 'access']),
  'certificate-of-wider-host': when(
    ({ request, source }) => request.scheme === 'https' && source.status === 0,
    [...routing, 'headers'],
  ),
  'regex-not-portable': differ('backend', 'status'),
  // What another match would have answered is looked for behind it: see behind.ts.
  'regex-precedence-differs': () => false,
  'server-alias-pattern': differ(...routing),
  'split-condition-not-expressible': differ('backend'),
  'mirror-not-expressible': () => false,
};
