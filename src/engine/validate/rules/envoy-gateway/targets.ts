import { type Rule, repeats } from '../rule.ts';

/** What a policy refers to, as it is once types and required fields are settled. */
interface Target {
  readonly kind: string;
  readonly name?: string;
  readonly sectionName?: string;
}

interface Targets {
  readonly targetRef?: Target;
  readonly targetRefs?: readonly Target[];
  readonly targetSelectors?: readonly Target[];
  readonly mergeType?: string;
  readonly admissionControl?: unknown;
}

/** A policy says what it is for. */
export const policyHasTarget: Rule<Targets> = {
  code: 'policy-target-missing',
  check: ({ targetRef, targetRefs = [], targetSelectors = [] }, tell) => {
    if (!targetRef && targetRefs.length === 0 && targetSelectors.length === 0)
      tell('targetRefs or targetSelectors is needed: this policy attaches to nothing.');
  },
};

/** The older targetRef and the newer targetRefs are not mixed, except beside selectors. */
export const oneFormOfTarget: Rule<Targets> = {
  code: 'policy-target-twice',
  check: ({ targetRef, targetRefs, targetSelectors = [] }, tell) => {
    if (targetRef && targetRefs && targetSelectors.length === 0)
      tell('targetRef and targetRefs cannot be used together.', 'targetRef');
  },
};

/** Two references to one thing would leave the second in conflict with the first. */
export const targetsDiffer: Rule<readonly Target[]> = {
  code: 'policy-target-repeated',
  check: (refs, tell) =>
    repeats(
      refs,
      ({ kind, name, sectionName = '' }) => `${kind}/${name}/${sectionName}`,
      ({ kind, name }, at) => tell(`${kind} ${name} is referred to more than once with the same sectionName.`, at),
    ),
};

function* targetsOf({ targetRef, targetRefs = [], targetSelectors = [] }: Targets): Generator<Target> {
  if (targetRef) yield targetRef;
  yield* targetRefs;
  yield* targetSelectors;
}

const isRoute = ({ kind }: Target): boolean => kind.endsWith('Route');

/** Only the policy of a route has a policy above it to merge with. */
export const mergesOnRoutesOnly: Rule<Targets> = {
  code: 'merge-type-above-routes',
  check: (policy, tell) => {
    if (policy.mergeType !== undefined && ![...targetsOf(policy)].every(isRoute))
      tell('mergeType can only be used where every target is a route.', 'mergeType');
  },
};

/** Admission control looks at HTTP answers. */
export const admissionForHttp: Rule<Targets> = {
  code: 'admission-control-not-http',
  check: (policy, tell) => {
    const others = [...targetsOf(policy)].filter(({ kind }) => /^(?:TCP|UDP|TLS)Route$/.test(kind));
    if (policy.admissionControl !== undefined && others.length > 0)
      tell(`admissionControl does not work for a ${others[0]?.kind}.`, 'admissionControl');
  },
};

/** Namespaces chosen by their labels need the labels. */
export const selectorWhereWanted: Rule<{ readonly from: string; readonly selector?: unknown }> = {
  code: 'namespace-selector-missing',
  check: ({ from, selector }, tell) => {
    if (from === 'Selector' && selector === undefined) tell('selector is needed where from is Selector.');
  },
};
