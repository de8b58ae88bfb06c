import { isNoise } from '../kubernetes/noise.ts';
import { readSources } from '../kubernetes/sources.ts';
import type { Fact } from '../model/fact.ts';
import type { Backend, Frontend } from '../model/routing.ts';
import { defaultOptions, type Options } from '../options.ts';
import { type Memory, noMemory } from '../text/memory.ts';
import type { Span } from '../text/span.ts';
import { leavesOf } from '../yaml/node.ts';
import { groupByClass } from './classes.ts';
import { clusterOf } from './cluster.ts';
import { interpretClass } from './interpret.ts';
import type { Interpretation } from './provider.ts';

/** A whole estate read and interpreted, for tests of this folder. */
export function interpretEstate(text: string, options: Partial<Options> = {}, memory: Memory = noMemory) {
  const { manifests } = readSources([{ name: 'estate.yaml', text }], memory);
  const ingresses = manifests.filter(({ kind, recognised }) => kind === 'Ingress' && recognised);
  const all = { ...defaultOptions, ...options };
  const cluster = clusterOf(manifests, memory, all.controller);
  const classes = groupByClass(ingresses, cluster, all, memory);
  const interpretations = classes.groups
    .filter(({ excluded }) => !excluded)
    .map((group) => interpretClass(group, cluster, memory));
  return { ingresses, classes, interpretations };
}

const ofBackend = (backend: Backend): readonly Span[] =>
  backend.type === 'service'
    ? [backend.name, backend.port, backend.portName].flatMap((value) => value?.from ?? [])
    : backend.name.from;

const ofFact = (fact: Fact): readonly Span[] =>
  fact.kind === 'trafficSplit' ? [...fact.from, ...ofBackend(fact.value.backend)] : fact.from;

/** Every leaf that a frontend cites: what lowers it settles these. */
export const citedBy = ({ className, sites }: Frontend): readonly Span[] => [
  ...(className?.from ?? []),
  ...sites.flatMap(({ host, aliases, certificates, routes, facts }) => [
    ...host.from,
    ...aliases.flatMap(({ from }) => from),
    ...certificates.flatMap((one) => [...one.host.from, ...(one.secretName?.from ?? [])]),
    ...facts.flatMap(ofFact),
    ...routes.flatMap(({ match, backends, facts: own }) => [
      ...match.path.from,
      ...backends.flatMap(ofBackend),
      ...own.flatMap(ofFact),
    ]),
  ]),
];

/** The paths of the leaves of Ingresses that nobody settles and no frontend cites. */
export function openLeaves({ ingresses, classes, interpretations }: ReturnType<typeof interpretEstate>) {
  const settled = new Set<Span>([
    ...[...classes.settlements, ...interpretations.flatMap(({ settlements }: Interpretation) => settlements)]
      .flat()
      .map(({ leaf }) => leaf),
    ...interpretations.flatMap(({ frontend }) => citedBy(frontend)),
  ]);
  return ingresses.flatMap(({ name, root }) =>
    [...leavesOf(root)]
      .filter(({ node, path }) => !settled.has(node) && !isNoise(path))
      .map(({ path }) => `${name} ${path}`),
  );
}
