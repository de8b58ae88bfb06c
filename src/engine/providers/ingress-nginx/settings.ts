import type { Manifest } from '../../kubernetes/manifest.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import { at, isMap, isScalar } from '../../yaml/node.ts';
import type { Cluster } from '../provider.ts';

/** What the controller's own ConfigMap sets; empty where the input has none. Keys as in the controller's documentation. */
export interface Settings {
  readonly configMap: Manifest | null;
  readonly values: ReadonlyMap<string, Sourced<string>>;
}

/** Names that the Helm chart, the static manifests and older guides give the controller's ConfigMap. */
const usualName =
  /^(.*-)?(ingress-nginx|nginx-ingress)(-ingress-nginx)?-controller$|^nginx-configuration$|^nginx-load-balancer(-microk8s)?-conf$/;

/** The ConfigMap of the controller, known by its usual names; the first where there are several. */
function controllerConfigMap(cluster: Cluster): Manifest | undefined {
  for (const configMap of cluster.configMaps.values()) if (usualName.test(configMap.name)) return configMap;
  return undefined;
}

const noSettings: Settings = { configMap: null, values: new Map() };

/** Reads the controller's ConfigMap; values that are no text or number are left out. */
function readSettings(configMap: Manifest | undefined): Settings {
  if (!configMap) return noSettings;
  const data = at(configMap.root, 'data');
  if (!isMap(data)) return { configMap, values: new Map() };
  const values = data.entries.flatMap(({ key, value }) =>
    isScalar(value) && value.value !== null
      ? [[key, sourced(typeof value.value === 'string' ? value.value : value.text, value)] as const]
      : [],
  );
  return { configMap, values: new Map(values) };
}

/** The settings in force: those of the controller's ConfigMap where the input holds it. */
export const settingsOf = (cluster: Cluster): Settings => readSettings(controllerConfigMap(cluster));
