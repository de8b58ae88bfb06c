import type { FactKindInfo } from '../fact.ts';
import type { ServiceBackend } from '../routing.ts';

/** Who answers where the backend has no pod that is ready. */
export interface FallbackBackend {
  readonly backend: ServiceBackend;
}

export const fallbackBackend: FactKindInfo = {
  title: 'Backend of last resort',
  effect: 'While the backend has no ready pod, another one answers in its place.',
};
