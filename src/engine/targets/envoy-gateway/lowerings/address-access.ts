import { type Fact, factOf } from '../../../model/fact.ts';
import type { AddressAccess } from '../../../model/facts/address-access.ts';
import { finding } from '../../../report/diagnostic.ts';
import {
  approximate,
  exact,
  inert,
  type Lowering,
  type Outcome,
  type RouteContext,
  unsupported,
} from '../../gateway-api/lowering.ts';
import { noAddressListed } from '../../gateway-api/lowerings/address-access.ts';
import { authorization } from '../authorization.ts';
import { securityPolicy } from '../security-policy.ts';
import { subjectOf } from './client-certificate.ts';

const addressSeen = finding<Record<never, never>>({
  code: 'client-address-must-be-seen',
  severity: 'manual',
  text: () =>
    'The SecurityPolicy compares addresses as Envoy sees them: make sure that these are the clients’ and not a load balancer’s.',
  why: 'Behind a load balancer that passes TCP on, keep the Service of the proxy on externalTrafficPolicy: Local or use the PROXY protocol on both. Behind one that speaks HTTP, set clientIPDetection.xForwardedFor of a ClientTrafficPolicy to the number of trusted hops or to their networks. Else an allow list shuts everybody out, and a deny list lets everybody in. Paths that no rule serves are answered with 404, whoever asks.',
});

const anyCheckSuffices = finding<{ allow: readonly string[]; others: readonly string[] }>({
  code: 'any-check-suffices',
  severity: 'breaks',
  text: ({ allow, others }) =>
    allow.length > 0
      ? `Clients in ${allow.join(', ')} need ${others.join(' and ')} too; until now their address was enough (satisfy: any).`
      : `Clients need ${others.join(' and ')} both; until now one was enough (satisfy: any).`,
  why: 'Envoy asks every check of a SecurityPolicy, and all must pass. What is written lets nobody in who was refused before, but those whom the address alone let in are refused. Give them a host name or a Gateway of their own with the list and without the other check.',
});

const checksInOtherOrder = finding<{ others: readonly string[] }>({
  code: 'addresses-checked-last',
  severity: 'differs',
  text: ({ others }) =>
    `A client whose address is refused is asked for ${others.join(' and ')} first, so that it may get that refusal instead of 403.`,
  why: 'Envoy compares addresses after all other checks (the order of its filters). Nobody gets further than before.',
});

/** What else a client must show, in words. */
const othersOf = ({ route }: RouteContext): readonly string[] => [
  ...(factOf(route.facts, 'basicAuth') ? ['a password'] : []),
  ...(factOf(route.facts, 'authRequest') ? ['the yes of the authentication service'] : []),
];

/** Of several checks one is enough, which Envoy can't say: the list is left out, the others stay. */
function anyOf({ value: { allow, deny }, from }: Fact<'addressAccess'>, others: readonly string[]): Outcome {
  if (allow.length > 0 || others.length > 1) return unsupported({}, anyCheckSuffices({ allow, others }, ...from));
  return inert(deny.length > 0 ? `Denied addresses could get in with ${others.join()} as well.` : noAddressListed);
}

const isListed = ({ allow, deny }: AddressAccess): boolean => allow.length + deny.length > 0;

/** Lists of addresses become the authorization of a SecurityPolicy: the denied first, then the allowed, then all others. */
export const addressAccess: Lowering<'addressAccess'> = (fact, context) => {
  const { value, from } = fact;
  const others = othersOf(context);
  if (value.satisfy === 'any' && others.length > 0) return anyOf(fact, others);
  if (!isListed(value)) return inert(noAddressListed);
  const all = context.route.facts.filter(
    (one): one is Fact<'addressAccess'> => one.kind === 'addressAccess' && isListed(one.value),
  );
  // Of several lists of one route the first writes them all, as their order counts.
  const lists = all.length > 0 ? all : [fact];
  if (lists[0] !== fact) return exact({});
  const spec = authorization(
    lists.map((list) => list.value),
    subjectOf(context),
  );
  const grounds = lists.flatMap((list) => list.from);
  const effects = { change: securityPolicy('address-access', grounds, spec) };
  const seen = addressSeen({}, ...from);
  return others.length > 0 ? approximate(effects, checksInOtherOrder({ others }, ...from), seen) : exact(effects, seen);
};
