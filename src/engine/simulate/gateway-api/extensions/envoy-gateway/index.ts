import type { Extension } from '../../extension.ts';
import { backendObject } from './backend.ts';
import { backendTrafficPolicy } from './backend-traffic-policy.ts';
import { clientTrafficPolicy } from './client-traffic-policy.ts';
import { httpRouteFilter } from './http-route-filter.ts';
import { securityPolicy } from './security-policy.ts';
import { unreadPolicies } from './unread.ts';

/** What Envoy Gateway does with objects of its own kinds. */
export const envoyGatewayExtensions: readonly Extension[] = [
  backendObject,
  backendTrafficPolicy,
  httpRouteFilter,
  clientTrafficPolicy,
  securityPolicy,
  ...unreadPolicies,
];
