import type { AddressAccess } from '../../../model/facts/address-access.ts';
import { finding } from '../../../report/diagnostic.ts';
import { inert, type Lowering, unsupported } from '../lowering.ts';

const addressesLost = finding<AddressAccess>({
  code: 'addresses-not-expressible',
  severity: 'breaks',
  text: ({ allow, deny }) =>
    allow.length > 0
      ? `Addresses are no longer checked, so everybody is let in; until now only ${allow.join(', ')} were${deny.length > 0 ? `, without ${deny.join(', ')}` : ''}.`
      : `Addresses are no longer checked, so ${deny.join(', ')} are let in.`,
  why: 'Gateway API has no lists of addresses. Use your implementation’s policy, a NetworkPolicy or the load balancer’s source ranges before traffic moves.',
});

/** Why a list of addresses and another check of which one is enough need no list. */
export const noAddressListed = 'It lists no address.';

/** The standard has no lists of addresses. */
export const addressAccess: Lowering<'addressAccess'> = ({ value, from }) =>
  value.allow.length + value.deny.length === 0
    ? inert(noAddressListed)
    : unsupported({}, addressesLost(value, ...from));
