import type { Manifest } from '../../kubernetes/manifest.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import { at, isMap, isScalar, isSeq, type ScalarNode, type YamlNode } from '../../yaml/node.ts';

/** The controller's command line, where the input holds its Deployment or DaemonSet; names without their dashes. */
export interface Flags {
  readonly workload: Manifest | null;
  readonly values: ReadonlyMap<string, Sourced<string>>;
}

export const noFlags: Flags = { workload: null, values: new Map() };

const controllerImage = /(^|\/)(ingress-nginx\/controller|nginx-ingress-controller)([-:@]|$)/;
const program = /(^|\/)nginx-ingress-controller$/;

/** Flags that are on where they stand alone (pkg/flags/flags.go, flag.Bool); the others take the next word. */
const switches: ReadonlySet<string> = new Set([
  'annotations-validation',
  'deep-inspect',
  'disable-catch-all',
  'disable-full-test',
  'disable-sync-events',
  'disable-svc-external-name',
  'dynamic-configuration-retries',
  'enable-annotation-validation',
  'enable-metrics',
  'enable-ssl-chain-completion',
  'enable-ssl-passthrough',
  'enable-topology-aware-routing',
  'exclude-socket-metrics',
  'ingress-class-by-name',
  'metrics-per-host',
  'metrics-per-undefined-host',
  'profiling',
  'publish-status-address',
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

function parse(args: readonly ScalarNode[]): ReadonlyMap<string, Sourced<string>> {
  const values = new Map<string, Sourced<string>>();
  for (const [index, node] of args.entries()) {
    const [, name, given] = /^--?([a-z][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(textOf(node)) ?? [];
    if (name === undefined) continue;
    const next = args[index + 1];
    const follows = given === undefined && !switches.has(name) && next !== undefined && !textOf(next).startsWith('-');
    if (follows) values.set(name, sourced(textOf(next), node, next));
    else values.set(name, sourced(given ?? 'true', node));
  }
  return values;
}

/** The flags of the first workload that runs the controller. */
export function flagsOf(workloads: Iterable<Manifest>): Flags {
  for (const workload of workloads) {
    const container = items(at(workload.root, 'spec', 'template', 'spec', 'containers')).find(isController);
    if (container) return { workload, values: parse(words(container)) };
  }
  return noFlags;
}
