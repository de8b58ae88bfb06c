import type { Extension } from '../../extension.ts';

/** What Envoy Gateway does with objects of its own kinds. */
export const envoyGatewayExtensions: readonly Extension[] = [];
