import type { Manifest } from '../../kubernetes/manifest.ts';
import { type Cluster, clusterKey } from '../provider.ts';
import type { ServiceKnowledge } from './backends.ts';

/** What the input tells of the Services that an Ingress can name. */
export function servicesFor(
  { namespace }: Manifest,
  { services }: Cluster,
  namespaces: ReadonlySet<string>,
): (name: string) => ServiceKnowledge {
  const knowsNamespace = namespaces.has(namespace);
  return (name) => ({ service: services.get(clusterKey(namespace, name)), knowsNamespace });
}

/** The namespaces of which the input has Services. */
export const namespacesWithServices = (cluster: Cluster): ReadonlySet<string> =>
  new Set([...cluster.services.values()].map(({ namespace }) => namespace));
