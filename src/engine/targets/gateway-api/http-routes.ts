import type { ObjectName } from '../../model/routing.ts';
import type { Sourced } from '../../text/sourced.ts';
import { cited, type Tree, type TreeMap } from '../../yaml/tree.ts';
import type { EmittedObject } from '../target.ts';
import type { Part, PolicyPiece } from './draft.ts';
import type { Attachment } from './gateway-layout.ts';
import { attachPolicies, type PolicySurroundings } from './policies.ts';

/** Most rules of an HTTPRoute (CRD). */
const mostRules = 16;

/** HTTPRoutes to be written for one Ingress, before they are split to size. */
export interface RouteSet {
  readonly owner: ObjectName;
  readonly name: string;
  /** Hosts with their sources; '' is any. */
  readonly hosts: readonly Sourced<string>[];
  readonly gatewayNamespace: string;
  readonly gateway: string;
  readonly sections: readonly string[];
  readonly groups: readonly RuleGroup[];
}

/** Rules that must stay in one object and in order, with the pieces of policies on them. */
export interface RuleGroup {
  readonly rules: readonly TreeMap[];
  readonly policies: readonly Part<PolicyPiece>[];
}

/** The file of everything that comes from one Ingress. */
const fileOf = ({ namespace, name }: ObjectName): string => `apps/${namespace}/${name}.yaml`;

/** Splits groups of rules into HTTPRoutes of at most 16, named so that their alphabetical order is their order. */
export function httpRoutes(set: RouteSet, around: PolicySurroundings): readonly EmittedObject[] {
  const units = set.groups.map(({ rules, policies }) => rules.map((rule) => ({ rule, policies })));
  return packed(units).flatMap((part, index) => {
    const name = partName(set.name, index);
    const { rules, policies } = attachPolicies(
      part,
      { kind: 'HTTPRoute', name, namespace: set.owner.namespace },
      around,
    );
    return [httpRoute(set, name, rules), ...policies].map((body) => ({ file: fileOf(set.owner), body }));
  });
}

/** Name of the nth object of a split: the first keeps the name. */
export const partName = (name: string, index: number): string =>
  index === 0 ? name : `${name}-part-${String(index + 1).padStart(2, '0')}`;

/** Which part each group lands in. */
function packed<T>(groups: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const parts: T[][] = [];
  const whole = groups.flatMap((group) => sliced(group));
  for (const group of whole) {
    const last = parts.at(-1);
    if (last && last.length + group.length <= mostRules) last.push(...group);
    else parts.push([...group]);
  }
  return parts;
}

const sliced = <T>(group: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(group.length / mostRules) }, (_, index) =>
    group.slice(index * mostRules, (index + 1) * mostRules),
  );

function httpRoute(set: RouteSet, name: string, rules: readonly TreeMap[]): TreeMap {
  const { owner, hosts, gateway, gatewayNamespace, sections } = set;
  const named = hosts.filter(({ value }) => value !== '');
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace: owner.namespace },
    spec: {
      parentRefs: parentRefs(gateway, gatewayNamespace, owner.namespace, sections),
      hostnames: named.length === 0 ? undefined : named.map(({ value, from }): Tree => cited(value, 'routing', from)),
      rules,
    },
  };
}

/** References to listeners of a Gateway. */
export const parentRefs = (
  gateway: string,
  gatewayNamespace: string,
  namespace: string,
  sections: readonly string[],
): readonly Tree[] =>
  sections.map((sectionName) => ({
    name: gateway,
    namespace: gatewayNamespace === namespace ? undefined : gatewayNamespace,
    sectionName,
  }));

/** The listeners of a group of hosts by what they carry. */
export const sectionsOf = ({ http, https }: Attachment, which: 'http' | 'https' | 'both'): readonly string[] =>
  which === 'http' ? http : which === 'https' ? https : [...http, ...https];
