import { groupOf, type KubernetesObject } from '../../kubernetes/manifest.ts';
import { identify, type Problem, pathText, recordOf, type Step } from '../problem.ts';

export type Data = Readonly<Record<string, unknown>>;

/** One object of a set; whatever is missing or mistyped in it reads as empty. */
export interface Member {
  readonly object: KubernetesObject;
  readonly index: number;
  readonly group: string;
  readonly kind: string;
  /** `default` where none is written. */
  readonly namespace: string;
  readonly name: string;
  readonly spec: Data;
}

/** A listener with the Gateway or ListenerSet that has it. */
export interface Listener {
  readonly owner: Member;
  readonly at: number;
  readonly name: string;
  readonly port: number | undefined;
  readonly protocol: string;
  readonly hostname: string;
  readonly data: Data;
}

/** A set of objects with its Gateways, ListenerSets and ReferenceGrants looked up. */
export interface Estate {
  readonly members: readonly Member[];
  /** Listeners by `kind namespace/name` of their owner. */
  readonly listeners: ReadonlyMap<string, readonly Listener[]>;
  readonly byKey: ReadonlyMap<string, Member>;
  /** ReferenceGrants by namespace. */
  readonly grants: ReadonlyMap<string, readonly Member[]>;
}

/** Group of the standard kinds. */
export const gatewayGroup = 'gateway.networking.k8s.io';

/** A string, or the fallback. */
export const textOr = (value: unknown, fallback: string): string =>
  typeof value === 'string' && value ? value : fallback;

/** The objects of a list; an entry that is none is empty, so that positions stay. */
export const listOf = (value: unknown): readonly Data[] =>
  Array.isArray(value) ? value.map((entry: unknown) => recordOf(entry) ?? {}) : [];

/** The object that a field holds, else an empty one. */
export const dataOf = (value: unknown): Data => recordOf(value) ?? {};

/** Key of an object by kind, namespace and name. */
export const keyOf = (kind: string, namespace: string, name: string): string => `${kind} ${namespace}/${name}`;

/** Makes a problem of a member. */
export const problemOf = (member: Member, rule: string, message: string, ...at: readonly Step[]): Problem => ({
  object: identify(member.object),
  index: member.index,
  path: pathText(at),
  rule,
  message,
});

function memberOf(object: KubernetesObject, index: number): readonly Member[] {
  const data = dataOf(object);
  const metadata = dataOf(data.metadata);
  const name = textOr(metadata.name, '');
  const kind = textOr(data.kind, '');
  if (name === '' || kind === '') return [];
  const group = groupOf(textOr(data.apiVersion, ''));
  const namespace = textOr(metadata.namespace, 'default');
  return [{ object, index, group, kind, namespace, name, spec: dataOf(data.spec) }];
}

const listenersOf = (owner: Member): readonly Listener[] =>
  listOf(owner.spec.listeners).map((data, at) => ({
    owner,
    at,
    name: textOr(data.name, ''),
    port: typeof data.port === 'number' ? data.port : undefined,
    protocol: textOr(data.protocol, ''),
    hostname: textOr(data.hostname, ''),
    data,
  }));

/** Looks a set of objects over; objects without kind or name are left out. */
export function survey(objects: readonly KubernetesObject[]): Estate {
  const members = objects.flatMap(memberOf);
  const listeners = new Map<string, readonly Listener[]>();
  const byKey = new Map<string, Member>();
  const grants = new Map<string, Member[]>();
  for (const member of members) {
    if (member.group !== gatewayGroup) continue;
    const { kind, namespace, name } = member;
    if (kind === 'ReferenceGrant') {
      const known = grants.get(namespace);
      if (known) known.push(member);
      else grants.set(namespace, [member]);
    }
    if (kind !== 'Gateway' && kind !== 'ListenerSet') continue;
    const key = keyOf(kind, namespace, name);
    if (byKey.has(key)) continue;
    byKey.set(key, member);
    listeners.set(key, listenersOf(member));
  }
  return { members, listeners, byKey, grants };
}
