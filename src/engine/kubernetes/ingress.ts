import { type Sourced, sourced } from '../text/sourced.ts';
import { at, isMap, type ScalarNode, type YamlNode } from '../yaml/node.ts';
import { filledTextOf, integerOf, itemsOf, textOf } from './fields.ts';
import type { Manifest } from './manifest.ts';

/** An Ingress of any version, its fields typed. Every `from` holds the leaf's own node. */
export interface Ingress {
  readonly manifest: Manifest;
  /** RFC 3339; null where it never was in a cluster. */
  readonly creationTimestamp: Sourced<string> | null;
  readonly annotations: readonly Annotation[];
  readonly ingressClassName: Sourced<string> | null;
  readonly rules: readonly IngressRule[];
  readonly defaultBackend: IngressBackend | null;
  readonly tls: readonly IngressTls[];
}

export interface Annotation {
  /** The whole key, such as `nginx.ingress.kubernetes.io/use-regex`. */
  readonly name: string;
  /** The text, even where it was written as `true` or `10`, which the API server refuses; '' where it was `null`. */
  readonly value: Sourced<string>;
  readonly node: ScalarNode;
}

export interface IngressRule {
  /** As written; '' without a source where the rule names none. */
  readonly host: Sourced<string>;
  readonly paths: readonly IngressPath[];
  readonly node: YamlNode;
}

export interface IngressPath {
  /** Null where absent, which means every path. */
  readonly path: Sourced<string> | null;
  /** As written, misspelt or not. */
  readonly pathType: Sourced<string> | null;
  /** Null where none is written, or none that has a name. */
  readonly backend: IngressBackend | null;
  readonly node: YamlNode;
}

export type IngressBackend = IngressServiceBackend | IngressResourceBackend;

export interface IngressServiceBackend {
  readonly type: 'service';
  readonly name: Sourced<string>;
  /** Null where the port has a name, or none is written. */
  readonly port: Sourced<number> | null;
  readonly portName: Sourced<string> | null;
  readonly node: YamlNode;
}

export interface IngressResourceBackend {
  readonly type: 'resource';
  /** '' for the core group. */
  readonly apiGroup: Sourced<string>;
  readonly kind: Sourced<string>;
  readonly name: Sourced<string>;
  readonly node: YamlNode;
}

export interface IngressTls {
  readonly hosts: readonly Sourced<string>[];
  readonly secretName: Sourced<string> | null;
  readonly node: YamlNode;
}

/** Reads the fields of v1 and of both v1beta1 versions, wherever they stand: a manifest may mix them up. */
export function readIngress(manifest: Manifest): Ingress {
  const { root } = manifest;
  const spec = at(root, 'spec');
  return {
    manifest,
    creationTimestamp: filledTextOf(at(root, 'metadata', 'creationTimestamp')),
    annotations: readAnnotations(at(root, 'metadata', 'annotations')),
    ingressClassName: textOf(at(spec, 'ingressClassName')),
    rules: itemsOf(at(spec, 'rules')).map(readRule),
    defaultBackend: readBackend(at(spec, 'defaultBackend') ?? at(spec, 'backend')),
    tls: itemsOf(at(spec, 'tls')).map(readTls),
  };
}

/** The annotations that have a scalar for a value, in the order written. The API server takes `null` for ''. */
export function readAnnotations(node: YamlNode | undefined): readonly Annotation[] {
  if (!isMap(node)) return [];
  return node.entries.flatMap(({ key, value }) =>
    value.type === 'scalar'
      ? [{ name: key, value: sourced(value.value === null ? '' : value.text, value), node: value }]
      : [],
  );
}

const readRule = (node: YamlNode): IngressRule => ({
  host: textOf(at(node, 'host')) ?? sourced(''),
  paths: itemsOf(at(node, 'http', 'paths')).map(readPath),
  node,
});

const readPath = (node: YamlNode): IngressPath => ({
  path: textOf(at(node, 'path')),
  pathType: filledTextOf(at(node, 'pathType')),
  backend: readBackend(at(node, 'backend')),
  node,
});

const readTls = (node: YamlNode): IngressTls => ({
  hosts: itemsOf(at(node, 'hosts')).flatMap((host) => textOf(host) ?? []),
  secretName: filledTextOf(at(node, 'secretName')),
  node,
});

function readBackend(node: YamlNode | undefined): IngressBackend | null {
  if (node === undefined) return null;
  const name = textOf(at(node, 'service', 'name')) ?? textOf(at(node, 'serviceName'));
  if (name) return { type: 'service', name, ...readPort(node), node };
  const resource = at(node, 'resource');
  const kind = textOf(at(resource, 'kind'));
  const resourceName = textOf(at(resource, 'name'));
  if (!kind || !resourceName) return null;
  const apiGroup = textOf(at(resource, 'apiGroup')) ?? sourced('');
  return { type: 'resource', apiGroup, kind, name: resourceName, node };
}

/** v1 has `number` or `name`; v1beta1 has one field for both. A port name holds at least one letter (RFC 6335). */
function readPort(backend: YamlNode): Pick<IngressServiceBackend, 'port' | 'portName'> {
  const v1 = at(backend, 'service', 'port');
  const either = at(backend, 'servicePort') ?? (isMap(v1) ? undefined : v1);
  const port = integerOf(at(v1, 'number') ?? either);
  if (port) return { port, portName: null };
  return { port: null, portName: filledTextOf(at(v1, 'name')) ?? filledTextOf(either) };
}
