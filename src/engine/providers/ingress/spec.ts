import { type IngressBackend, type IngressPath, readIngress } from '../../kubernetes/ingress.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { nearestPathType, type PathType } from '../../kubernetes/path-types.ts';
import { map, type Sourced, sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { at } from '../../yaml/node.ts';

/** The routing of one Ingress, with what every controller fills in alike. */
export interface IngressSpec {
  readonly rules: readonly SpecRule[];
  readonly defaultBackend: IngressBackend | null;
  readonly tls: readonly SpecTls[];
}

export interface SpecRule {
  /** Lower case; '' where the rule names none. */
  readonly host: Sourced<string>;
  /** Whether it has an `http`, be it without a path that counts. */
  readonly hasHttp: boolean;
  readonly paths: readonly SpecPath[];
}

export interface SpecPath {
  /** '/' where none is written. */
  readonly path: Sourced<string>;
  /** Null where absent; of a misspelt one, what it most likely means. */
  readonly pathType: Sourced<PathType | null> | null;
  readonly backend: IngressBackend | null;
}

export interface SpecTls {
  /** Lower case. */
  readonly hosts: readonly Sourced<string>[];
  readonly secretName: Sourced<string> | null;
}

const lower = (of: Sourced<string>): Sourced<string> => map(of, (text) => text.toLowerCase());

const pathOf = ({ path, pathType, backend }: IngressPath): SpecPath => ({
  path: path && path.value !== '' ? path : sourced('/', ...(path?.from ?? [])),
  pathType: pathType && map(pathType, (text) => nearestPathType(text) ?? null),
  backend,
});

/** Reads the routing of an Ingress; what has another shape than the API asks for is left out. */
export function readSpec(manifest: Manifest): IngressSpec {
  const { rules, defaultBackend, tls } = readIngress(manifest);
  return {
    rules: rules.map(({ host, paths, node }) => ({
      host: lower(host),
      hasHttp: at(node, 'http') !== undefined,
      paths: paths.map(pathOf),
    })),
    defaultBackend,
    tls: tls.map(({ hosts, secretName }) => ({
      hosts: hosts.filter(({ value }) => value !== '').map(lower),
      secretName,
    })),
  };
}

/** Every leaf of a backend. */
export const spansOfBackend = (backend: IngressBackend): readonly Span[] =>
  (backend.type === 'service'
    ? [backend.name, backend.port, backend.portName]
    : [backend.name, backend.kind, backend.apiGroup]
  ).flatMap((value) => value?.from ?? []);

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
