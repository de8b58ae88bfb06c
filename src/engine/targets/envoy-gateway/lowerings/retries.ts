import { leavesOfParts } from '../../../model/fact.ts';
import type { RetryCondition } from '../../../model/facts/retries.ts';
import { finding } from '../../../report/diagnostic.ts';
import { asNear, exact, type Lowering } from '../../gateway-api/lowering.ts';
import { trafficPolicy } from '../traffic-policy.ts';

const by = 'retries';

/** Tries besides the first where the controller had as many as there are pods. */
const whereUnlimited = 2;

const retriesDiffer = finding<{ differences: readonly string[] }>({
  code: 'retries-differ',
  severity: 'differs',
  text: ({ differences }) => `Retries differ: ${differences.join('; ')}.`,
  why: 'Envoy does not tell methods apart when it retries, and knows no time for all tries. If a POST must not be repeated, take its statuses out of spec.retry.retryOn; if it may, add the trigger reset.',
});

/** Statuses after which a request is tried again, in order. */
const statusesOf = (on: readonly RetryCondition[]): readonly number[] =>
  on.flatMap((condition) => (condition.startsWith('http_') ? [Number(condition.slice(5))] : [])).sort((a, b) => a - b);

/** A request that no pod has begun to answer may be sent again; one that a pod has seen only where that is said. */
function triggersOf(on: readonly RetryCondition[], statuses: readonly number[]): readonly string[] {
  const isError = on.includes('error') || on.includes('timeout');
  const repeats = on.includes('non_idempotent') && (isError || on.includes('invalid_header'));
  return [
    ...(isError ? ['connect-failure', 'refused-stream'] : []),
    ...(repeats ? ['reset'] : isError ? ['reset-before-request'] : []),
    ...(statuses.length > 0 ? ['retriable-status-codes'] : []),
  ];
}

/** Conditions become triggers and statuses of Envoy; the first try counts among nginx's tries and not among Envoy's. */
export const retries: Lowering<'retries'> = (fact) => {
  const { value, from } = fact;
  const { on, tries, timeoutSeconds } = value;
  const statuses = statusesOf(on);
  const triggers = triggersOf(on, statuses);
  const numRetries = tries === 0 ? whereUnlimited : tries - 1;
  if (triggers.length === 0 || numRetries === 0) return exact(trafficPolicy(by, from, { retry: { numRetries: 0 } }));
  const repeatsAll = on.includes('non_idempotent');
  const differences = [
    ...(statuses.length > 0 && !repeatsAll
      ? [{ part: 'on', text: `requests of any method, POST too, are sent again after ${statuses.join(', ')}` }]
      : []),
    ...(!repeatsAll
      ? [{ part: 'on', text: 'a request that a pod has begun to read is not sent again when the connection breaks' }]
      : []),
    ...(tries === 0 ? [{ part: 'tries', text: `there are ${whereUnlimited} retries, not as many as pods` }] : []),
    ...(timeoutSeconds > 0
      ? [{ part: 'timeout', text: `the tries have no limit of ${timeoutSeconds} s together` }]
      : []),
  ];
  const leaves = new Set(differences.flatMap(({ part }) => leavesOfParts(fact, part)));
  const retryOn = { triggers: [...triggers], httpStatusCodes: statuses.length > 0 ? [...statuses] : undefined };
  return asNear(
    trafficPolicy(by, from, { retry: { numRetries, retryOn } }),
    differences.length > 0 ? [retriesDiffer({ differences: differences.map(({ text }) => text) }, ...leaves)] : [],
  );
};
