import type { LoadBalancing } from '../../../model/facts/load-balancing.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { boolean } from '../codecs/boolean.ts';
import { enumeration } from '../codecs/enumeration.ts';
import { integer } from '../codecs/integer.ts';
import { characters } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, inParts, type RuleContext, state, unsupported, type Verdict } from '../rule.ts';

const upstream = { scope: 'upstream', onInvalid: 'drop-ingress' } as const;
const subset = { ...upstream, requires: 'upstream-hash-by', alwaysValidated: true } as const;

const isSticky = (context: RuleContext): boolean => context.valueOf('affinity') === 'cookie';

const canaryBalancingLost = finding<{ name: string }>({
  code: 'canary-load-balancing-lost',
  severity: 'differs',
  text: ({ name }) =>
    `${name} of the canary is lost: its pods are chosen in the same way as those of the main Ingress.`,
  why: 'Both Services of a split are behind one rule, and a policy on a rule holds for all of them. Write it on the main Ingress, or give the canary’s Service a route of its own.',
});

/** What a canary says of the choice of its own pods. */
function lostOnCanary(context: RuleContext, name: string, from: Sourced<unknown>['from']): Verdict | false {
  if (context.valueOf('canary') !== true) return false;
  const lost = canaryBalancingLost({ name }, ...from);
  return unsupported(lost.message, lost);
}

/** A word of `load-balance`; those that hash have no key of their own, so all requests have the same. */
const algorithmOf = (word: string): LoadBalancing['algorithm'] =>
  word === 'ewma' || word === 'round_robin' ? word : 'hash';

/** Which pod gets a request: by cookie, else by key, else by algorithm (rootfs/etc/nginx/lua/balancer.lua). */
export const loadBalancing = defineRule({
  name: 'load-balancing',
  title: 'Load balancing',
  reference: documentation('custom-nginx-load-balancing'),
  annotations: {
    'load-balance': annotation(
      enumeration(['round_robin', 'chash', 'chashsubset', 'sticky_balanced', 'sticky_persistent', 'ewma']),
      'Chooses how requests are spread over the pods',
      'round_robin',
      { ...upstream, setting: 'load-balance' },
    ),
    'upstream-hash-by': annotation(
      characters('A-Za-z0-9_{}$-', 'nginx variables such as $request_uri', true),
      'Sends requests with the same key to the same pod',
      null,
      { ...upstream, risk: 'High', setting: 'upstream-hash-by' },
    ),
    'upstream-hash-by-subset': annotation(
      boolean,
      'Sends requests with the same key to a group of pods',
      false,
      subset,
    ),
    'upstream-hash-by-subset-size': annotation(integer, 'Sets how many pods such a group has', 3, subset),
    'service-upstream': annotation(boolean, 'Sends requests to the address of the Service and not to its pods', false, {
      scope: 'upstream',
      setting: 'service-upstream',
    }),
  },
  facts: {
    loadBalancing(values, context) {
      const algorithm = values['load-balance'];
      const key = values['upstream-hash-by'];
      const inSubsets = values['upstream-hash-by-subset'];
      const size = values['upstream-hash-by-subset-size'];
      if (isSticky(context) || values['service-upstream'].value) return null;
      if (key.value !== null) {
        const hash = { algorithm: 'hash', hashBy: key.value, subsetSize: inSubsets.value ? size.value : null } as const;
        return inParts(state(hash, key), { subsets: inSubsets, subsetSize: size });
      }
      if (algorithm.from.length === 0) return null;
      return state({ algorithm: algorithmOf(algorithm.value), hashBy: null, subsetSize: null }, algorithm);
    },
    serviceUpstream: ({ 'service-upstream': own }) => (own.value ? state({ enabled: true }, own) : null),
  },
  verdicts(values, context) {
    const byCookie = isSticky(context) && inert('The affinity cookie chooses the pod.');
    const byCluster = values['service-upstream'].value && inert('With service-upstream the cluster chooses the pod.');
    const other = byCookie || byCluster;
    const byKey = values['upstream-hash-by'].value !== null && inert('upstream-hash-by chooses the pod.');
    const lost = (name: keyof typeof values) => lostOnCanary(context, name, values[name].from);
    const isDefault = !values['service-upstream'].value && inert('This is the default of ingress-nginx anyway.');
    return {
      'load-balance': other || byKey || lost('load-balance'),
      'upstream-hash-by': other || lost('upstream-hash-by'),
      'upstream-hash-by-subset': other || lost('upstream-hash-by-subset'),
      'upstream-hash-by-subset-size': other || lost('upstream-hash-by-subset-size'),
      'service-upstream': isDefault || lost('service-upstream'),
    };
  },
});
