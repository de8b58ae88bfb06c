import { helmValuesKind } from '../kubernetes/helm-values.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Options } from '../options.ts';
import type { Settlement } from '../report/settlement.ts';
import type { Memory } from '../text/memory.ts';
import { leavesOf } from '../yaml/node.ts';
import { type Cluster, clusterKey } from './provider.ts';

const isIngress = ({ recognised, kind }: Manifest): boolean => recognised && kind === 'Ingress';

/**
 * The objects around the Ingresses, and what the user states of the controller; the same Cluster as long as none of
 * them changes.
 */
export function clusterOf(manifests: readonly Manifest[], memory: Memory, stated: Options['controller'] = {}): Cluster {
  const others = manifests.filter((manifest) => !isIngress(manifest));
  const objects = memory.each('objects of the cluster', [], others, (manifest) => manifest);
  return memory.once('cluster', [objects, JSON.stringify(stated)], () => gather(objects, stated));
}

/** Kinds that are recognised where they carry values of the controller's chart. */
const chartKinds: ReadonlySet<string> = new Set([helmValuesKind, 'HelmRelease', 'Application']);

const installs = 'It says how the controller is installed, not how it answers requests.';

/** By namespace and name; a later one of the same name replaces the earlier. */
function gather(manifests: readonly Manifest[], stated: Options['controller']): Cluster {
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
    charts: manifests.filter(({ kind, recognised }) => recognised && chartKinds.has(kind)),
    stated,
  };
}

const reasons: Readonly<Record<string, string>> = {
  Service: 'Read for its ports; the Service stays as it is.',
  Secret: 'Only its name and type are read; the Secret stays as it is.',
  ConfigMap: 'Read for look-ups; the ConfigMap stays as it is.',
  IngressClass: 'Tells which controller reads an Ingress; a GatewayClass takes its place.',
  Namespace: 'The Namespace stays as it is.',
  ...Object.fromEntries([...chartKinds].map((kind) => [kind, installs])),
};

/** The fates of all leaves of what is no Ingress: it is read, and applies unchanged. */
export const settleCluster = (manifests: readonly Manifest[], memory: Memory): readonly (readonly Settlement[])[] =>
  memory.each(
    'cluster object',
    [],
    manifests.filter(({ recognised, kind }) => recognised && kind !== 'Ingress'),
    settleObject,
  );

const settleObject = ({ kind, root }: Manifest): readonly Settlement[] =>
  [...leavesOf(root)].map(({ node }) => ({
    leaf: node,
    fate: 'unrelated',
    by: 'cluster',
    reason: reasons[kind] ?? 'Applies unchanged.',
  }));
