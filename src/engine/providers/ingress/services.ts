import type { IngressBackend } from '../../kubernetes/ingress.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Memory } from '../../text/memory.ts';
import { type Cluster, clusterKey } from '../provider.ts';
import type { ServiceKnowledge } from './backends.ts';
import type { IngressSpec } from './spec.ts';

const serviceNames = ({ rules, defaultBackend }: IngressSpec): readonly string[] => {
  const backends: readonly (IngressBackend | null)[] = [
    defaultBackend,
    ...rules.flatMap(({ paths }) => paths.map(({ backend }) => backend)),
  ];
  return [...new Set(backends.flatMap((backend) => (backend?.type === 'service' ? [backend.name.value] : [])))];
};

/** What the input tells of the Services of one Ingress, by name; the same object while those Services are unchanged. */
export function servicesOf(
  { namespace }: Manifest,
  spec: IngressSpec,
  cluster: Cluster,
  namespaces: ReadonlySet<string>,
  memory: Memory,
): (name: string) => ServiceKnowledge {
  const names = serviceNames(spec);
  const services = names.map((name) => cluster.services.get(clusterKey(namespace, name)));
  const knowsNamespace = namespaces.has(namespace);
  return memory.once('services of an Ingress', [spec, knowsNamespace, ...services], () => {
    const known = new Map(names.map((name, index) => [name, services[index]]));
    return (name: string) => ({ service: known.get(name), knowsNamespace });
  });
}

/** The namespaces of which the input has Services. */
export const namespacesWithServices = (cluster: Cluster): ReadonlySet<string> =>
  new Set([...cluster.services.values()].map(({ namespace }) => namespace));
