import { readService } from '../../kubernetes/service.ts';
import type { Fact } from '../../model/fact.ts';
import type { Route, ServiceBackend, Site } from '../../model/routing.ts';
import { map, type Sourced, sourced } from '../../text/sourced.ts';
import { type Cluster, clusterKey } from '../provider.ts';
import type { DeclaredBackend } from './declaration.ts';
import type { ControllerHeaders } from './settings-headers.ts';

/** The controller's name for it; no canary is ever attached to it. */
const upstream = 'upstream-default-backend';

/** The port of a Service that the input does not hold. */
const assumedPort = 80;

/**
 * The Service that answers what no Ingress matches (--default-backend-service), by its first port; null where there is
 * none, or the input has Services of its namespace and this one is not among them: then the controller answers 404.
 */
export function defaultServiceOf(flag: Sourced<string> | undefined, { services }: Cluster): DeclaredBackend | null {
  const [namespace = '', name = ''] = flag?.value.split('/') ?? [];
  if (!flag || namespace === '' || name === '') return null;
  const manifest = services.get(clusterKey(namespace, name));
  if (!manifest && [...services.values()].some((one) => one.namespace === namespace)) return null;
  const port = manifest ? readService(manifest).ports[0]?.number : sourced(assumedPort);
  if (!port) return null;
  const backend: ServiceBackend = { type: 'service', namespace, name: map(flag, () => name), port };
  return { upstream, backend, spans: flag.from };
}

/** Whether the port of the Service is not known, but taken to be the usual one. */
export const isPortAssumed = ({ backend }: DeclaredBackend): boolean => backend.port?.from.length === 0;

const isRoot = ({ match: { path } }: Route): boolean => path.value.type === 'prefix' && path.value.value === '/';

/** Everything that a host name is not known for goes to the Service, unless a catch-all of the Ingresses takes it. */
export function withDefaultService(
  site: Site | undefined,
  { backend }: DeclaredBackend,
  { request, hidden, response }: ControllerHeaders,
  frontend: string,
): Site | null {
  if (site?.routes.some(isRoot)) return null;
  const facts: readonly Fact[] = [...hidden, ...response, ...request];
  const owner = { namespace: backend.namespace, name: backend.name.value };
  const route: Route = {
    id: `${owner.namespace}/${owner.name} default backend`,
    owner,
    match: { path: sourced({ type: 'prefix', value: '/', ignoreCase: false }) },
    backends: [backend],
    facts,
  };
  if (site) return { ...site, routes: [...site.routes, route] };
  return { id: `${frontend}/*`, host: sourced(''), aliases: [], certificates: [], routes: [route], facts: [], owner };
}
