import type { FactKindInfo } from '../fact.ts';

/** How often one client address may ask. */
export interface RateLimit {
  readonly limits: readonly {
    readonly requests: number;
    readonly per: 'second' | 'minute';
    /** Requests above the rate that are let through at once. */
    readonly burst: number;
  }[];
  /** CIDRs that are not counted. */
  readonly exempt: readonly string[];
  /** Status of a refusal. */
  readonly status: number;
}

export const rateLimit: FactKindInfo = {
  title: 'Request rate limit',
  effect: 'A client that asks too often is refused.',
};
