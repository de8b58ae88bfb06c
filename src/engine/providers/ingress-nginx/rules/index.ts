import type { Rule } from '../rule.ts';
import { appRoot } from './app-root.ts';
import { backendProtocol } from './backend-protocol.ts';
import { backendTls } from './backend-tls.ts';
import { basicAuthentication } from './basic-authentication.ts';
import { buffersAndLimits } from './buffers-and-limits.ts';
import { canary } from './canary.ts';
import { clientCertificates } from './client-certificates.ts';
import { clientNetworks } from './client-networks.ts';
import { connectionProxyHeader } from './connection-proxy-header.ts';
import { cors } from './cors.ts';
import { customHeaders } from './custom-headers.ts';
import { errorPages } from './error-pages.ts';
import { externalAuthentication } from './external-authentication.ts';
import { fastcgi } from './fastcgi.ts';
import { fromToWwwRedirect } from './from-to-www-redirect.ts';
import { httpVersions } from './http-versions.ts';
import { listenerTls } from './listener-tls.ts';
import { loadBalancing } from './load-balancing.ts';
import { mirror } from './mirror.ts';
import { modsecurity } from './modsecurity.ts';
import { observability } from './observability.ts';
import { proxyTimeouts } from './proxy-timeouts.ts';
import { rateLimits } from './rate-limits.ts';
import { redirect } from './redirect.ts';
import { redirectDetails } from './redirect-details.ts';
import { responseRewriting } from './response-rewriting.ts';
import { retries } from './retries.ts';
import { rewriteTarget } from './rewrite-target.ts';
import { serverAlias } from './server-alias.ts';
import { sessionAffinity } from './session-affinity.ts';
import { snippets } from './snippets.ts';
import { sslRedirect } from './ssl-redirect.ts';
import { tlsPassthrough } from './tls-passthrough.ts';
import { upstreamVhost } from './upstream-vhost.ts';
import { useRegex } from './use-regex.ts';

/** Every behaviour of ingress-nginx that Gatewright understands; each has a fixture of the same name beside it. */
export const rules: readonly Rule[] = [
  sslRedirect,
  rewriteTarget,
  useRegex,
  appRoot,
  redirect,
  fromToWwwRedirect,
  serverAlias,
  canary,
  cors,
  proxyTimeouts,
  backendProtocol,
  backendTls,
  upstreamVhost,
  customHeaders,
  connectionProxyHeader,
  mirror,
  responseRewriting,
  redirectDetails,
  httpVersions,
  fastcgi,
  buffersAndLimits,
  errorPages,
  loadBalancing,
  rateLimits,
  retries,
  sessionAffinity,
  snippets,
  listenerTls,
  tlsPassthrough,
  externalAuthentication,
  modsecurity,
  observability,
  clientNetworks,
  basicAuthentication,
  clientCertificates,
];
