import type { Manifest } from '../../kubernetes/manifest.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { at, isMap, isScalar } from '../../yaml/node.ts';
import type { Cluster } from '../provider.ts';
import { type Controller, controllerFor } from './controller.ts';
import type { DeclaredBackend } from './declaration.ts';
import { defaultServiceOf } from './default-service.ts';
import type { Flags } from './flags.ts';
import { streamFlags } from './flags-catalogue.ts';
import { type ControllerHeaders, controllerHeaders } from './settings-headers.ts';
import { statedBeside } from './stated.ts';

/** What the controller's own ConfigMap and its flags set; empty where the input has none. Names as in the controller's documentation. */
export interface Settings {
  readonly flags: Flags;
  /** The controller's ConfigMap, or the values of its chart that make one. */
  readonly configMap: Manifest | null;
  readonly values: ReadonlyMap<string, Sourced<string>>;
  /** Custom headers that values of its chart give, as the data of the ConfigMaps that it makes of them, by `namespace/name`. */
  readonly headers: Controller['headers'];
  /** Headers that it gives every route. */
  readonly everyRoute: ControllerHeaders;
  /** What answers where no Ingress matches; null: the controller itself, with 404. */
  readonly defaultService: DeclaredBackend | null;
  readonly streams: Controller['streams'];
  /** What the values of its chart put into its ConfigMap, every leaf. */
  readonly chartLeaves: readonly Span[];
  readonly classLeaves: Controller['classLeaves'];
  /** What names further values of its chart, which are not read. */
  readonly elsewhere: Controller['elsewhere'];
  /** What the user states of the controller. */
  readonly stated: Readonly<Record<string, string>>;
  /** Statements of the user's that the input contradicts. */
  readonly overruled: readonly string[];
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

/** The texts of a ConfigMap; values that are no text or number are left out. */
function readData(configMap: Manifest | undefined): readonly (readonly [string, Sourced<string>])[] {
  const data = at(configMap?.root, 'data');
  if (!isMap(data)) return [];
  return data.entries.flatMap(({ key, value }) =>
    isScalar(value) && value.value !== null
      ? [[key, sourced(typeof value.value === 'string' ? value.value : value.text, value)] as const]
      : [],
  );
}

/** The ports that a ConfigMap hands on, by the flag that names it. */
const portsOf = (
  flag: Sourced<string> | undefined,
  protocol: 'TCP' | 'UDP',
  { configMaps }: Cluster,
): Settings['streams'] => readData(configMaps.get(flag?.value ?? '')).map(([port, to]) => ({ protocol, port, to }));

/**
 * The settings in force for a class: those of the controller of the input that serves it, of its ConfigMap before those
 * of its chart's values, and where neither says anything what the user states.
 */
export function settingsOf(cluster: Cluster, className: string | null = null): Settings {
  const controller = controllerFor(cluster, className);
  const { flags, chart, headers, streams } = controller;
  const configMap = controllerConfigMap(cluster, flags);
  const written = new Map([...controller.settings, ...readData(configMap)]);
  const stated = statedBeside(cluster.stated, flags.values, written);
  const flagValues = new Map([...stated.flags, ...flags.values]);
  const values = new Map([...stated.settings, ...written]);
  return {
    flags: { ...flags, values: flagValues },
    defaultService: defaultServiceOf(flagValues.get('default-backend-service'), cluster),
    streams: [
      ...streams,
      ...streamFlags.flatMap(([flag, protocol]) => portsOf(flagValues.get(flag), protocol, cluster)),
    ],
    configMap: configMap ?? chart,
    values,
    headers,
    everyRoute: controllerHeaders(values, { configMaps: cluster.configMaps, made: headers }),
    chartLeaves: [...controller.settings.values()].flatMap(({ from }) => from),
    classLeaves: controller.classLeaves,
    elsewhere: controller.elsewhere,
    stated: cluster.stated,
    overruled: stated.overruled,
  };
}
