import type { KubernetesObject } from '../kubernetes/manifest.ts';
import type { Sources } from '../kubernetes/sources.ts';
import type { Options } from '../options.ts';
import { type ClassGroup, groupByClass } from '../providers/classes.ts';
import { clusterOf } from '../providers/cluster.ts';
import { settingsOf } from '../providers/ingress-nginx/settings.ts';
import type { Cluster } from '../providers/provider.ts';
import { loadIngress } from '../simulate/ingress/index.ts';
import { loadIngressNginx } from '../simulate/ingress-nginx/index.ts';
import { fromIngress } from '../simulate/probes/from-ingress.ts';
import { fromIngressNginx } from '../simulate/probes/from-ingress-nginx.ts';
import type { HostMaterial } from '../simulate/probes/material.ts';
import type { Answer, Request } from '../simulate/request.ts';
import { noMemory } from '../text/memory.ts';
import { type Origins, originsOf } from './origins.ts';
import { ingressObject, objectOf } from './source-objects.ts';

/** One controller with the Ingresses of one class. */
export interface SourceSide {
  /** '' = the Ingresses name no class; where those have several controllers, the controller is told as well. */
  readonly className: string;
  /** The ids of its Ingresses. */
  readonly ingresses: ReadonlySet<string>;
  readonly answer: (request: Request, options?: { readonly explain?: boolean }) => Answer;
  readonly material: readonly HostMaterial[];
  readonly remarks: readonly string[];
}

/** One class with what its controller is told. */
interface SourceGroup {
  readonly group: ClassGroup;
  readonly ingresses: readonly KubernetesObject[];
  /** `data` of the controller's ConfigMap. */
  readonly settings: Readonly<Record<string, string>>;
  /** The controller's flags without their dashes. */
  readonly flags: Readonly<Record<string, string>>;
  /** Those of the input, and those that installing the controller makes. */
  readonly configMaps: readonly KubernetesObject[];
}

/** What the source files hold, sorted out but not loaded yet. */
export interface SourceParts {
  readonly origins: Origins;
  readonly groups: readonly SourceGroup[];
  readonly services: readonly KubernetesObject[];
  readonly excluded: readonly string[];
}

/**
 * Where no ConfigMap says otherwise, risky annotations are taken as accepted: an Ingress in use that has them shows
 * that the level was raised.
 */
const assumedSettings = { 'annotations-risk-level': 'Critical', 'allow-snippet-annotations': 'true' };

/** Likewise for headers of other ConfigMaps, whose list is empty by default: routes that serve show that it is not. */
const allowedHeaders = (configMaps: readonly KubernetesObject[]): string =>
  configMaps.flatMap(({ data }) => Object.keys((data ?? {}) as object)).join();

const textsOf = (values: ReadonlyMap<string, { readonly value: string }>): Readonly<Record<string, string>> =>
  Object.fromEntries([...values].map(([key, { value }]) => [key, value]));

/** What the controller of a class is told; a ConfigMap of custom headers may come of the values of its chart. */
function toldTo({ className }: ClassGroup, cluster: Cluster): Pick<SourceGroup, 'settings' | 'flags' | 'configMaps'> {
  const { configMap, values, flags, headers } = settingsOf(cluster, className);
  const made = [...headers].map(([key, data]): KubernetesObject => {
    const [namespace = '', name = ''] = key.split('/');
    return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace, name }, data: textsOf(data) };
  });
  const configMaps = [...made, ...[...cluster.configMaps.values()].map(objectOf)];
  const allowed = configMap ? {} : { 'global-allowed-response-headers': allowedHeaders(configMaps) };
  return { configMaps, settings: { ...assumedSettings, ...allowed, ...textsOf(values) }, flags: textsOf(flags.values) };
}

/** Sorts the manifests by class and controller, as the translation does. */
export function sourceParts({ manifests, places }: Sources, options: Options): SourceParts {
  const cluster = clusterOf(manifests, noMemory, options.controller);
  const ingresses = manifests.filter(({ recognised, kind }) => recognised && kind === 'Ingress');
  const { groups } = groupByClass(ingresses, cluster, options, noMemory);
  const kept = groups.filter(({ excluded }) => !excluded);
  return {
    origins: originsOf(kept, places),
    groups: kept.map((group) => ({ group, ingresses: group.ingresses.map(ingressObject), ...toldTo(group, cluster) })),
    services: [...cluster.services.values()].map(objectOf),
    excluded: groups.filter(({ excluded }) => excluded).map(({ className }) => className ?? ''),
  };
}

/** Loads each class into its controller. Secrets are never read: each one that is named exists. */
export function loadSources(parts: SourceParts, services: readonly KubernetesObject[]): readonly SourceSide[] {
  const classless = parts.groups.filter(({ group }) => group.className === null).length;
  return parts.groups.map(({ group, ingresses, configMaps, settings, flags }) => {
    const named = {
      className: group.className ?? (classless > 1 ? `no class, ${group.provider.title}` : ''),
      ingresses: new Set(group.ingresses.map(parts.origins.idOf)),
    };
    if (group.provider.id !== 'ingress-nginx') {
      const plain = loadIngress({ ingresses, services });
      return {
        ...named,
        answer: plain.answer,
        material: fromIngress(plain.hosts),
        remarks: [],
      };
    }
    const nginx = loadIngressNginx({ ingresses, services, configMaps, configMap: settings, flags });
    return {
      ...named,
      answer: nginx.answer,
      material: fromIngressNginx(nginx.servers, ingresses, flags['annotations-prefix'] || undefined),
      remarks: [
        ...(nginx.configError === undefined
          ? []
          : [
              `nginx would refuse this configuration and keep the one before; it is asked as if the fault were not there: ${nginx.configError}`,
            ]),
        ...nginx.unsupported.map(
          (pattern) => `This pattern cannot be run here, so its location never matches: ${pattern}`,
        ),
      ],
    };
  });
}
