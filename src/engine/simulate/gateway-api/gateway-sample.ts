import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Request } from '../request.ts';

/** Small objects for tests. */
const object = (
  apiVersion: string,
  kind: string,
  name: string,
  spec: unknown,
  namespace = 'shop',
): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  spec,
});

const V1 = 'gateway.networking.k8s.io/v1';

export const gateway = (listeners: readonly object[], more: object = {}): KubernetesObject =>
  object(V1, 'Gateway', 'web', { gatewayClassName: 'any', listeners, ...more });

export const http = (more: object = {}) => ({ name: 'http', port: 80, protocol: 'HTTP', ...more });

export const https = (more: object = {}) => ({
  name: 'https',
  port: 443,
  protocol: 'HTTPS',
  tls: { certificateRefs: [{ name: 'certificate' }] },
  ...more,
});

export const listenerSet = (name: string, listeners: readonly object[]): KubernetesObject =>
  object(V1, 'ListenerSet', name, { parentRef: { name: 'web' }, listeners });

export const route = (
  name: string,
  rules: readonly object[],
  more: {
    readonly hostnames?: readonly string[];
    readonly parentRefs?: readonly object[];
    readonly kind?: string;
  } = {},
): KubernetesObject => {
  const { kind = 'HTTPRoute', parentRefs = [{ name: 'web' }], ...rest } = more;
  return object(V1, kind, name, { parentRefs, rules, ...rest });
};

export const service = (name: string, namespace = 'shop'): KubernetesObject =>
  object('v1', 'Service', name, { ports: [{ name: 'main', port: 80 }] }, namespace);

export const grant = (namespace: string, from: object, to: object): KubernetesObject =>
  object(V1, 'ReferenceGrant', 'grant', { from: [from], to: [to] }, namespace);

/** A rule that sends one path to one Service. */
export const to = (
  name: string,
  type: 'Exact' | 'PathPrefix' | 'RegularExpression',
  value: string,
  more: object = {},
) => ({
  matches: [{ path: { type, value }, ...more }],
  backendRefs: [{ name, port: 80 }],
});

export const get = (host: string, path: string, more: Partial<Request> = {}): Request => ({
  method: 'GET',
  scheme: 'http',
  host,
  path,
  headers: {},
  ...more,
});
