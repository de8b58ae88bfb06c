import type { FactKind } from '../../../model/fact.ts';
import type { EstateFactKind, Lowering, SiteFactKind } from '../lowering.ts';
import { addressAccess } from './address-access.ts';
import { backendProtocol } from './backend-protocol.ts';
import { backendTls } from './backend-tls.ts';
import { basicAuth } from './basic-auth.ts';
import { requestBuffering, responseBuffering } from './buffering.ts';
import { clientCertificate } from './client-certificate.ts';
import { conditionalRedirect } from './conditional-redirect.ts';
import { controllerDefault } from './controller-default.ts';
import { cors } from './cors.ts';
import { errorPages, fallbackBackend } from './errors.ts';
import { authCache, authRequest, authRequestHeaders, authSignIn } from './external-authentication.ts';
import { fastcgi } from './fastcgi.ts';
import { fixedAnswer } from './fixed-answer.ts';
import { headerChanges } from './header-changes.ts';
import { hostRedirect } from './host-redirect.ts';
import { httpsRedirect } from './https-redirect.ts';
import { leftToImplementation } from './left-to-implementation.ts';
import { bandwidthLimit, bodyLimit, connectionLimit, rateLimit } from './limits.ts';
import { loadBalancing } from './load-balancing.ts';
import { mirror } from './mirror.ts';
import { pathRewrite } from './path-rewrite.ts';
import { proxyTimeouts } from './proxy-timeouts.ts';
import { rawConfiguration } from './raw-configuration.ts';
import { redirect } from './redirect.ts';
import { redirectForm } from './redirect-form.ts';
import { requestLog } from './request-log.ts';
import { cookieRewrite, locationRewrite } from './response-rewriting.ts';
import { retries } from './retries.ts';
import { rootRedirect } from './root-redirect.ts';
import { sessionAffinity } from './session-affinity.ts';
import { slashRedirect } from './slash-redirect.ts';
import { tlsPassthrough } from './tls-passthrough.ts';
import { tracing } from './tracing.ts';
import { trafficSplit } from './traffic-split.ts';
import { upstreamHost } from './upstream-host.ts';
import { upstreamHttpVersion } from './upstream-http-version.ts';
import { webFirewall } from './web-firewall.ts';

/** The standard's answer to every fact. */
export const lowerings = {
  ...leftToImplementation,
  addressAccess,
  basicAuth,
  clientCertificate,
  authRequest,
  authRequestHeaders,
  authSignIn,
  authCache,
  webFirewall,
  tracing,
  tlsPassthrough,
  requestLog,
  pathRewrite,
  trafficSplit,
  cors,
  headerChanges,
  upstreamHost,
  mirror,
  proxyTimeouts,
  backendProtocol,
  backendTls,
  redirect,
  httpsRedirect,
  rootRedirect,
  slashRedirect,
  hostRedirect,
  controllerDefault,
  cookieRewrite,
  locationRewrite,
  upstreamHttpVersion,
  redirectForm,
  fastcgi,
  fixedAnswer,
  conditionalRedirect,
  bandwidthLimit,
  bodyLimit,
  connectionLimit,
  rateLimit,
  errorPages,
  fallbackBackend,
  loadBalancing,
  requestBuffering,
  responseBuffering,
  retries,
  sessionAffinity,
  rawConfiguration,
} satisfies { readonly [K in FactKind]: Lowering<K> };

/** Facts that belong to a host, whatever they were placed on. */
export const siteFactKinds = ['rootRedirect', 'slashRedirect', 'hostRedirect'] as const satisfies SiteFactKind[];

/** Facts that belong to one route; later ones see what earlier ones made of it. */
export const routeFactKinds = [
  'pathRewrite',
  'trafficSplit',
  'cors',
  'headerChanges',
  'upstreamHost',
  'mirror',
  'proxyTimeouts',
  'backendProtocol',
  'backendTls',
  'addressAccess',
  'basicAuth',
  'authRequest',
  'authRequestHeaders',
  'authSignIn',
  'authCache',
  'clientCertificate',
  'rateLimit',
  'connectionLimit',
  'bandwidthLimit',
  'bodyLimit',
  'requestBuffering',
  'responseBuffering',
  'retries',
  'sessionAffinity',
  'loadBalancing',
  'serviceUpstream',
  'errorPages',
  'fallbackBackend',
  'webFirewall',
  'tracing',
  'requestLog',
  'listenerTls',
  'tlsPassthrough',
  'cookieRewrite',
  'locationRewrite',
  'upstreamHttpVersion',
  'redirectForm',
  'fastcgi',
  'compression',
  'rawConfiguration',
  'conditionalRedirect',
  'fixedAnswer',
  'redirect',
  'httpsRedirect',
] as const satisfies Exclude<FactKind, SiteFactKind | EstateFactKind>[];

/** What still counts on a route that is answered with a redirect. */
export const besideRedirect: ReadonlySet<FactKind> = new Set<FactKind>([
  'cors',
  'redirect',
  'httpsRedirect',
  'redirectForm',
  'clientCertificate',
]);

/** What counts besides on a route that the proxy answers itself. */
export const besideAnswer: ReadonlySet<FactKind> = new Set<FactKind>(['fixedAnswer', 'headerChanges']);
