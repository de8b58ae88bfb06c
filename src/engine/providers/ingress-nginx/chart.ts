import { filledTextOf, textOf } from '../../kubernetes/fields.ts';
import { type ChartRelease, chartReleaseOf } from '../../kubernetes/helm-release.ts';
import type { IngressClass } from '../../kubernetes/ingress-class.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { at, isMap, isScalar, isSeq, leavesOf, type YamlNode } from '../../yaml/node.ts';

/** What values of chart ingress-nginx tell the controller (charts/ingress-nginx/templates/_params.tpl and controller-configmap*.yaml). */
export interface Chart {
  readonly manifest: Manifest;
  readonly flags: Values;
  readonly settings: Values;
  /** The data of the ConfigMaps that it makes of custom headers, by `namespace/name`. */
  readonly headers: ReadonlyMap<string, Values>;
  /** The IngressClasses that it makes. */
  readonly classes: readonly IngressClass[];
  /** Every leaf that says which classes those are. */
  readonly classLeaves: readonly Span[];
  /** What names further values, which are not read. */
  readonly elsewhere: readonly Span[];
  /** Ports of TCP and UDP services, `port: namespace/service:port` each. */
  readonly streams: readonly {
    readonly protocol: 'TCP' | 'UDP';
    readonly port: string;
    readonly to: Sourced<string>;
  }[];
}

type Values = ReadonlyMap<string, Sourced<string>>;
type Entries = readonly (readonly [string, Sourced<string>])[];

/** A template that Helm fills in says nothing by itself. */
const isTemplate = (text: string): boolean => text.includes('{{');

/** The scalars of a map as texts. */
function textsOf(node: YamlNode | undefined): Entries {
  if (!isMap(node)) return [];
  return node.entries.flatMap(({ key, value }) =>
    isScalar(value) && !isTemplate(value.text)
      ? [[key, sourced(value.value === null ? '' : (textOf(value)?.value ?? ''), value)] as const]
      : [],
  );
}

const namespaceOf = ({ values, namespace }: ChartRelease): string =>
  filledTextOf(at(values, 'namespaceOverride'))?.value ?? namespace;

/** `ingress-nginx.fullname` (templates/_helpers.tpl). */
function fullNameOf({ values, name: release }: ChartRelease): string {
  const name = filledTextOf(at(values, 'nameOverride'))?.value ?? 'ingress-nginx';
  const usual = release.includes(name) ? release : `${release}-${name}`;
  return filledTextOf(at(values, 'fullnameOverride'))?.value ?? usual;
}

/** A flag that the chart writes where a value says so. */
const flag = (name: string, node: YamlNode | undefined): Entries => {
  const text = filledTextOf(node);
  return text && !isTemplate(text.value) ? [[name, text]] : [];
};

const switched = (name: string, node: YamlNode | undefined): Entries => {
  const text = filledTextOf(node);
  return text ? [[name, { value: String(text.value === 'true'), from: text.from }]] : [];
};

function scopeFlags(scope: YamlNode | undefined, namespace: string): Entries {
  const enabled = textOf(at(scope, 'enabled'));
  if (enabled?.value !== 'true') return flag('watch-namespace-selector', at(scope, 'namespaceSelector'));
  const own = filledTextOf(at(scope, 'namespace'));
  const from = [...(own?.from ?? []), ...enabled.from];
  return [['watch-namespace', { value: own?.value ?? namespace, from }]];
}

function backendFlag(release: ChartRelease): Entries {
  const { values } = release;
  const enabled = textOf(at(values, 'defaultBackend', 'enabled'));
  if (enabled?.value !== 'true') return [];
  const name = filledTextOf(at(values, 'defaultBackend', 'name'))?.value ?? 'defaultbackend';
  return [
    ['default-backend-service', sourced(`${namespaceOf(release)}/${fullNameOf(release)}-${name}`, ...enabled.from)],
  ];
}

function flagsOf(release: ChartRelease, controller: YamlNode | undefined): Values {
  const namespace = namespaceOf(release);
  const extra = textsOf(at(controller, 'extraArgs')).map(([name, text]) => {
    const value = text.value.replaceAll('$(POD_NAMESPACE)', namespace);
    // A key without a value is a switch that is on.
    return [name, { ...text, value: value === '' ? 'true' : value }] as const;
  });
  return new Map([
    ...switched('enable-annotation-validation', at(controller, 'enableAnnotationValidations')),
    ...backendFlag(release),
    ...flag('controller-class', at(controller, 'ingressClassResource', 'controllerValue')),
    ...flag('ingress-class', at(controller, 'ingressClass')),
    ...scopeFlags(at(controller, 'scope'), namespace),
    ...flag('health-check-path', at(controller, 'healthCheckPath')),
    ...switched('ingress-class-by-name', at(controller, 'ingressClassByName')),
    ...switched('watch-ingress-without-class', at(controller, 'watchIngressWithoutClass')),
    ...extra,
  ]);
}

/** Custom headers: the key of the controller's ConfigMap, and what the chart calls the ConfigMap that it makes of them. */
const headerMaps = [
  ['addHeaders', 'add-headers', 'custom-add-headers'],
  ['proxySetHeaders', 'proxy-set-headers', 'custom-proxy-headers'],
] as const;

function classesOf(manifest: Manifest, controller: YamlNode | undefined): readonly IngressClass[] {
  const resource = at(controller, 'ingressClassResource');
  if (textOf(at(resource, 'enabled'))?.value === 'false') return [];
  const isDefault = textOf(at(resource, 'default'));
  const own: IngressClass = {
    manifest,
    name: filledTextOf(at(resource, 'name'))?.value ?? 'nginx',
    controller: filledTextOf(at(resource, 'controllerValue')) ?? sourced('k8s.io/ingress-nginx'),
    isDefault: isDefault?.value === 'true' ? isDefault : null,
    parameters: at(resource, 'parameters') ?? null,
  };
  const aliases = at(resource, 'aliases');
  const others = isSeq(aliases) ? aliases.items.flatMap((item) => filledTextOf(item)?.value ?? []) : [];
  return [own, ...others.map((name) => ({ ...own, name, isDefault: null }))];
}

/** The same, where all that can be cited is the leaf that holds the values as text. */
function citedAt(leaf: Span, chart: Chart): Chart {
  const on = <T>(of: Sourced<T>): Sourced<T> => ({ ...of, from: [leaf] });
  const all = (values: Values): Values => new Map([...values].map(([key, of]) => [key, on(of)]));
  return {
    ...chart,
    flags: all(chart.flags),
    settings: all(chart.settings),
    headers: new Map([...chart.headers].map(([name, data]) => [name, all(data)])),
    classes: chart.classes.map((one) => ({
      ...one,
      controller: one.controller && on(one.controller),
      isDefault: one.isDefault && on(one.isDefault),
      parameters: null,
    })),
    classLeaves: chart.classLeaves.length === 0 ? [] : [leaf],
    streams: chart.streams.map((stream) => ({ ...stream, to: on(stream.to) })),
  };
}

/** What the values say that an object holds; null where it holds none. */
export function readChart(manifest: Manifest): Chart | null {
  const release = chartReleaseOf(manifest);
  if (!release) return null;
  const chart = chartOf(manifest, release);
  return release.text ? citedAt(release.text, chart) : chart;
}

function chartOf(manifest: Manifest, release: ChartRelease): Chart {
  const { values } = release;
  const controller = at(values, 'controller');
  const made = headerMaps.flatMap(([key, setting, suffix]) => {
    const node = at(controller, key);
    if (!isMap(node) || node.entries.length === 0) return [];
    const name = `${namespaceOf(release)}/${fullNameOf(release)}-${suffix}`;
    const from = leavesOf(node).map((leaf) => leaf.node);
    return [{ name, data: new Map(textsOf(node)), setting: [setting, sourced(name, ...from)] as const }];
  });
  const snippets = at(controller, 'allowSnippetAnnotations');
  return {
    manifest,
    flags: flagsOf(release, controller),
    settings: new Map([
      ...switched('allow-snippet-annotations', snippets),
      ...made.map(({ setting }) => setting),
      ...textsOf(at(controller, 'config')),
    ]),
    headers: new Map(made.map(({ name, data }) => [name, data])),
    classes: classesOf(manifest, controller),
    classLeaves: ['enabled', 'name', 'controllerValue', 'default', 'aliases'].flatMap((key) => {
      const node = at(controller, 'ingressClassResource', key);
      return node ? leavesOf(node).map((leaf) => leaf.node) : [];
    }),
    elsewhere: release.elsewhere.flatMap((node) => leavesOf(node).map((leaf) => leaf.node)),
    streams: (['tcp', 'udp'] as const).flatMap((key) =>
      textsOf(at(values, key)).map(([port, to]) => ({ protocol: key === 'tcp' ? 'TCP' : 'UDP', port, to }) as const),
    ),
  };
}
