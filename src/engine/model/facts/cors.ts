import type { FactKindInfo } from '../fact.ts';

/** Cross-origin answers: a preflight is answered by the proxy, and response headers are added. */
export interface Cors {
  /** Origins with scheme, `*` for any, `https://*.example.com` for one label below. */
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAgeSeconds: number;
}

export const cors: FactKindInfo = {
  title: 'Cross-origin requests (CORS)',
  effect: 'A preflight is answered by the proxy, and responses carry Access-Control headers.',
};
