import type { Cluster } from './cluster.ts';
import type { Configuration } from './configuration.ts';
import { defaultUpstream, type Upstream, upstreamName } from './estate.ts';
import type { ServedIngress } from './gates.ts';
import type { ServiceRef } from './objects.ts';

/**
 * One upstream per namespace, Service and port; the first Ingress that names it decides what it is, except that a
 * spec.defaultBackend always makes it anew (controller.go createUpstreams).
 */
export function createUpstreams(
  ingresses: readonly ServedIngress[],
  configuration: Configuration,
  cluster: Cluster,
): Map<string, Upstream> {
  const upstreams = new Map<string, Upstream>([[defaultUpstream, builtIn(configuration, cluster)]]);
  for (const ingress of ingresses) {
    if (ingress.defaultBackend) {
      const upstream = createUpstream(ingress, ingress.defaultBackend, 'spec.defaultBackend', cluster);
      upstreams.set(upstream.name, upstream);
    }
    for (const { paths } of ingress.rules) {
      for (const { backend, at } of paths ?? []) {
        if (!backend || upstreams.has(upstreamName(ingress.namespace, backend))) continue;
        const upstream = createUpstream(ingress, backend, at, cluster);
        upstreams.set(upstream.name, upstream);
      }
    }
  }
  return upstreams;
}

function createUpstream(ingress: ServedIngress, service: ServiceRef, at: string, cluster: Cluster): Upstream {
  const { namespace, settings } = ingress;
  const { canary } = settings;
  return {
    name: upstreamName(namespace, service),
    namespace,
    service: { name: service.name, port: cluster.portNumber(namespace, service) },
    hasEndpoints: cluster.hasEndpoints(namespace, service),
    noServer: canary.enabled,
    policy: canary.enabled ? canary : null,
    owner: ingress,
    at,
    alternatives: [],
    affinity: null,
    affinityFrom: null,
    affinityPaths: new Set(),
  };
}

function builtIn(configuration: Configuration, cluster: Cluster): Upstream {
  const [namespace = '', name = ''] = configuration.defaultBackendService.split('/');
  const port = name === '' || !cluster.hasService(namespace, name) ? null : cluster.firstPort(namespace, name);
  const service = port === null ? null : { name, port };
  const usable = service !== null && cluster.hasEndpoints(namespace, service);
  return {
    name: defaultUpstream,
    namespace: usable ? namespace : '',
    service: usable ? service : null,
    hasEndpoints: true,
    noServer: false,
    policy: null,
    owner: null,
    at: '',
    alternatives: [],
    affinity: null,
    affinityFrom: null,
    affinityPaths: new Set(),
  };
}
