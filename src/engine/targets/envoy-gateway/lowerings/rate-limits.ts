import { leavesOfParts } from '../../../model/fact.ts';
import type { RateLimit } from '../../../model/facts/rate-limit.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { TreeMap } from '../../../yaml/tree.ts';
import { approximate, type Lowering, unsupported } from '../../gateway-api/lowering.ts';
import { withMask } from '../authorization.ts';
import { trafficPolicy } from '../traffic-policy.ts';

type Limit = RateLimit['limits'][number];

const rateLimitDiffers = finding<{ limits: readonly Limit[]; status: number }>({
  code: 'rate-limit-differs',
  severity: 'differs',
  text: ({ limits, status }) =>
    `${limits.map(inWords).join(' ')} A client beyond it gets 429${status === 429 ? '' : ` instead of ${status}`}.`,
  why: 'Envoy refills a whole bucket once in a second, a minute or an hour, and knows no burst beside the rate: the shorter window lets through what the burst did, the longer keeps the rate. Each rule and each replica of Envoy counts for itself, by the address of the client as Envoy sees it: behind a load balancer set clientIPDetection in a ClientTrafficPolicy, or all clients share one limit.',
});

const exemptionsLost = finding<{ networks: readonly string[] }>({
  code: 'rate-limit-exemptions-lost',
  severity: 'differs',
  text: ({ networks }) => `Clients in ${networks.join(', ')} were exempt from the limit and are counted now.`,
  why: 'A rule of a BackendTrafficPolicy can leave out one network (sourceCIDR with invert), not several. Join the networks to one, or raise the limit.',
});

const connectionLimitLost = finding<{ connections: number }>({
  code: 'connection-limit-lost',
  severity: 'differs',
  text: ({ connections }) => `A client with more than ${connections} requests under way is no longer refused.`,
  why: 'Envoy Gateway limits the connections of a listener (connection.connectionLimit of a ClientTrafficPolicy) or to a backend (circuitBreaker of a BackendTrafficPolicy), each for all clients together. Use a rate limit for each client, or limit in the backend.',
});

const bandwidthLimitLost = finding<{ rate: number }>({
  code: 'bandwidth-limit-lost',
  severity: 'differs',
  text: ({ rate }) => `Answers are no longer slowed down to ${rate} KiB a second each.`,
  why: 'bandwidthLimit of a BackendTrafficPolicy is one rate for all answers of a rule together: written with the rate of one answer, it would slow all clients down. Limit in the backend, or set it to what the whole rule may take.',
});

const inWords = ({ requests, per, burst }: Limit): string => {
  const [peak, rest] = windowsOf({ requests, per, burst });
  return `A limit of ${requests} requests a ${per} with bursts of ${burst} becomes ${peak.requests} in a ${peak.unit.toLowerCase()} and ${rest.requests} in ${rest.unit === 'Hour' ? 'an hour' : 'a minute'}.`;
};

/** Largest number that a limit can have. */
const most = 4_294_967_295;

/** What passes nginx's bucket at most, burst included, in a short window and in one of sixty times its length. */
const windowsOf = ({ requests, per, burst }: Limit) =>
  [
    { requests: Math.min(most, requests + burst), unit: per === 'second' ? 'Second' : 'Minute' },
    { requests: Math.min(most, requests * 60 + burst), unit: per === 'second' ? 'Minute' : 'Hour' },
  ] as const;

/** Each client by its address: of both families, or all but those of one network. */
const clients = (exempt: readonly string[]): readonly TreeMap[] => {
  const [only, ...others] = exempt;
  if (only !== undefined && others.length === 0) return [{ type: 'Distinct', value: withMask(only), invert: true }];
  return ['0.0.0.0/0', '::/0'].map((value) => ({ type: 'Distinct', value }));
};

/** Buckets of each replica, one for each client: without `Distinct` all clients would share one. */
export const rateLimit: Lowering<'rateLimit'> = (fact) => {
  const { value, from } = fact;
  const { limits, exempt, status } = value;
  const rules = limits.flatMap((limit) =>
    windowsOf(limit).flatMap((window) =>
      clients(exempt).map((sourceCIDR) => ({ clientSelectors: [{ sourceCIDR }], limit: { ...window } })),
    ),
  );
  return approximate(
    trafficPolicy('rate-limit', from, { rateLimit: { type: 'Local', local: { rules } } }),
    rateLimitDiffers({ limits, status }, ...leavesOfParts(fact, 'perSecond', 'perMinute', 'factor')),
    ...(exempt.length > 1 ? [exemptionsLost({ networks: exempt }, ...leavesOfParts(fact, 'exempt'))] : []),
  );
};

/** Envoy Gateway counts connections of all clients together. */
export const connectionLimit: Lowering<'connectionLimit'> = ({ value: { connections }, from }) =>
  unsupported({}, connectionLimitLost({ connections }, ...from));

/** Its limit is one for all answers together. */
export const bandwidthLimit: Lowering<'bandwidthLimit'> = ({ value: { rateKilobytes }, from }) =>
  unsupported({}, bandwidthLimitLost({ rate: rateKilobytes }, ...from));
