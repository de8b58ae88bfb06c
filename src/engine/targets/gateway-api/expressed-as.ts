import type { FactKind } from '../../model/fact.ts';

/** What the standard makes of each behaviour, in a few words. */
export const expressedAs: Readonly<Record<FactKind, string>> = {
  httpsRedirect: 'RequestRedirect in a route of its own, bound to the http listener',
  redirect: 'RequestRedirect to a whole path; no query, no variables',
  rootRedirect: 'a rule for exactly / with a RequestRedirect',
  slashRedirect: 'a rule for the path without its slash, with a RequestRedirect',
  hostRedirect: 'an HTTPRoute for the other name, with a RequestRedirect',
  pathRewrite: 'URLRewrite of a prefix or a whole path; nothing for other groups',
  trafficSplit: 'weights of backendRefs, and rules that match the header',
  cors: 'CORS filter, standard since 1.5',
  headerChanges: 'RequestHeaderModifier or ResponseHeaderModifier',
  upstreamHost: 'URLRewrite of the hostname',
  mirror: 'RequestMirror to a Service',
  proxyTimeouts: 'no idle timeout; the total is lifted (request: 0s)',
  backendProtocol: 'appProtocol of the Service, GRPCRoute, or BackendTLSPolicy',
  backendTls: 'BackendTLSPolicy with the CA in a ConfigMap',
  controllerDefault: 'left to the implementation',
};
