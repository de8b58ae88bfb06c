import type { FactKindInfo } from '../fact.ts';

/** How many requests of one client address may run at the same time. */
export interface ConnectionLimit {
  readonly connections: number;
  /** CIDRs that are not counted. */
  readonly exempt: readonly string[];
  /** Status of a refusal. */
  readonly status: number;
}

export const connectionLimit: FactKindInfo = {
  title: 'Connection limit',
  effect: 'A client with too many requests under way is refused.',
};
