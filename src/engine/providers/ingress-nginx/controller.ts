import { type IngressClass, readIngressClass } from '../../kubernetes/ingress-class.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { Cluster } from '../provider.ts';
import { type Chart, readChart } from './chart.ts';
import { type Flags, flagsOf, noFlags } from './flags.ts';

/** One controller of the input: a workload that runs it, the values of its chart, or both. */
export interface Controller {
  readonly flags: Flags;
  /** What the values of its chart put into its ConfigMap. */
  readonly settings: ReadonlyMap<string, Sourced<string>>;
  readonly headers: Chart['headers'];
  readonly streams: Chart['streams'];
  readonly chart: Manifest | null;
  /** Of the chart's values: what says which classes it makes. */
  readonly classLeaves: Chart['classLeaves'];
  readonly elsewhere: Chart['elsewhere'];
}

const ofWorkload = (flags: Flags): Controller => ({
  flags,
  settings: new Map(),
  headers: new Map(),
  streams: [],
  chart: null,
  classLeaves: [],
  elsewhere: [],
});

const ofChart = ({ manifest, flags, ...chart }: Chart, running?: Flags): Controller => ({
  ...chart,
  flags: { workload: running?.workload ?? manifest, values: new Map([...flags, ...(running?.values ?? [])]) },
  chart: manifest,
});

const chartsOf = ({ charts }: Pick<Cluster, 'charts'>): readonly Chart[] =>
  charts.flatMap((manifest) => readChart(manifest) ?? []);

/** Every controller of the input. One workload and the values of one chart are the same controller. */
export function controllersOf(cluster: Pick<Cluster, 'charts' | 'workloads'>): readonly Controller[] {
  const running = flagsOf(cluster.workloads);
  const charts = chartsOf(cluster);
  const [chart] = charts;
  if (chart && charts.length === 1 && running.length <= 1) return [ofChart(chart, running[0])];
  return [...running.map(ofWorkload), ...charts.map((one) => ofChart(one))];
}

/** The IngressClasses of the input by name: its objects, and those that the charts of its values make. */
export function ingressClassesOf(
  cluster: Pick<Cluster, 'charts' | 'ingressClasses'>,
): ReadonlyMap<string, IngressClass> {
  const made = chartsOf(cluster).flatMap(({ classes }) => classes);
  const written = [...cluster.ingressClasses.values()].map(readIngressClass);
  return new Map([...made, ...written].map((one) => [one.name, one]));
}

export const flagOf = ({ flags }: Pick<Controller, 'flags'>, name: string, otherwise: string): string =>
  flags.values.get(name)?.value ?? otherwise;

/** The `spec.controller` that a controller answers to (--controller-class). */
export const controllerClassOf = (of: Pick<Controller, 'flags'>): string =>
  flagOf(of, 'controller-class', 'k8s.io/ingress-nginx');

/** Whether it serves a class (store.go, GetIngressClass); null is Ingresses without one. */
function serves(controller: Controller, className: string | null, ingressClass: IngressClass | undefined): boolean {
  if (className === null) return flagOf(controller, 'watch-ingress-without-class', 'false') === 'true';
  const isNamed = flagOf(controller, 'ingress-class', 'nginx') === className;
  if (!ingressClass) return isNamed;
  const isByName = isNamed && flagOf(controller, 'ingress-class-by-name', 'false') === 'true';
  return isByName || ingressClass.controller?.value === controllerClassOf(controller);
}

const unknown = ofWorkload(noFlags);

/** The controller of a class: of several the one that serves it, else the first. */
export function controllerFor(cluster: Cluster, className: string | null): Controller {
  const all = controllersOf(cluster);
  const [first = unknown] = all;
  if (all.length < 2) return first;
  const ingressClass = className === null ? undefined : ingressClassesOf(cluster).get(className);
  return all.find((one) => serves(one, className, ingressClass)) ?? first;
}
