import { at, isMap, isScalar, type MapNode, type YamlNode } from '../yaml/node.ts';
import type { Manifest } from './manifest.ts';

/** The kind that values of the chart of ingress-nginx have in the ledger; no API server knows it. */
export const helmValuesKind = 'HelmValues';

/** Keys at the top of the values of chart ingress-nginx (charts/ingress-nginx/values.yaml, 4.15, and older ones). */
const chartKeys: ReadonlySet<string> = new Set(
  `global nameOverride fullnameOverride namespaceOverride commonLabels controller revisionHistoryLimit defaultBackend
  rbac podSecurityPolicy serviceAccount imagePullSecrets tcp udp portNamePrefix dhParam`.split(/\s+/),
);

/** Keys of `controller` in them that charts of other controllers share. */
const sharedKeys: ReadonlySet<string> = new Set(
  `name image containerName containerPort config dnsConfig hostname dnsPolicy runtimeClassName hostNetwork hostPort
  networkPolicy ingressClassResource ingressClass podLabels podSecurityContext sysctls containerSecurityContext scope
  tcp udp extraArgs extraEnvs kind annotations labels updateStrategy minReadySeconds tolerations affinity
  topologySpreadConstraints terminationGracePeriodSeconds nodeSelector livenessProbe readinessProbe podAnnotations
  replicaCount minAvailable maxUnavailable resources autoscaling keda service extraContainers extraVolumeMounts
  extraVolumes extraInitContainers metrics lifecycle priorityClassName existingPsp startupProbe
  progressDeadlineSeconds`.split(/\s+/),
);

/** Keys of `controller` that this chart alone has. */
const ownKeys: ReadonlySet<string> = new Set(
  `enableAnnotationValidations configAnnotations proxySetHeaders addHeaders hostAliases reportNodeInternalIp
  watchIngressWithoutClass ingressClassByName enableTopologyAwareRouting disableLeaderElection electionTTL
  allowSnippetAnnotations electionID publishService configMapNamespace maxmindLicenseKey healthCheckPath
  healthCheckHost autoscalingTemplate enableMimalloc customTemplate shareProcessNamespace extraModules
  admissionWebhooks opentelemetry unhealthyPodEvictionPolicy resizePolicy`.split(/\s+/),
);

const image = /ingress-nginx\/controller|nginx-ingress-controller/;
/** Controllers whose charts are laid out alike. */
const otherController = /haproxy|traefik|kong|nginx\.org|nginxinc|contour|apisix/;

const textAt = (node: YamlNode | undefined, ...path: readonly string[]): string => {
  const found = at(node, ...path);
  return isScalar(found) && found.value !== null ? found.text : '';
};

/** Whether the chart of another controller is meant, which names its classes by maps or by its own name. */
const isOther = (controller: MapNode): boolean =>
  isMap(at(controller, 'ingressClass')) ||
  isMap(at(controller, 'config', 'entries')) ||
  [
    textAt(controller, 'ingressClass'),
    textAt(controller, 'ingressClassResource', 'name'),
    textAt(controller, 'ingressClassResource', 'controllerValue'),
    textAt(controller, 'image', 'repository'),
  ].some((text) => otherController.test(text));

/** How surely a map holds values of the chart: nothing speaks for it, nothing against it, or a key of its own does. */
function likeness(values: MapNode): 'none' | 'possible' | 'sure' {
  const controller = at(values, 'controller');
  if (!isMap(controller) || controller.entries.length === 0 || isOther(controller)) return 'none';
  const named = image.test(`${textAt(controller, 'image', 'repository')}${textAt(controller, 'image', 'image')}`);
  if (named || controller.entries.some(({ key }) => ownKeys.has(key))) return 'sure';
  const isKnown =
    values.entries.every(({ key }) => chartKeys.has(key)) && controller.entries.every(({ key }) => sharedKeys.has(key));
  return isKnown ? 'possible' : 'none';
}

/** Whether a map has what values of this chart alone have. */
export const isSurelyChart = (values: MapNode): boolean => likeness(values) === 'sure';

/**
 * Where the values of chart ingress-nginx stand in a document: the document itself, or what a chart around it hands
 * down to it by its name. Undefined where it holds none.
 */
export function chartValuesIn(document: MapNode): MapNode | undefined {
  if (likeness(document) !== 'none') return document;
  for (const { key, value } of document.entries) {
    if (!isMap(value)) continue;
    const found = likeness(value);
    const isNamed = /^(ingress-nginx|nginx-ingress)(-|$)|^ingressNginx|^ingress_nginx/.test(key);
    if (found === 'sure' || (isNamed && (found === 'possible' || isBackendOnly(value)))) return value;
  }
  return undefined;
}

/** A sub-chart of this very name needs no `controller` to be told. */
const isBackendOnly = (values: MapNode): boolean =>
  values.entries.length > 0 && values.entries.every(({ key }) => chartKeys.has(key)) && !at(values, 'controller');

/** The document as an object of the ledger; undefined where it is no values of the chart. */
export const helmValuesOf = (document: MapNode): Manifest | undefined =>
  chartValuesIn(document)
    ? {
        apiVersion: '',
        kind: helmValuesKind,
        namespace: '',
        name: 'ingress-nginx',
        root: document,
        recognised: true,
      }
    : undefined;
