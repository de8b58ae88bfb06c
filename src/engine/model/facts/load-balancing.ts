import type { FactKindInfo } from '../fact.ts';

/** How a pod is chosen. */
export interface LoadBalancing {
  readonly algorithm: 'round_robin' | 'ewma' | 'hash';
  /** What is hashed, variables and all, such as `$request_uri`; null unless `hash`. */
  readonly hashBy: string | null;
  /** Pods of a subset share a hash; null: no subsets. */
  readonly subsetSize: number | null;
}

export const loadBalancing: FactKindInfo = {
  title: 'Load balancing',
  effect: 'Which pod of the backend gets a request.',
};
