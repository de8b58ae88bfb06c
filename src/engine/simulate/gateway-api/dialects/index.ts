import type { Dialect } from '../dialect.ts';
import { cilium, contour, envoyGateway, istio, kgateway } from './envoy.ts';
import { nginxGatewayFabric } from './nginx-gateway-fabric.ts';
import { agentgateway, gke, haproxy, kong, traefik } from './others.ts';
import { standard } from './standard.ts';

export { standard };

/** Every dialect that can be simulated; `standard` is the specification's text. */
export const dialects = {
  standard,
  'envoy-gateway': envoyGateway,
  'nginx-gateway-fabric': nginxGatewayFabric,
  istio,
  kgateway,
  traefik,
  cilium,
  kong,
  agentgateway,
  contour,
  haproxy,
  gke,
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectId = keyof typeof dialects;
