import { always } from '../../availability.ts';
import type { ServedVersion } from '../kinds.ts';
import type { Field } from '../schema.ts';
import { backend } from './backend.ts';
import { backendTrafficPolicy } from './backend-traffic-policy.ts';
import { clientTrafficPolicy } from './client-traffic-policy.ts';
import { envoyExtensionPolicy } from './envoy-extension-policy.ts';
import { envoyPatchPolicy } from './envoy-patch-policy.ts';
import { envoyProxy } from './envoy-proxy.ts';
import { httpRouteFilter } from './http-route-filter.ts';
import { securityPolicy } from './security-policy.ts';

const served = (spec: Field): Readonly<Record<string, ServedVersion>> => ({ v1alpha1: { since: always, spec } });

/** Group of Envoy Gateway's kinds. */
export const envoyGatewayGroup = 'gateway.envoyproxy.io';

/** Every kind of Envoy Gateway (definitions of 1.9.0). */
export const envoyGatewayKinds: Readonly<Record<string, Readonly<Record<string, ServedVersion>>>> = {
  Backend: served(backend),
  BackendTrafficPolicy: served(backendTrafficPolicy),
  ClientTrafficPolicy: served(clientTrafficPolicy),
  EnvoyExtensionPolicy: served(envoyExtensionPolicy),
  EnvoyPatchPolicy: served(envoyPatchPolicy),
  EnvoyProxy: served(envoyProxy),
  HTTPRouteFilter: served(httpRouteFilter),
  SecurityPolicy: served(securityPolicy),
};
