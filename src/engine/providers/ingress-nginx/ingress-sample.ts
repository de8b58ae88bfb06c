import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Piece } from '../../text/span.ts';
import type { MapEntry, MapNode, ScalarNode, YamlNode } from '../../yaml/node.ts';
import { type Cluster, clusterKey } from '../provider.ts';

/** A value for a test's manifest: what YAML would give. */
export type Sample = string | number | boolean | null | readonly Sample[] | { readonly [key: string]: Sample };

/** Builds manifests for tests of this folder without reading YAML. Offsets are made up, and no two leaves share one. */
function nodeOf(value: Sample, piece: Piece, next: { offset: number }): YamlNode {
  const start = next.offset++;
  const span = { piece, start, end: start + 1 };
  if (Array.isArray(value)) return { ...span, type: 'seq', items: value.map((item) => nodeOf(item, piece, next)) };
  if (typeof value !== 'object' || value === null) {
    const scalar = value as ScalarNode['value'];
    return { ...span, type: 'scalar', value: scalar, text: String(scalar) };
  }
  const entries = Object.entries(value).map(
    ([key, item]): MapEntry => ({ ...span, key, value: nodeOf(item, piece, next) }),
  );
  return { ...span, type: 'map', entries };
}

const rootOf = (value: Sample): MapNode => {
  const node = nodeOf(value, { text: '' }, { offset: 0 });
  return node.type === 'map' ? node : { ...node, type: 'map', entries: [] };
};

/** An Ingress `shop/catalog` with these annotations; a name without a slash gets the controller's prefix. */
export function ingressWith(annotations: Readonly<Record<string, Sample>>): Manifest {
  const prefixed = Object.entries(annotations).map(([name, value]) => [
    name.includes('/') ? name : `nginx.ingress.kubernetes.io/${name}`,
    value,
  ]);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    namespace: 'shop',
    name: 'catalog',
    root: rootOf({ metadata: { name: 'catalog', annotations: Object.fromEntries(prefixed) } }),
    recognised: true,
  };
}

/** A cluster with these ConfigMaps by `namespace/name`. */
export function clusterWith(configMaps: Readonly<Record<string, Readonly<Record<string, string>>>> = {}): Cluster {
  const manifests = Object.entries(configMaps).map(([key, data]) => {
    const [namespace = '', name = ''] = key.split('/');
    const manifest: Manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace,
      name,
      root: rootOf({ metadata: { name }, data }),
      recognised: true,
    };
    return [clusterKey(namespace, name), manifest] as const;
  });
  return {
    services: new Map(),
    secrets: new Map(),
    configMaps: new Map(manifests),
    ingressClasses: new Map(),
    workloads: [],
    charts: [],
    stated: {},
  };
}
