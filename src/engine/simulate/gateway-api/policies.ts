import type { Cluster } from './cluster.ts';
import type { Effect } from './effects.ts';
import type { Extension } from './extension.ts';
import { child, type Fields, has, mapsOf, textOf } from './fields.ts';
import { compareAge, GATEWAY_GROUP, type Resource } from './objects.ts';
import type { Rule } from './rules.ts';

/** What policies add to the rules of routes. */
export type Policies = (rule: Rule, gateway: Resource) => readonly Effect[];

interface Attached {
  readonly kind: string;
  readonly effects: readonly Effect[];
}

/** Policies by what they are attached to (GEP-713). Of one kind the narrowest target wins, and of equals the oldest. */
export const policiesOf = (cluster: Cluster, extensions: readonly Extension[]): Policies => {
  const byTarget = new Map<string, Attached[]>();
  for (const { group, kind, policy } of extensions) {
    if (!policy) continue;
    for (const resource of [...cluster.catalog.ofKind(group, kind)].sort(compareAge)) {
      const of = { kind, namespace: resource.namespace, name: resource.name };
      const effects = policy(resource.object).map((effect) => ({ ...effect, at: 'spec', of }) as Effect);
      for (const key of targetsOf(resource)) byTarget.set(key, [...(byTarget.get(key) ?? []), { kind, effects }]);
    }
  }
  if (byTarget.size === 0) return () => [];
  return (rule, gateway) => {
    const chosen = new Map<string, readonly Effect[]>();
    for (const key of [...ruleKeys(rule), resourceKey(gateway)])
      for (const { kind, effects } of byTarget.get(key) ?? []) if (!chosen.has(kind)) chosen.set(kind, effects);
    return [...chosen.values()].flat();
  };
};

const resourceKey = ({ kind, namespace, name }: Resource, section = '') => `${kind}/${namespace}/${name}/${section}`;

const ruleKeys = ({ route, index }: Rule): readonly string[] => {
  const name = textOf(mapsOf(route.spec, 'rules')[index] ?? {}, 'name', '');
  return name === '' ? [resourceKey(route)] : [resourceKey(route, name), resourceKey(route)];
};

const targetsOf = (policy: Resource): readonly string[] => {
  const refs: readonly Fields[] = has(policy.spec, 'targetRef')
    ? [child(policy.spec, 'targetRef')]
    : mapsOf(policy.spec, 'targetRefs');
  return refs
    .filter((ref) => textOf(ref, 'group', '') === GATEWAY_GROUP)
    .map(
      (ref) =>
        `${textOf(ref, 'kind', '')}/${policy.namespace}/${textOf(ref, 'name', '')}/${textOf(ref, 'sectionName', '')}`,
    );
};
