import type { Cluster } from './cluster.ts';
import type { Dialect } from './dialect.ts';
import type { Effect } from './effects.ts';
import type { Extension } from './extension.ts';
import { child, type Fields, has, mapsOf, textOf } from './fields.ts';
import type { Served } from './gateways.ts';
import { compareAge, GATEWAY_GROUP, type Resource } from './objects.ts';
import type { Rule } from './rules.ts';

/** What policies change. */
export interface Policies {
  /** What they add to a rule that is met on a listener of a Gateway. */
  readonly effects: (rule: Rule, gateway: Resource, served: Served) => readonly Effect[];
  /** How requests arrive on a listener. */
  readonly arrival: (gateway: Resource, served: Served, dialect: Dialect) => Dialect;
}

interface Attached {
  readonly kind: string;
  readonly effects: readonly Effect[];
  readonly arrival: Partial<Dialect>;
  /** Added to the wider policy of its kind instead of taking its place. */
  readonly merges: boolean;
}

/** Policies by what they are attached to (GEP-713). Of one kind the narrowest target wins, and of equals the oldest. */
export const policiesOf = (cluster: Cluster, extensions: readonly Extension[]): Policies => {
  const byTarget = new Map<string, Attached[]>();
  for (const { group, kind, policy, arrival } of extensions) {
    if (!policy && !arrival) continue;
    for (const resource of [...cluster.catalog.ofKind(group, kind)].sort(compareAge)) {
      const of = { kind, namespace: resource.namespace, name: resource.name };
      const attached: Attached = {
        kind,
        effects: (policy?.(resource.object) ?? []).map((effect) => ({ ...effect, at: 'spec', of }) as Effect),
        arrival: arrival?.(resource.object) ?? {},
        merges: textOf(resource.spec, 'mergeType', '') !== '',
      };
      for (const key of targetsOf(resource)) byTarget.set(key, [...(byTarget.get(key) ?? []), attached]);
    }
  }
  if (byTarget.size === 0) return { effects: () => [], arrival: (_gateway, _served, dialect) => dialect };
  const inForce = (keys: readonly string[]) => chosen(keys.map((key) => byTarget.get(key) ?? []));
  return {
    effects: (rule, gateway, served) =>
      inForce([...ruleKeys(rule), ...listenerKeys(gateway, served)]).flatMap(({ effects }) => effects),
    arrival: (gateway, served, dialect) =>
      Object.assign({}, dialect, ...inForce(listenerKeys(gateway, served)).map(({ arrival }) => arrival)),
  };
};

/** Of each kind the narrowest, with the wider ones that it is merged with before it. */
function chosen(levels: readonly (readonly Attached[])[]): readonly Attached[] {
  const kinds = new Set(levels.flat().map(({ kind }) => kind));
  return [...kinds].flatMap((kind) => {
    const found = levels.flatMap((level) => level.find((one) => one.kind === kind) ?? []);
    const last = found.findIndex(({ merges }) => !merges);
    return found.slice(0, last < 0 ? found.length : last + 1).reverse();
  });
}

const resourceKey = ({ kind, namespace, name }: Resource, section = '') => `${kind}/${namespace}/${name}/${section}`;

const listenerKeys = (gateway: Resource, { listener }: Served): readonly string[] => [
  resourceKey(listener.owner, listener.name),
  resourceKey(gateway),
];

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
