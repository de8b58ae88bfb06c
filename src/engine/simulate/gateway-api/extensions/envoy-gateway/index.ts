import type { Extension } from '../../extension.ts';
import { clientTrafficPolicy } from './client-traffic-policy.ts';

/** What Envoy Gateway does with objects of its own kinds. */
export const envoyGatewayExtensions: readonly Extension[] = [clientTrafficPolicy];
