import type { KubernetesObject } from '../../kubernetes/manifest.ts';

/** What a path leads to. A resource backend has no port; what it answers is the controller's own. */
export interface IngressTarget {
  readonly service: string;
  readonly port: number | string;
  readonly resource: boolean;
}

/** One path of one rule, with the leaf it stands at. */
export interface PlainPath {
  readonly ingress: PlainIngress;
  readonly host: string;
  readonly path: string;
  readonly type: 'exact' | 'prefix';
  readonly target: IngressTarget;
  /** `spec.rules[0].http.paths[1]`, or `spec.defaultBackend`. */
  readonly at: string;
}

/** An Ingress by the words of the Ingress API, its defaults filled in. */
export interface PlainIngress {
  readonly namespace: string;
  readonly name: string;
  /** Milliseconds since 1970; infinite where the manifest carries no time. */
  readonly created: number;
  readonly rules: readonly { readonly host: string; readonly at: string }[];
  readonly paths: readonly PlainPath[];
  readonly fallback: PlainPath | null;
  /** Hosts of each `tls` entry; an empty list stands for every host of the Ingress. */
  readonly tls: readonly (readonly string[])[];
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** Reads a networking.k8s.io/v1 Ingress whatever its shape; what is missing reads as absent. */
export function readPlainIngress(object: KubernetesObject): PlainIngress {
  const spec = fieldsOf(object.spec);
  const metadata = fieldsOf(object.metadata);
  const created = Date.parse(textOf(metadata.creationTimestamp));
  const rules = listOf(spec.rules).map((rule, index) => ({
    host: textOf(fieldsOf(rule).host).toLowerCase(),
    at: `spec.rules[${index}]`,
    paths: listOf(fieldsOf(fieldsOf(rule).http).paths),
  }));
  const paths: PlainPath[] = [];
  const ingress = {
    namespace: textOf(metadata.namespace) || 'default',
    name: textOf(metadata.name),
    created: Number.isNaN(created) ? Number.POSITIVE_INFINITY : created,
    rules,
    paths,
    fallback: null as PlainPath | null,
    tls: listOf(spec.tls).map((entry) =>
      listOf(fieldsOf(entry).hosts).flatMap((host) => (textOf(host) === '' ? [] : [textOf(host).toLowerCase()])),
    ),
  };
  for (const { host, at, paths: written } of rules)
    for (const [index, entry] of written.entries()) {
      const path = readPath(fieldsOf(entry), `${at}.http.paths[${index}]`);
      if (path) paths.push({ ...path, ingress, host });
    }
  const target = readTarget(spec.defaultBackend);
  if (target) ingress.fallback = { ingress, host: '', path: '/', type: 'prefix', target, at: 'spec.defaultBackend' };
  return ingress;
}

/** The API server takes no other spelling; where one is written it can only have been meant. */
const isExact = (pathType: unknown): boolean => textOf(pathType).toLowerCase() === 'exact';

function readPath(entry: Fields, at: string): Omit<PlainPath, 'ingress' | 'host'> | null {
  const target = readTarget(entry.backend);
  if (!target) return null;
  return { path: textOf(entry.path) || '/', type: isExact(entry.pathType) ? 'exact' : 'prefix', target, at };
}

function readTarget(backend: unknown): IngressTarget | null {
  const { service, resource } = fieldsOf(backend);
  const { name, port } = fieldsOf(service);
  if (textOf(name) !== '') {
    const { number, name: portName } = fieldsOf(port);
    return { service: textOf(name), port: typeof number === 'number' ? number : textOf(portName), resource: false };
  }
  const { kind, name: own } = fieldsOf(resource);
  return textOf(own) === '' ? null : { service: `${textOf(kind)} ${textOf(own)}`, port: '', resource: true };
}
