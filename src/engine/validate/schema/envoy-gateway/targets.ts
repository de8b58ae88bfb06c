import {
  mergesOnRoutesOnly,
  oneFormOfTarget,
  policyHasTarget,
  selectorWhereWanted,
  targetsDiffer,
} from '../../rules/envoy-gateway/targets.ts';
import { fields, list, map, required, text } from '../build.ts';
import { objectName, sectionName } from '../references.ts';
import type { Field, Schema } from '../schema.ts';

const gatewayGroup = 'gateway.networking.k8s.io';

const expression = fields({
  key: required(text()),
  operator: required(text({ options: ['In', 'NotIn', 'Exists', 'DoesNotExist'] })),
  values: list(text()),
});

const labels = { matchLabels: map(text()), matchExpressions: list(expression) };

/** A selection of objects by their labels. */
export const labelSelector = fields(labels);

/** What a policy attaches to, among some kinds; the choice of kinds is the only difference between policies. */
export function policyTargets(kinds: readonly string[]): Readonly<Record<string, Schema | Field>> {
  const kind = required(text({ options: kinds }));
  const target = fields({
    group: required(text({ options: [gatewayGroup] })),
    kind,
    name: required(objectName),
    sectionName,
  });
  const selector = fields({
    group: text({ options: [gatewayGroup], default: gatewayGroup }),
    kind,
    ...labels,
    namespaces: fields(
      {
        from: required(text({ options: ['Same', 'All', 'Selector'], default: 'Same' })),
        selector: labelSelector,
      },
      [selectorWhereWanted],
    ),
  });
  return {
    targetRef: target,
    targetRefs: list(target, { rules: [targetsDiffer] }),
    targetSelectors: list(selector),
  };
}

/** How a route's policy takes up the one of its Gateway; absent: it replaces it whole. */
export const mergeType = text({ options: ['StrategicMerge', 'JSONMerge'] });

/** Rules of everything that attaches to targets. */
export const attachmentRules = [policyHasTarget, oneFormOfTarget] as const;

/** Rules of policies that can be merged with those of the parents. */
export const mergingRules = [...attachmentRules, mergesOnRoutesOnly] as const;
