import type { Manifest } from '../kubernetes/manifest.ts';
import type { Settlement } from '../report/settlement.ts';
import type { Memory } from '../text/memory.ts';
import { leavesOf } from '../yaml/node.ts';
import { type Cluster, clusterKey } from './provider.ts';

/** The objects around the Ingresses, by namespace and name; a later one of the same name replaces the earlier. */
export function clusterOf(manifests: readonly Manifest[]): Cluster {
  const ofKind = (kind: string): ReadonlyMap<string, Manifest> =>
    new Map(
      manifests
        .filter((manifest) => manifest.recognised && manifest.kind === kind)
        .map((manifest) => [clusterKey(manifest.namespace, manifest.name), manifest]),
    );
  return {
    services: ofKind('Service'),
    secrets: ofKind('Secret'),
    configMaps: ofKind('ConfigMap'),
    ingressClasses: new Map([...ofKind('IngressClass').values()].map((manifest) => [manifest.name, manifest])),
    workloads: manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet'),
  };
}

const reasons: Readonly<Record<string, string>> = {
  Service: 'Read for its ports; the Service stays as it is.',
  Secret: 'Only its name and type are read; the Secret stays as it is.',
  ConfigMap: 'Read for look-ups; the ConfigMap stays as it is.',
  IngressClass: 'Tells which controller reads an Ingress; a GatewayClass takes its place.',
  Namespace: 'The Namespace stays as it is.',
};

/** The fates of all leaves of what is no Ingress: it is read, and applies unchanged. */
export const settleCluster = (manifests: readonly Manifest[], memory: Memory): readonly (readonly Settlement[])[] =>
  manifests
    .filter(({ recognised, kind }) => recognised && kind !== 'Ingress')
    .map((manifest) =>
      memory.once('cluster object', [manifest], () =>
        [...leavesOf(manifest.root)].map(
          ({ node }): Settlement => ({
            leaf: node,
            fate: 'unrelated',
            by: 'cluster',
            reason: reasons[manifest.kind] ?? 'Applies unchanged.',
          }),
        ),
      ),
    );
