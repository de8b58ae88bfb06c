import type { Lowerings } from '../../gateway-api/kit.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { addressAccess } from './address-access.ts';
import { backendProtocol } from './backend-protocol.ts';
import { backendTls } from './backend-tls.ts';
import { basicAuth } from './basic-auth.ts';
import { bodyLimit } from './body-limit.ts';
import { requestBuffering, responseBuffering } from './buffering.ts';
import { clientCertificate } from './client-certificate.ts';
import { compression } from './compression.ts';
import { controllerDefault } from './controller-default.ts';
import { errorPages, fallbackBackend } from './error-pages.ts';
import { authCache, authRequest, authRequestHeaders, authSignIn } from './external-authentication.ts';
import { fixedAnswer } from './fixed-answer.ts';
import { headerChanges } from './header-changes.ts';
import { listenerTls } from './listener-tls.ts';
import { loadBalancing, serviceUpstream } from './load-balancing.ts';
import { mirror } from './mirror.ts';
import { pathRewrite } from './path-rewrite.ts';
import { proxyTimeouts } from './proxy-timeouts.ts';
import { bandwidthLimit, connectionLimit, rateLimit } from './rate-limits.ts';
import { conditionalRedirect, redirect, redirectForm, rootRedirect } from './redirect.ts';
import { retries } from './retries.ts';
import { sessionAffinity } from './session-affinity.ts';
import { trafficSplit } from './traffic-split.ts';

/** Envoy Gateway's answer to every fact: the standard's where it has no better one. */
export const lowerings: Lowerings = {
  ...standard,
  authRequest,
  authRequestHeaders,
  authSignIn,
  authCache,
  addressAccess,
  basicAuth,
  clientCertificate,
  controllerDefault,
  pathRewrite,
  backendProtocol,
  backendTls,
  mirror,
  trafficSplit,
  redirect,
  rootRedirect,
  redirectForm,
  conditionalRedirect,
  fixedAnswer,
  headerChanges,
  listenerTls,
  bandwidthLimit,
  connectionLimit,
  rateLimit,
  bodyLimit,
  compression,
  errorPages,
  fallbackBackend,
  loadBalancing,
  serviceUpstream,
  proxyTimeouts,
  requestBuffering,
  responseBuffering,
  retries,
  sessionAffinity,
};
