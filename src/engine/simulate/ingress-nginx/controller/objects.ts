import type { KubernetesObject } from '../../../kubernetes/manifest.ts';

/** The Service and port an Ingress names. */
export interface ServiceRef {
  readonly name: string;
  readonly port: number | string;
}

/** One path of a rule; `at` is where it stands: `spec.rules[0].http.paths[1]`. */
export interface IngressPath {
  readonly path: string;
  readonly pathType: string;
  /** Null: a resource backend, which the controller skips. */
  readonly backend: ServiceRef | null;
  readonly at: string;
}

/** One rule; `paths` is null where the rule has no `http`. */
export interface IngressRule {
  /** '_' where the rule names no host. */
  readonly host: string;
  readonly paths: readonly IngressPath[] | null;
  readonly at: string;
}

/** An Ingress as the controller stores it: defaults filled in, nothing judged yet. */
export interface IngressObject {
  readonly namespace: string;
  readonly name: string;
  /** Milliseconds since 1970; null where the manifest carries no usable time. */
  readonly created: number | null;
  readonly annotations: ReadonlyMap<string, string>;
  readonly className: string | null;
  readonly rules: readonly IngressRule[];
  readonly tls: readonly { readonly hosts: readonly string[]; readonly secretName: string }[];
  readonly defaultBackend: ServiceRef | null;
  /** spec.defaultBackend is present, be it a Service or a resource. */
  readonly hasDefaultBackend: boolean;
}

/** The server that answers hosts nobody names. */
export const defaultServer = '_';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a mapping; none where the value is anything else. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** The entries of a list; none where the value is anything else. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A scalar as text; '' where the value is none. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** Reads a manifest whatever its shape; what is missing reads as absent. */
export function readIngress(object: KubernetesObject): IngressObject {
  const metadata = fieldsOf(object.metadata);
  const spec = fieldsOf(object.spec);
  const created = Date.parse(textOf(metadata.creationTimestamp));
  const annotations = Object.entries(fieldsOf(metadata.annotations)).map(
    ([name, value]) => [name, textOf(value)] as const,
  );
  return {
    namespace: textOf(metadata.namespace) || 'default',
    name: textOf(metadata.name),
    created: Number.isNaN(created) ? null : created,
    annotations: new Map(annotations),
    className: typeof spec.ingressClassName === 'string' ? spec.ingressClassName : null,
    rules: listOf(spec.rules).map((rule, index) => readRule(fieldsOf(rule), `spec.rules[${index}]`)),
    tls: listOf(spec.tls).map((entry) => ({
      hosts: listOf(fieldsOf(entry).hosts).map(textOf),
      secretName: textOf(fieldsOf(entry).secretName),
    })),
    defaultBackend: readService(spec.defaultBackend),
    hasDefaultBackend: spec.defaultBackend !== undefined && spec.defaultBackend !== null,
  };
}

function readRule(rule: Fields, at: string): IngressRule {
  const { http } = rule;
  const paths =
    http === undefined || http === null
      ? null
      : listOf(fieldsOf(http).paths).map((path, index) => readPath(fieldsOf(path), `${at}.http.paths[${index}]`));
  return { host: textOf(rule.host) || defaultServer, paths, at };
}

/** An empty path is `/`; no type or ImplementationSpecific is Prefix (internal/k8s/main.go SetDefaultNGINXPathType). */
function readPath(path: Fields, at: string): IngressPath {
  const type = textOf(path.pathType);
  return {
    path: textOf(path.path) || '/',
    pathType: type === '' || type === 'ImplementationSpecific' ? 'Prefix' : type,
    backend: readService(path.backend),
    at,
  };
}

function readService(backend: unknown): ServiceRef | null {
  const service = fieldsOf(backend).service;
  if (service === undefined || service === null) return null;
  const { name, port } = fieldsOf(service);
  const { number, name: portName } = fieldsOf(port);
  return { name: textOf(name), port: typeof number === 'number' ? number : textOf(portName) || 0 };
}
