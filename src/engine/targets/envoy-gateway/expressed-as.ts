import type { FactKind } from '../../model/fact.ts';
import { expressedAs as standard } from '../gateway-api/expressed-as.ts';

/** What Envoy Gateway makes of each behaviour, in a few words: the standard's where it has no better one. */
export const expressedAs: Readonly<Record<FactKind, string>> = {
  ...standard,
  pathRewrite: 'URLRewrite, or HTTPRouteFilter with ReplaceRegexMatch',
  redirect: 'RequestRedirect, or HTTPRouteFilter with a directResponse and its Location',
  rootRedirect: 'a rule for exactly / with a directResponse and its Location',
  conditionalRedirect: 'a rule with matches of its own that redirects',
  fixedAnswer: 'HTTPRouteFilter with a directResponse',
  headerChanges: 'header modifiers; variables become %…% operators',
  mirror: 'RequestMirror to a Service or a Backend',
  backendProtocol: 'Backend with appProtocols or unchecked TLS, or BackendTLSPolicy',
  backendTls: 'BackendTLSPolicy, or tls of a Backend',
  redirectForm: 'as it was written, in a directResponse',
  listenerTls: 'tls.ciphers of a ClientTrafficPolicy on the listener',
  proxyTimeouts: 'timeout of a BackendTrafficPolicy: idle streams, no total',
  rateLimit: 'rateLimit.local of a BackendTrafficPolicy, for each client address',
  connectionLimit: 'nothing: its limits are for all clients together',
  bandwidthLimit: 'nothing: its limit is for all answers together',
  bodyLimit: 'requestBuffer of a BackendTrafficPolicy',
  requestBuffering: 'nothing needed: requests are streamed',
  responseBuffering: 'nothing needed: answers are streamed',
  retries: 'retry of a BackendTrafficPolicy',
  sessionAffinity: 'loadBalancer of a BackendTrafficPolicy, by hash of a cookie',
  loadBalancing: 'loadBalancer of a BackendTrafficPolicy',
  serviceUpstream: 'routingType of a BackendTrafficPolicy',
  errorPages: 'responseOverride of a BackendTrafficPolicy for fixed pages',
  fallbackBackend: 'nothing for Services',
  compression: 'compressor of a BackendTrafficPolicy',
  controllerDefault: 'ClientTrafficPolicy and BackendTrafficPolicy on the Gateways',
};
