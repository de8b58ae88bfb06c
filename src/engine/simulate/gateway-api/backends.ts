import type { AnswerBackend } from '../request.ts';
import { type BackendTls, backendTlsFor } from './backend-tls.ts';
import { type Cluster, offersPort, readReference } from './cluster.ts';
import { type Extension, extensionFor } from './extension.ts';
import { type Fields, numberOf } from './fields.ts';
import type { Resource } from './objects.ts';

/** What a reference to a backend comes to. */
export interface ResolvedBackend {
  /** Null where the reference does not resolve. */
  readonly backend: AnswerBackend | null;
  readonly problem: { readonly reason: string; readonly message: string } | null;
  /** How the backend is spoken to, where a BackendTLSPolicy says so. */
  readonly tls: BackendTls | null;
}

/** What resolving needs to know. */
export interface Surroundings {
  readonly cluster: Cluster;
  readonly tls: ReadonlyMap<string, BackendTls>;
  readonly extensions: readonly Extension[];
}

/** Resolves a backendRef of a route: kind, permission, existence, port, in the order in which the reasons are reported. */
export const resolveBackend = (route: Resource, ref: Fields, around: Surroundings): ResolvedBackend => {
  const { cluster } = around;
  const to = readReference(ref, 'Service', route.namespace);
  const port = numberOf(ref, 'port');
  const label = `${to.kind} ${to.namespace}/${to.name}`;
  const extension = extensionFor(around.extensions, to.group, to.kind);
  if (!(to.group === '' && to.kind === 'Service') && extension?.backend === undefined)
    return unresolved('InvalidKind', `${to.group === '' ? '' : `${to.group}/`}${to.kind} is no backend here`);
  if (!cluster.granted(route, to))
    return unresolved(
      'RefNotPermitted',
      `no ReferenceGrant in ${to.namespace} lets ${route.kind}s of ${route.namespace} use ${label}`,
    );
  const found = cluster.find(to);
  if (found === null) return unresolved('BackendNotFound', `${label} does not exist`);
  if (extension?.backend && found !== 'assumed') {
    const backend = extension.backend(found.object, port);
    return backend ? { backend, problem: null, tls: null } : unresolved('BackendNotFound', `${label} leads nowhere`);
  }
  if (port === undefined) return unresolved('BackendNotFound', `the reference to ${label} names no port`);
  if (!offersPort(found, port)) return unresolved('BackendNotFound', `${label} has no port ${port}`);
  const backend = { namespace: to.namespace, service: to.name, port };
  return { backend, problem: null, tls: backendTlsFor(around.tls, found, to, port) };
};

const unresolved = (reason: string, message: string): ResolvedBackend => ({
  backend: null,
  problem: { reason, message },
  tls: null,
});
