import type { FactKind } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Severity } from '../../../report/fate.ts';
import { type Lowering, unsupported } from '../lowering.ts';

/** A behaviour that the standard says nothing of: one sentence for what changes, and what to do about it. */
function left<K extends FactKind>(code: string, severity: Severity, text: string, why: string): Lowering<K> {
  const said = finding<Record<never, never>>({ code, severity, text: () => text, why });
  return ({ from }) => unsupported({}, said({}, ...from));
}

/** Behaviours for which the standard has nothing at all. */
export const leftToImplementation = {
  authRequest: left<'authRequest'>(
    'external-authentication-not-expressible',
    'breaks',
    'The service that was asked about every request is no longer asked, so requests that it refused are let through.',
    'Standard Gateway API has an ExternalAuth filter on the experimental channel only. Use your implementation’s policy for external authentication before traffic moves.',
  ),
  basicAuth: left<'basicAuth'>(
    'password-not-expressible',
    'breaks',
    'No user name and password are asked for any more, so everybody is let in.',
    'Gateway API has no user names and passwords. Use your implementation’s policy for basic authentication, or an authenticating proxy, before traffic moves.',
  ),
  clientCertificate: left<'clientCertificate'>(
    'client-certificate-not-expressible',
    'breaks',
    'Clients are no longer asked for a certificate, so everybody is let in.',
    'Gateway API checks client certificates for a whole port of a Gateway (spec.tls.frontend, standard since 1.5), not for one host. Give the host a Gateway of its own and set it there, or use your implementation’s policy.',
  ),
  addressAccess: left<'addressAccess'>(
    'addresses-not-expressible',
    'breaks',
    'Addresses are no longer checked, so everybody is let in.',
    'Gateway API has no lists of addresses. Use your implementation’s policy, a NetworkPolicy or the load balancer’s source ranges before traffic moves.',
  ),
  rateLimit: left<'rateLimit'>(
    'rate-limit-not-expressible',
    'differs',
    'Clients that ask too often are no longer refused.',
    'Gateway API has no rate limits. Use your implementation’s policy.',
  ),
  connectionLimit: left<'connectionLimit'>(
    'connection-limit-not-expressible',
    'differs',
    'Clients with many requests under way are no longer refused.',
    'Gateway API has no limit of connections. Use your implementation’s policy.',
  ),
  bandwidthLimit: left<'bandwidthLimit'>(
    'bandwidth-limit-not-expressible',
    'differs',
    'Answers are sent as fast as the client takes them.',
    'Gateway API has no limit of bandwidth. Limit it in the backend, or use your implementation’s policy.',
  ),
  bodyLimit: left<'bodyLimit'>(
    'body-limit-not-expressible',
    'differs',
    'The limit of request bodies is the implementation’s own.',
    'Gateway API has no limit of body sizes. Use your implementation’s policy, or check the size in the backend.',
  ),
  requestBuffering: left<'requestBuffering'>(
    'request-buffering-not-expressible',
    'differs',
    'Whether requests are buffered is the implementation’s own.',
    'Gateway API says nothing of buffers. Most implementations stream requests to the backend.',
  ),
  responseBuffering: left<'responseBuffering'>(
    'response-buffering-not-expressible',
    'differs',
    'Whether and how answers are buffered is the implementation’s own.',
    'Gateway API says nothing of buffers. Most implementations stream answers; headers of an answer may be limited to some 60 KiB.',
  ),
  retries: left<'retries'>(
    'retries-not-expressible',
    'differs',
    'When a request is tried again is the implementation’s own.',
    'Retries are on the experimental channel of Gateway API only. Use your implementation’s policy.',
  ),
  sessionAffinity: left<'sessionAffinity'>(
    'session-affinity-not-expressible',
    'differs',
    'Clients are no longer kept on one pod.',
    'Session persistence is on the experimental channel of Gateway API only. Use it there, use your implementation’s policy, or make the backend indifferent to the pod.',
  ),
  loadBalancing: left<'loadBalancing'>(
    'load-balancing-not-expressible',
    'differs',
    'How a pod is chosen is the implementation’s own.',
    'Gateway API says nothing of load balancing. Use your implementation’s policy.',
  ),
  serviceUpstream: left<'serviceUpstream'>(
    'service-upstream-not-expressible',
    'differs',
    'Whether requests go to pods or through the Service’s address is the implementation’s own.',
    'Gateway API leaves it open. Most implementations send to the pods.',
  ),
  errorPages: left<'errorPages'>(
    'error-pages-not-expressible',
    'differs',
    'Clients get the backend’s own error pages.',
    'Gateway API does not replace answers. Let the backend make its pages, or use your implementation’s policy.',
  ),
  fallbackBackend: left<'fallbackBackend'>(
    'fallback-backend-not-expressible',
    'differs',
    'While the backend has no ready pod clients get an error.',
    'Gateway API has no backend of last resort. Use your implementation’s policy, or keep a pod ready.',
  ),
  listenerTls: left<'listenerTls'>(
    'listener-tls-not-expressible',
    'differs',
    'The ciphers offered to clients are the implementation’s own.',
    'Gateway API leaves ciphers to listeners[].tls.options, whose keys are the implementation’s own.',
  ),
  compression: left<'compression'>(
    'compression-not-expressible',
    'differs',
    'Whether answers are compressed is the implementation’s own.',
    'Gateway API says nothing of compression. Compress in the backend, or use your implementation’s policy.',
  ),
} satisfies { readonly [K in FactKind]?: Lowering<K> };
