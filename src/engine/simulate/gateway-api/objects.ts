import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import { child, type Fields, fieldsOf, textOf } from './fields.ts';

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** A Kubernetes object with its identity settled; everything else is read where it is needed. */
export interface Resource {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Milliseconds; infinite where the manifest does not say, as it is yet to be created. */
  readonly created: number;
  readonly labels: Fields;
  readonly annotations: Fields;
  readonly spec: Fields;
  readonly object: KubernetesObject;
}

/** Objects by group and kind (`Service`, `gateway.networking.k8s.io/Gateway`), and by their full name. */
export interface Catalog {
  readonly ofKind: (group: string, kind: string) => readonly Resource[];
  readonly find: (group: string, kind: string, namespace: string, name: string) => Resource | undefined;
}

const EXPERIMENTAL_GROUP = 'gateway.networking.x-k8s.io';
const EARLIER_NAMES: Readonly<Record<string, string>> = { XListenerSet: 'ListenerSet' };

const nameKey = (group: string, kind: string, namespace: string, name: string) =>
  `${group}/${kind}/${namespace}/${name}`;

const read = (object: KubernetesObject): Resource | null => {
  const fields = fieldsOf(object);
  const metadata = child(fields, 'metadata');
  const apiVersion = textOf(fields, 'apiVersion', '');
  const kind = textOf(fields, 'kind', '');
  const name = textOf(metadata, 'name', '');
  if (kind === '' || name === '') return null;
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const created = Date.parse(textOf(metadata, 'creationTimestamp', ''));
  const earlier = group === EXPERIMENTAL_GROUP ? EARLIER_NAMES[kind] : undefined;
  return {
    group: earlier === undefined ? group : GATEWAY_GROUP,
    kind: earlier ?? kind,
    namespace: isClusterWide(kind) ? '' : textOf(metadata, 'namespace', '') || 'default',
    name,
    created: Number.isNaN(created) ? Number.POSITIVE_INFINITY : created,
    labels: child(metadata, 'labels'),
    annotations: child(metadata, 'annotations'),
    spec: child(fields, 'spec'),
    object,
  };
};

const isClusterWide = (kind: string) => kind === 'Namespace' || kind === 'GatewayClass';

/** Sorts objects by kind and name. Of two objects with one name the later replaces the earlier, as `kubectl apply` does. */
export const catalogOf = (objects: readonly KubernetesObject[]): Catalog => {
  const byName = new Map<string, Resource>();
  for (const object of objects) {
    const resource = read(object);
    if (resource) byName.set(nameKey(resource.group, resource.kind, resource.namespace, resource.name), resource);
  }
  const byKind = new Map<string, Resource[]>();
  for (const resource of byName.values()) {
    const key = `${resource.group}/${resource.kind}`;
    const list = byKind.get(key);
    if (list) list.push(resource);
    else byKind.set(key, [resource]);
  }
  return {
    ofKind: (group, kind) => byKind.get(`${group}/${kind}`) ?? [],
    find: (group, kind, namespace, name) => byName.get(nameKey(group, kind, namespace, name)),
  };
};

/** Older first, then `namespace/name`: the order in which Gateway API settles conflicts between objects. */
export const compareAge = (left: Resource, right: Resource): number => {
  if (left.created !== right.created) return left.created < right.created ? -1 : 1;
  return compareText(`${left.namespace}/${left.name}`, `${right.namespace}/${right.name}`);
};

export const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
