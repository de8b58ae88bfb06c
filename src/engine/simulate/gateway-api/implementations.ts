import type { Dialect } from './dialect.ts';
import { envoyGateway } from './dialects/envoy.ts';
import { standard } from './dialects/standard.ts';
import type { Extension } from './extension.ts';
import { envoyGatewayExtensions } from './extensions/envoy-gateway/index.ts';

/** What answers in the place of an implementation: its dialect, and what it does with kinds of its own. */
export interface Implementation {
  readonly dialect: Dialect;
  readonly extensions: readonly Extension[];
}

/** The implementations that a result can be made for. */
export const implementations = {
  'gateway-api': { dialect: standard, extensions: [] },
  'envoy-gateway': { dialect: envoyGateway, extensions: envoyGatewayExtensions },
} as const satisfies Readonly<Record<string, Implementation>>;
