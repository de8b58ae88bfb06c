import type { Manifest } from '../../kubernetes/manifest.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { at, isMap, isScalar, isSeq, type YamlNode } from '../../yaml/node.ts';

/** The routing of one Ingress as it is written, of networking.k8s.io/v1 or one of the older v1beta1 groups. */
export interface IngressSpec {
  readonly rules: readonly SpecRule[];
  readonly defaultBackend: SpecBackend | null;
  readonly tls: readonly SpecTls[];
}

export interface SpecRule {
  /** Lower case; '' and no source where the rule names none. */
  readonly host: Sourced<string>;
  readonly paths: readonly SpecPath[];
}

export interface SpecPath {
  /** '/' and no source where none is written. */
  readonly path: Sourced<string>;
  /** As written; null where absent. */
  readonly pathType: Sourced<string> | null;
  readonly backend: SpecBackend | null;
}

export type SpecBackend = SpecService | SpecResource;

export interface SpecService {
  readonly type: 'service';
  readonly name: Sourced<string>;
  /** A number, a name, or null where none is written. */
  readonly port: Sourced<number | string> | null;
}

export interface SpecResource {
  readonly type: 'resource';
  readonly group: Sourced<string>;
  readonly kind: Sourced<string>;
  readonly name: Sourced<string>;
}

export interface SpecTls {
  readonly hosts: readonly Sourced<string>[];
  readonly secretName: Sourced<string> | null;
}

const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] => (isSeq(node) ? node.items : []);

function textOf(node: YamlNode | undefined): Sourced<string> | null {
  if (!isScalar(node) || node.value === null || node.value === '') return null;
  return sourced(typeof node.value === 'string' ? node.value : node.text, node);
}

const lower = ({ value, from }: Sourced<string>): Sourced<string> => ({ value: value.toLowerCase(), from });

/** A port in digits is a number, however it is written: the controllers compare it as text. */
function portOf(node: YamlNode | undefined): Sourced<number | string> | null {
  const text = textOf(node);
  return text && /^\d+$/.test(text.value) ? sourced(Number(text.value), ...text.from) : text;
}

function backendOf(node: YamlNode | undefined): SpecBackend | null {
  const resource = at(node, 'resource');
  const resourceName = textOf(at(resource, 'name'));
  const service = at(node, 'service');
  const name = textOf(at(service, 'name')) ?? textOf(at(node, 'serviceName'));
  if (name) {
    const port = at(service, 'port');
    return {
      type: 'service',
      name,
      port: portOf(at(port, 'number')) ?? portOf(at(port, 'name')) ?? portOf(at(node, 'servicePort')),
    };
  }
  if (!resourceName) return null;
  const missing = sourced('');
  return {
    type: 'resource',
    group: textOf(at(resource, 'apiGroup')) ?? missing,
    kind: textOf(at(resource, 'kind')) ?? missing,
    name: resourceName,
  };
}

const pathOf = (node: YamlNode): SpecPath => ({
  path: textOf(at(node, 'path')) ?? sourced('/'),
  pathType: textOf(at(node, 'pathType')),
  backend: backendOf(at(node, 'backend')),
});

const ruleOf = (node: YamlNode): SpecRule => ({
  host: lower(textOf(at(node, 'host')) ?? sourced('')),
  paths: itemsOf(at(node, 'http', 'paths'))
    .filter(isMap)
    .map(pathOf),
});

const tlsOf = (node: YamlNode): SpecTls => ({
  hosts: itemsOf(at(node, 'hosts')).flatMap((host) => {
    const name = textOf(host);
    return name ? [lower(name)] : [];
  }),
  secretName: textOf(at(node, 'secretName')),
});

/** Reads the routing of an Ingress; what has another shape than the API asks for is left out. */
export function readSpec({ root }: Manifest): IngressSpec {
  const spec = at(root, 'spec');
  return {
    rules: itemsOf(at(spec, 'rules')).filter(isMap).map(ruleOf),
    defaultBackend: backendOf(at(spec, 'defaultBackend')) ?? backendOf(at(spec, 'backend')),
    tls: itemsOf(at(spec, 'tls')).filter(isMap).map(tlsOf),
  };
}

/** Every leaf of a backend. */
export const spansOfBackend = (backend: SpecBackend): readonly Span[] =>
  backend.type === 'service'
    ? [...backend.name.from, ...(backend.port?.from ?? [])]
    : [backend.group, backend.kind, backend.name].flatMap(({ from }) => from);

/** Every leaf that was read. */
export const spansOfSpec = ({ rules, defaultBackend, tls }: IngressSpec): readonly Span[] => [
  ...(defaultBackend ? spansOfBackend(defaultBackend) : []),
  ...rules.flatMap(({ host, paths }) => [
    ...host.from,
    ...paths.flatMap(({ path, pathType, backend }) => [
      ...path.from,
      ...(pathType?.from ?? []),
      ...(backend ? spansOfBackend(backend) : []),
    ]),
  ]),
  ...tls.flatMap(({ hosts, secretName }) => [...hosts.flatMap(({ from }) => from), ...(secretName?.from ?? [])]),
];
