import type { Manifest } from '../../kubernetes/manifest.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import { at, isMap, isScalar, isSeq, type ScalarNode, type YamlNode } from '../../yaml/node.ts';

/** The controller's command line, where the input holds what starts it; names without their dashes. */
export interface Flags {
  /** Its Deployment or DaemonSet, else the values of its chart. */
  readonly workload: Manifest | null;
  readonly values: ReadonlyMap<string, Sourced<string>>;
}

export const noFlags: Flags = { workload: null, values: new Map() };

const controllerImage = /(^|\/)(ingress-nginx\/controller|nginx-ingress-controller)([-:@]|$)/;
const program = /(^|\/)nginx-ingress-controller$/;

/** Flags that are on where they stand alone (pkg/flags/flags.go, flag.Bool); the others take the next word. */
const switches: ReadonlySet<string> = new Set([
  'deep-inspect',
  'disable-catch-all',
  'disable-full-test',
  'disable-sync-events',
  'disable-leader-election',
  'disable-svc-external-name',
  'enable-annotation-validation',
  'enable-metrics',
  'enable-ssl-chain-completion',
  'enable-ssl-passthrough',
  'enable-topology-aware-routing',
  'ingress-class-by-name',
  'metrics-per-host',
  'metrics-per-undefined-host',
  'profiling',
  'report-node-internal-ip-address',
  'report-status-classes',
  'update-status',
  'update-status-on-shutdown',
  'watch-ingress-without-class',
]);

const items = (node: YamlNode | undefined): readonly YamlNode[] => (isSeq(node) ? node.items : []);

const textOf = (node: YamlNode | undefined): string =>
  isScalar(node) && node.value !== null ? (typeof node.value === 'string' ? node.value : node.text) : '';

const words = (container: YamlNode): readonly ScalarNode[] =>
  isMap(container) ? [...items(at(container, 'command')), ...items(at(container, 'args'))].filter(isScalar) : [];

const isController = (container: YamlNode): boolean =>
  isMap(container) &&
  (controllerImage.test(textOf(at(container, 'image'))) || words(container).some((word) => program.test(textOf(word))));

/** Reads a command line; of a flag that is written twice, the last counts. */
function parse(args: readonly ScalarNode[], namespace: string): ReadonlyMap<string, Sourced<string>> {
  const values = new Map<string, Sourced<string>>();
  const filledIn = (text: string): string => text.replaceAll('$(POD_NAMESPACE)', namespace);
  for (const [index, node] of args.entries()) {
    const [, name, given] = /^--?([a-z][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(textOf(node)) ?? [];
    if (name === undefined) continue;
    const next = args[index + 1];
    const follows = given === undefined && !switches.has(name) && next !== undefined && !textOf(next).startsWith('-');
    if (follows) values.set(name, sourced(filledIn(textOf(next)), node, next));
    else values.set(name, sourced(filledIn(given ?? 'true'), node));
  }
  return values;
}

/** Before 1.0 the controller served Ingresses without a class, and knew no other way. */
const servesAll = /:v?0\.\d+/;

/** The flags of every workload that runs the controller. */
export function flagsOf(workloads: Iterable<Manifest>): readonly Flags[] {
  const found: Flags[] = [];
  for (const workload of workloads) {
    const container = items(at(workload.root, 'spec', 'template', 'spec', 'containers')).find(isController);
    if (!container) continue;
    const values = parse(words(container), workload.namespace);
    const image = isMap(container) ? at(container, 'image') : undefined;
    const old = isScalar(image) && servesAll.test(image.text) ? [[classless, sourced('true', image)] as const] : [];
    found.push({ workload, values: new Map([...old, ...values]) });
  }
  return found;
}

const classless = 'watch-ingress-without-class';
