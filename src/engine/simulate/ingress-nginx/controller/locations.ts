import { toBytes } from '../nginx/bytes.ts';
import type { Cluster } from './cluster.ts';
import type { Configuration } from './configuration.ts';
import { defaultUpstream, type Estate, type Location, type Server, type Upstream, upstreamName } from './estate.ts';
import type { ServedIngress } from './gates.ts';
import { defaultServer, type IngressPath } from './objects.ts';

/** Gives every path its location; the oldest Ingress wins a path (controller.go getBackendServers). */
export function addLocations({ ingresses, upstreams, servers }: Estate): void {
  for (const ingress of ingresses) {
    for (const { host, paths } of ingress.rules) {
      const server = servers.get(host) ?? servers.get(defaultServer);
      if (!server || (paths === null && host !== defaultServer)) continue;
      applyClientTls(server, ingress);
      for (const path of paths ?? []) addLocation(server, ingress, path, upstreams);
    }
  }
}

function applyClientTls(server: Server, ingress: ServedIngress): void {
  if (!server.clientTlsError && ingress.settings.clientTlsError) {
    server.clientTlsError = ingress.settings.clientTlsError;
    server.causes.set('client-tls-error', ingress);
  }
  if (!server.clientTls && ingress.settings.clientTls) {
    server.clientTls = ingress.settings.clientTls;
    server.causes.set('client-tls', ingress);
  }
}

function addLocation(
  server: Server,
  ingress: ServedIngress,
  { path, pathType, backend, at }: IngressPath,
  upstreams: ReadonlyMap<string, Upstream>,
): void {
  const upstream = backend && upstreams.get(upstreamName(ingress.namespace, backend));
  if (!upstream || upstream.noServer) return;
  keepOnPods(upstream, server, ingress, path);
  // Only the first location of that path is compared: another type there means a new location, whatever follows it.
  const first = server.locations.find((location) => location.path === path);
  if (first && first.pathType === pathType) {
    if (!first.implicit) return;
    Object.assign(first, { upstream: upstream.name, implicit: false, ingress, settings: ingress.settings, at });
  } else {
    server.locations.push({
      path,
      pathType,
      ingressPath: path,
      upstream: upstream.name,
      implicit: false,
      ingress,
      settings: ingress.settings,
      at,
      errorUpstream: defaultUpstream,
    });
  }
  if (ingress.settings.redirect.fromToWww) server.fromToWww = true;
}

/** Of several Ingresses the last one decides the cookie of a Service, and each adds its paths to those that hand it out. */
function keepOnPods(upstream: Upstream, { host }: Server, ingress: ServedIngress, path: string): void {
  const { affinity } = ingress.settings;
  if (!affinity) return;
  upstream.affinity = affinity;
  upstream.affinityFrom = ingress;
  upstream.affinityPaths.add(`${host} ${path}`);
}

/**
 * The annotation default-backend: its Service answers intercepted errors, and everything while the location's own
 * Service has no pods. Never used for unmatched paths.
 */
export function applyDefaultBackends({ upstreams, servers }: Estate, cluster: Cluster): void {
  for (const server of servers.values()) {
    for (const location of server.locations) {
      const upstream = upstreams.get(location.upstream);
      const { settings, ingress } = location;
      if (!upstream || upstream.name === defaultUpstream || !settings?.defaultBackend || !ingress) continue;
      if (upstream.hasEndpoints && settings.customHttpErrors.length === 0) continue;
      const port = cluster.firstPort(ingress.namespace, settings.defaultBackend);
      const service = port === null ? null : { name: settings.defaultBackend, port };
      if (!service || !cluster.hasEndpoints(ingress.namespace, service)) continue;
      const name = `custom-default-backend-${ingress.namespace}-${service.name}`;
      if (!upstreams.has(name)) {
        const { namespace } = ingress;
        upstreams.set(name, { ...upstream, name, namespace, service, hasEndpoints: true, standIn: true });
      }
      location.errorUpstream = name;
      if (!upstream.hasEndpoints) location.upstream = name;
    }
  }
}

const needsRewrite = ({ settings, path }: Location): boolean =>
  !!settings && settings.rewrite.target !== '' && settings.rewrite.target !== path;

/** Whether the location makes its whole host match by regular expression (template.go enforceRegexModifier). */
export const wantsRegex = (location: Location): boolean =>
  needsRewrite(location) || (location.settings?.rewrite.useRegex ?? false);

/** The order of the file: by text descending, then stably by length descending, both in bytes. */
export function sortLocations(locations: readonly Location[]): readonly Location[] {
  return locations
    .map((location) => ({ location, text: toBytes(location.path) }))
    .sort((one, other) => other.text.length - one.text.length || compareText(other.text, one.text))
    .map(({ location }) => location);
}

const compareText = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1);

/** Plain Prefix paths become `path/` and an exact copy of the path (location.go updateServerLocations). */
export function splitPrefixes(locations: readonly Location[]): readonly Location[] {
  const exact = new Set(locations.filter(({ pathType }) => pathType === 'Exact').map(({ path }) => path));
  return locations.flatMap((location) => {
    if (location.path === '/' || location.pathType !== 'Prefix' || wantsRegex(location)) return [location];
    const slashed = { ...location, path: location.path.endsWith('/') ? location.path : `${location.path}/` };
    return exact.has(location.path) ? [slashed] : [slashed, { ...location, pathType: 'Exact' }];
  });
}

/** Whether the location's path starts with an entry of a ConfigMap list (template.go isLocationInLocationList). */
export const inLocationList = (location: Location, list: Configuration['noAuthLocations']): boolean =>
  list.some((entry) => location.path.startsWith(entry));
