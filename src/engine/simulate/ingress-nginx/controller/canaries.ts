import { defaultUpstream, type Estate, type Location, type Upstream, upstreamName } from './estate.ts';
import type { ServedIngress } from './gates.ts';
import { defaultServer } from './objects.ts';

/**
 * Attaches each canary to the upstreams of the locations it names. A canary that finds none loses its upstream
 * (controller.go mergeAlternativeBackends).
 */
export function mergeCanaries(estate: Estate): void {
  const canaries = estate.ingresses.filter(({ settings }) => settings.canary.enabled);
  if (canaries.length === estate.ingresses.length) return;
  for (const ingress of canaries) mergeCanary(estate, ingress);
}

function mergeCanary({ upstreams, servers }: Estate, ingress: ServedIngress): void {
  if (ingress.defaultBackend) {
    const alternative = upstreams.get(upstreamName(ingress.namespace, ingress.defaultBackend));
    const locations = servers.get(defaultServer)?.locations ?? [];
    if (alternative) attach(upstreams, ingress, alternative, locations, () => true);
  }
  for (const { host, paths } of ingress.rules) {
    for (const { path, pathType, backend } of paths ?? []) {
      const alternative = backend && upstreams.get(upstreamName(ingress.namespace, backend));
      const server = servers.get(host);
      if (!alternative || !server) continue;
      const same = (location: Location) => location.path === path && location.pathType === pathType;
      attach(upstreams, ingress, alternative, server.locations, same);
    }
  }
}

function attach(
  upstreams: Map<string, Upstream>,
  ingress: ServedIngress,
  alternative: Upstream,
  locations: readonly Location[],
  fits: (location: Location) => boolean,
): void {
  let merged = false;
  for (const location of locations) {
    const primary = upstreams.get(location.upstream);
    if (!primary) continue;
    // A location that already leads to the canary's own Service ends the search.
    if (primary.name === alternative.name) return;
    if (primary.name === defaultUpstream || primary.noServer || !fits(location)) continue;
    merged = true;
    if (primary.alternatives.includes(alternative.name)) continue;
    if (ingress.settings.stickyCanary) {
      alternative.affinity = primary.affinity;
      alternative.affinityFrom = primary.affinityFrom;
      alternative.affinityPaths = primary.affinityPaths;
    }
    primary.alternatives.push(alternative.name);
  }
  if (!merged) upstreams.delete(alternative.name);
}
