import type { Surroundings } from './backends.ts';
import { type Cluster, selectorMatches } from './cluster.ts';
import type { PolicyStatus } from './conditions.ts';
import { isFalse, isTrue } from './conditions.ts';
import type { Dialect } from './dialect.ts';
import type { Effect } from './effects.ts';
import type { Arrival, Extension } from './extension.ts';
import { child, type Fields, fieldsOf, has, mapsOf, textOf } from './fields.ts';
import type { Served } from './gateways.ts';
import { compareAge, GATEWAY_GROUP, type Resource } from './objects.ts';
import type { Rule } from './rules.ts';

/** How requests arrive on a listener. */
export interface Arriving extends Omit<Arrival, 'dialect'> {
  readonly dialect: Dialect;
  /** The policy that says so. */
  readonly of: Resource | null;
}

/** What policies change. */
export interface Policies {
  /** What they add to a rule that is met on a listener of a Gateway. */
  readonly effects: (rule: Rule, gateway: Resource, served: Served) => readonly Effect[];
  readonly arrival: (gateway: Resource, served: Served, dialect: Dialect) => Arriving;
  readonly statuses: readonly PolicyStatus[];
}

/** The oldest policy of a kind on each target, by the target's key. */
type ByTarget = ReadonlyMap<string, Resource>;

/** Policies by what they are attached to (GEP-713). Of one kind the narrowest target wins, and of equals the oldest. */
export const policiesOf = (around: Surroundings): Policies => {
  const kinds = around.extensions
    .filter(({ policy, arrival }) => policy || arrival)
    .map((extension) => ({ extension, ...attachedOf(extension, around) }))
    .filter(({ statuses }) => statuses.length > 0);
  const makers = kinds.map(({ extension, byTarget }) => ({ byTarget, make: effectMaker(extension, around) }));
  return {
    effects: (rule, gateway, served) =>
      makers.flatMap(({ byTarget, make }) => {
        const narrow = firstOf(byTarget, ruleKeys(rule));
        const wide = firstOf(byTarget, listenerKeys(gateway, served));
        const only = narrow ?? wide;
        return only ? make(only, narrow && merges(narrow) ? wide : undefined) : [];
      }),
    arrival: (gateway, served, dialect) => {
      const [arriving] = kinds.flatMap(({ extension: { arrival }, byTarget }) => {
        const of = arrival && firstOf(byTarget, listenerKeys(gateway, served));
        if (!arrival || !of) return [];
        const said = arrival(of, around);
        return [{ ...said, of, dialect: { ...dialect, ...said.dialect } }];
      });
      return arriving ?? { of: null, dialect };
    },
    statuses: kinds.flatMap(({ statuses }) => statuses),
  };
};

const firstOf = (byTarget: ByTarget, keys: readonly string[]): Resource | undefined => {
  for (const key of keys) {
    const found = byTarget.get(key);
    if (found) return found;
  }
  return undefined;
};

const merges = ({ spec }: Resource): boolean => textOf(spec, 'mergeType', '') !== '';

/** The effects of a policy, alone or laid over a wider one; worked out once for each pair. */
const effectMaker = ({ kind, policy }: Extension, around: Surroundings) => {
  const known = new Map<Resource, Map<Resource | undefined, readonly Effect[]>>();
  return (narrow: Resource, wide: Resource | undefined): readonly Effect[] => {
    const pairs = known.get(narrow) ?? new Map<Resource | undefined, readonly Effect[]>();
    known.set(narrow, pairs);
    const found = pairs.get(wide);
    if (found || !policy) return found ?? [];
    const merged = wide ? { ...narrow, spec: laidOver(wide.spec, narrow.spec) } : narrow;
    const ownerOf = (block: string): Resource => (wide && !has(narrow.spec, block) ? wide : narrow);
    const made = policy(merged, around, ownerOf).map((effect): Effect => {
      const { at = 'spec' } = effect;
      const { namespace, name } = ownerOf(at.split('.')[1] ?? '');
      return { ...effect, at, of: { kind, namespace, name } };
    });
    pairs.set(wide, made);
    return made;
  };
};

/** Maps are merged key by key; everything else, lists too, is the narrower one's where it has any. */
const laidOver = (wide: Fields, narrow: Fields): Fields => {
  const merged: Record<string, unknown> = { ...wide };
  for (const [key, value] of Object.entries(narrow)) {
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    merged[key] = isMap ? laidOver(child(wide, key), fieldsOf(value)) : value;
  }
  return merged;
};

const attachedOf = ({ group, kind, problem }: Extension, around: Surroundings) => {
  const byTarget = new Map<string, Resource>();
  const statuses = [...around.cluster.catalog.ofKind(group, kind)].sort(compareAge).map((resource): PolicyStatus => {
    const taken: string[] = [];
    for (const key of [...targetsOf(resource), ...selectedBy(resource, around.cluster)]) {
      const other = byTarget.get(key);
      if (other && other !== resource)
        taken.push(`${other.kind} ${other.namespace}/${other.name} holds for it already`);
      else byTarget.set(key, resource);
    }
    const wrong = problem?.(resource, around) ?? null;
    const refused = taken[0] !== undefined ? isFalse('Accepted', 'Conflicted', taken[0]) : null;
    const invalid = wrong === null ? null : isFalse('Accepted', 'Invalid', wrong);
    const { namespace, name } = resource;
    return { kind, namespace, name, conditions: [refused ?? invalid ?? isTrue('Accepted', 'Accepted')] };
  });
  return { byTarget, statuses };
};

const resourceKey = ({ kind, namespace, name }: Resource, section = '') => `${kind}/${namespace}/${name}/${section}`;

/** A listener, the ListenerSet it is of where there is one, and the Gateway. */
const listenerKeys = (gateway: Resource, { listener }: Served): readonly string[] => [
  resourceKey(listener.owner, listener.name),
  resourceKey(listener.owner),
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

/** What `targetSelectors` pick by labels in the namespace of the policy. */
const selectedBy = (policy: Resource, { catalog }: Cluster): readonly string[] =>
  mapsOf(policy.spec, 'targetSelectors').flatMap((selector) =>
    catalog
      .ofKind(textOf(selector, 'group', GATEWAY_GROUP), textOf(selector, 'kind', ''))
      .filter(({ namespace, labels }) => namespace === policy.namespace && selectorMatches(selector, labels))
      .map((resource) => resourceKey(resource)),
  );
