import type { FactKindInfo } from '../fact.ts';
import { type AddressAccess, addressAccess } from './address-access.ts';
import { type AuthCache, authCache } from './auth-cache.ts';
import { type AuthRequest, authRequest } from './auth-request.ts';
import { type AuthRequestHeaders, authRequestHeaders } from './auth-request-headers.ts';
import { type AuthSignIn, authSignIn } from './auth-sign-in.ts';
import { type BackendProtocol, backendProtocol } from './backend-protocol.ts';
import { type BackendTls, backendTls } from './backend-tls.ts';
import { type BandwidthLimit, bandwidthLimit } from './bandwidth-limit.ts';
import { type BasicAuth, basicAuth } from './basic-auth.ts';
import { type BodyLimit, bodyLimit } from './body-limit.ts';
import { type ClientCertificate, clientCertificate } from './client-certificate.ts';
import { type Compression, compression } from './compression.ts';
import { type ConditionalRedirect, conditionalRedirect } from './conditional-redirect.ts';
import { type ConnectionLimit, connectionLimit } from './connection-limit.ts';
import { type ControllerDefault, controllerDefault } from './controller-default.ts';
import { type CookieRewrite, cookieRewrite } from './cookie-rewrite.ts';
import { type Cors, cors } from './cors.ts';
import { type ErrorPages, errorPages } from './error-pages.ts';
import { type FallbackBackend, fallbackBackend } from './fallback-backend.ts';
import { type FastCgi, fastcgi } from './fastcgi.ts';
import { type FixedAnswer, fixedAnswer } from './fixed-answer.ts';
import { type HeaderChanges, headerChanges } from './header-changes.ts';
import { type HostRedirect, hostRedirect } from './host-redirect.ts';
import { type HttpsRedirect, httpsRedirect } from './https-redirect.ts';
import { type ListenerTls, listenerTls } from './listener-tls.ts';
import { type LoadBalancing, loadBalancing } from './load-balancing.ts';
import { type LocationRewrite, locationRewrite } from './location-rewrite.ts';
import { type Mirror, mirror } from './mirror.ts';
import { type PathRewrite, pathRewrite } from './path-rewrite.ts';
import { type ProxyTimeouts, proxyTimeouts } from './proxy-timeouts.ts';
import { type RateLimit, rateLimit } from './rate-limit.ts';
import { type RawConfiguration, rawConfiguration } from './raw-configuration.ts';
import { type Redirect, redirect } from './redirect.ts';
import { type RedirectForm, redirectForm } from './redirect-form.ts';
import { type RequestBuffering, requestBuffering } from './request-buffering.ts';
import { type RequestLog, requestLog } from './request-log.ts';
import { type ResponseBuffering, responseBuffering } from './response-buffering.ts';
import { type Retries, retries } from './retries.ts';
import { type RootRedirect, rootRedirect } from './root-redirect.ts';
import { type ServiceUpstream, serviceUpstream } from './service-upstream.ts';
import { type SessionAffinity, sessionAffinity } from './session-affinity.ts';
import { type SlashRedirect, slashRedirect } from './slash-redirect.ts';
import { type TlsPassthrough, tlsPassthrough } from './tls-passthrough.ts';
import { type Tracing, tracing } from './tracing.ts';
import { type TrafficSplit, trafficSplit } from './traffic-split.ts';
import { type UpstreamHost, upstreamHost } from './upstream-host.ts';
import { type UpstreamHttpVersion, upstreamHttpVersion } from './upstream-http-version.ts';
import { type WebFirewall, webFirewall } from './web-firewall.ts';

/** Every behaviour a provider can state and a target must answer. A new one is a file here and two lines below. */
export interface FactValues {
  readonly httpsRedirect: HttpsRedirect;
  readonly redirect: Redirect;
  readonly rootRedirect: RootRedirect;
  readonly slashRedirect: SlashRedirect;
  readonly hostRedirect: HostRedirect;
  readonly pathRewrite: PathRewrite;
  readonly trafficSplit: TrafficSplit;
  readonly cors: Cors;
  readonly headerChanges: HeaderChanges;
  readonly upstreamHost: UpstreamHost;
  readonly mirror: Mirror;
  readonly proxyTimeouts: ProxyTimeouts;
  readonly backendProtocol: BackendProtocol;
  readonly backendTls: BackendTls;
  readonly controllerDefault: ControllerDefault;
  readonly authRequest: AuthRequest;
  readonly authRequestHeaders: AuthRequestHeaders;
  readonly authSignIn: AuthSignIn;
  readonly authCache: AuthCache;
  readonly basicAuth: BasicAuth;
  readonly clientCertificate: ClientCertificate;
  readonly addressAccess: AddressAccess;
  readonly rateLimit: RateLimit;
  readonly connectionLimit: ConnectionLimit;
  readonly bandwidthLimit: BandwidthLimit;
  readonly bodyLimit: BodyLimit;
  readonly requestBuffering: RequestBuffering;
  readonly responseBuffering: ResponseBuffering;
  readonly retries: Retries;
  readonly sessionAffinity: SessionAffinity;
  readonly loadBalancing: LoadBalancing;
  readonly serviceUpstream: ServiceUpstream;
  readonly errorPages: ErrorPages;
  readonly fallbackBackend: FallbackBackend;
  readonly webFirewall: WebFirewall;
  readonly tracing: Tracing;
  readonly requestLog: RequestLog;
  readonly listenerTls: ListenerTls;
  readonly tlsPassthrough: TlsPassthrough;
  readonly cookieRewrite: CookieRewrite;
  readonly locationRewrite: LocationRewrite;
  readonly upstreamHttpVersion: UpstreamHttpVersion;
  readonly redirectForm: RedirectForm;
  readonly fastcgi: FastCgi;
  readonly fixedAnswer: FixedAnswer;
  readonly conditionalRedirect: ConditionalRedirect;
  readonly rawConfiguration: RawConfiguration;
  readonly compression: Compression;
}

export const factKinds = {
  httpsRedirect,
  redirect,
  rootRedirect,
  slashRedirect,
  hostRedirect,
  pathRewrite,
  trafficSplit,
  cors,
  headerChanges,
  upstreamHost,
  mirror,
  proxyTimeouts,
  backendProtocol,
  backendTls,
  controllerDefault,
  authRequest,
  authRequestHeaders,
  authSignIn,
  authCache,
  basicAuth,
  clientCertificate,
  addressAccess,
  rateLimit,
  connectionLimit,
  bandwidthLimit,
  bodyLimit,
  requestBuffering,
  responseBuffering,
  retries,
  sessionAffinity,
  loadBalancing,
  serviceUpstream,
  errorPages,
  fallbackBackend,
  webFirewall,
  tracing,
  requestLog,
  listenerTls,
  tlsPassthrough,
  cookieRewrite,
  locationRewrite,
  upstreamHttpVersion,
  redirectForm,
  fastcgi,
  fixedAnswer,
  conditionalRedirect,
  rawConfiguration,
  compression,
} satisfies Record<keyof FactValues, FactKindInfo>;
