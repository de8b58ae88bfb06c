import { cited, isCited, plainTree, type Tree, type TreeMap } from '../../yaml/tree.ts';
import type { Part, PolicyPiece } from './draft.ts';
import type { Kit, PolicyKind } from './kit.ts';
import { label, withHash } from './names.ts';

/** What policies rest on besides what they are attached to. */
export interface PolicySurroundings {
  readonly kit: Pick<Kit, 'policyKinds'>;
  /** The kinds of policy that the Gateways have one of. */
  readonly merged: readonly string[];
}

/** A rule with the pieces of policies on it. */
export interface GovernedRule {
  readonly rule: TreeMap;
  readonly policies: readonly Part<PolicyPiece>[];
}

/** An object that a policy can be attached to. */
export interface PolicyTarget {
  readonly kind: 'HTTPRoute' | 'Gateway';
  readonly name: string;
  readonly namespace: string;
}

/**
 * Policies for the rules of one route (GEP-713): of each kind one for the whole route where all its rules are governed
 * alike, else one per way of governing, attached to the rules by name (`sectionName`).
 */
export function attachPolicies(
  governed: readonly GovernedRule[],
  target: PolicyTarget,
  { kit, merged }: PolicySurroundings,
): { readonly rules: readonly TreeMap[]; readonly policies: readonly TreeMap[] } {
  const named = new Set<number>();
  const policies: TreeMap[] = [];
  for (const [kindName, kind] of Object.entries(kit.policyKinds)) {
    const ways = waysOf(governed, kindName);
    const whole = ways.length === 1 && ways[0]?.rules.length === governed.length;
    for (const [index, { rules, spec }] of ways.entries()) {
      for (const rule of whole ? [] : rules) named.add(rule);
      const sections = whole ? [] : rules.map(ruleName);
      const mergeType = kind.merges && merged.includes(kindName) ? 'StrategicMerge' : undefined;
      const name = policyName(target.name, kind, index);
      policies.push(policyTree({ kindName, kind, name, target, sections, spec: { mergeType, ...spec } }));
    }
  }
  const rules = governed.map(({ rule }, index) => (named.has(index) ? { name: ruleName(index), ...rule } : rule));
  return { rules, policies };
}

/** Of a rule by its position: unique within its route. */
const ruleName = (index: number): string => `rule-${String(index + 1).padStart(2, '0')}`;

/** The different specs of one kind of policy, each with the positions of the rules that it governs. */
function waysOf(governed: readonly GovernedRule[], kind: string) {
  const ways = new Map<string, { readonly rules: number[]; readonly spec: TreeMap }>();
  for (const [index, { policies }] of governed.entries()) {
    const pieces = policies.filter(({ body }) => body.kind === kind);
    if (pieces.length === 0) continue;
    const spec = mergePieces(pieces);
    const key = JSON.stringify(plainTree(spec));
    const known = ways.get(key);
    if (known) known.rules.push(index);
    else ways.set(key, { rules: [index], spec });
  }
  return [...ways.values()];
}

/** Name of the nth policy of a kind on an object. */
export function policyName(base: string, { suffix }: PolicyKind, index: number): string {
  const end = index === 0 ? suffix : `${suffix}-${String(index + 1).padStart(2, '0')}`;
  const room = 62 - end.length;
  const name = base.length <= room ? base : withHash(label(base), base, room);
  return `${name}-${end}`;
}

interface PolicyParts {
  readonly kindName: string;
  readonly kind: PolicyKind;
  readonly name: string;
  readonly target: PolicyTarget;
  /** Names of the rules or listeners it is for; empty: the whole object. */
  readonly sections: readonly string[];
  readonly spec: TreeMap;
}

/** A policy with what it is attached to. */
export function policyTree({ kindName, kind, name, target, sections, spec }: PolicyParts): TreeMap {
  const ref = { group: 'gateway.networking.k8s.io', kind: target.kind, name: target.name };
  const targetRefs = sections.length === 0 ? [ref] : sections.map((sectionName) => ({ ...ref, sectionName }));
  return {
    apiVersion: kind.apiVersion,
    kind: kindName,
    metadata: { name, namespace: target.namespace },
    spec: { targetRefs, ...spec },
  };
}

/** One spec of several pieces: maps by key, lists end to end, and of two plain values the later. */
export const mergePieces = (pieces: readonly Part<PolicyPiece>[]): TreeMap =>
  pieces.reduce<TreeMap>((made, { body, by, from }) => mergeMaps(made, citeEach(body.spec, by, from)), {});

/** Citations stand at the parts that pieces do not share, so that each line leads to its own source. */
const citeEach = (spec: TreeMap, by: string, from: Part<unknown>['from']): TreeMap =>
  Object.fromEntries(
    Object.entries(spec).map(([key, value]) => [
      key,
      isTreeMap(value) ? citeEach(value, by, from) : citeLeaf(value, by, from),
    ]),
  );

const citeLeaf = (value: Tree | undefined, by: string, from: Part<unknown>['from']): Tree | undefined => {
  if (value === undefined || isCited(value)) return value;
  return Array.isArray(value)
    ? value.map((one) => (isCited(one) ? one : cited(one, by, from)))
    : cited(value, by, from);
};

const isTreeMap = (tree: Tree | undefined): tree is TreeMap =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree) && !isCited(tree);

function mergeMaps(one: TreeMap, other: TreeMap): TreeMap {
  const made: Record<string, Tree | undefined> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = made[key];
    if (isTreeMap(known) && isTreeMap(value)) made[key] = mergeMaps(known, value);
    else if (Array.isArray(known) && Array.isArray(value)) made[key] = [...known, ...value];
    else if (value !== undefined) made[key] = value;
  }
  return made;
}
