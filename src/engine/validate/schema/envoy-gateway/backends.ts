import { flag, list } from '../build.ts';
import { backendObject, weightedBackend } from '../references.ts';
import { backendSettings } from './cluster.ts';

/** A service that Envoy itself calls: for authorization, keys, logs. */
export const calledBackends = {
  backendRef: backendObject,
  backendRefs: list(weightedBackend({ fallback: flag }), { max: 16 }),
  backendSettings,
} as const;
