import type { FactKindInfo } from '../fact.ts';

/** Who may ask, by network address. Denied addresses are refused first; then, where any is allowed, all others are. */
export interface AddressAccess {
  /** CIDRs; empty: all that are not denied. */
  readonly allow: readonly string[];
  readonly deny: readonly string[];
  /** `any`: a good password or certificate opens the way as well as an allowed address. */
  readonly satisfy: 'all' | 'any';
}

export const addressAccess: FactKindInfo = {
  title: 'Allowed and denied addresses',
  effect: 'A request from an address that is not allowed is answered with 403.',
};
