import type { MapNode } from '../yaml/node.ts';

/** One Kubernetes object as it was written. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The whole object; its `piece` tells it from a namesake. */
  readonly root: MapNode;
  /** Whether Gatewright reads this kind; another kind's leaves are all `unrelated`. */
  readonly recognised: boolean;
}

/** Names an object: `Ingress shop/catalog`. */
export const describeManifest = (of: Pick<Manifest, 'kind' | 'namespace' | 'name'>): string =>
  `${of.kind} ${of.namespace ? `${of.namespace}/` : ''}${of.name}`;

/** The group of an apiVersion; the core group is ''. */
export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';

/** A Kubernetes object as plain data, as both simulators and `validate` read it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly creationTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}
