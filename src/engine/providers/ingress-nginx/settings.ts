import type { Manifest } from '../../kubernetes/manifest.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import { at, isMap, isScalar } from '../../yaml/node.ts';
import type { Cluster } from '../provider.ts';
import { type Flags, flagsOf } from './flags.ts';

/** What the controller's own ConfigMap and its flags set; empty where the input has none. Names as in the controller's documentation. */
export interface Settings {
  readonly flags: Flags;
  readonly configMap: Manifest | null;
  readonly values: ReadonlyMap<string, Sourced<string>>;
}

/** Names that the Helm chart, the static manifests and older guides give the controller's ConfigMap. */
const usualName =
  /^(.*-)?(ingress-nginx|nginx-ingress)(-ingress-nginx)?-controller$|^nginx-configuration$|^nginx-load-balancer(-microk8s)?-conf$/;

/** The ConfigMap that the flag names, else the first with a usual name. `$(POD_NAMESPACE)` is the controller's own. */
function controllerConfigMap(cluster: Cluster, { workload, values }: Flags): Manifest | undefined {
  const flag = values.get('configmap')?.value.replace('$(POD_NAMESPACE)', workload?.namespace ?? '');
  const named = flag === undefined ? undefined : cluster.configMaps.get(flag);
  if (named) return named;
  for (const configMap of cluster.configMaps.values()) if (usualName.test(configMap.name)) return configMap;
  return undefined;
}

/** Reads the controller's ConfigMap; values that are no text or number are left out. */
function readSettings(configMap: Manifest | undefined, flags: Flags): Settings {
  if (!configMap) return { configMap: null, values: new Map(), flags };
  const data = at(configMap.root, 'data');
  if (!isMap(data)) return { configMap, values: new Map(), flags };
  const values = data.entries.flatMap(({ key, value }) =>
    isScalar(value) && value.value !== null
      ? [[key, sourced(typeof value.value === 'string' ? value.value : value.text, value)] as const]
      : [],
  );
  return { configMap, values: new Map(values), flags };
}

/** The settings in force: those of the controller's ConfigMap where the input holds it. */
export function settingsOf(cluster: Cluster): Settings {
  const flags = flagsOf(cluster.workloads);
  return readSettings(controllerConfigMap(cluster, flags), flags);
}
