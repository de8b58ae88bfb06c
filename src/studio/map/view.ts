import type { Severity } from '../../engine/report/fate.ts';
import type { Graph, GraphNode } from '../../engine/translation.ts';
import type { Linked } from '../state/linked.ts';
import { worst } from '../state/order.ts';
import type { Selection } from '../state/selection.ts';
import type { KeyedFinding, TranslationIndex } from '../state/translation-index.ts';

/** What selecting a node selects. */
export const selectionOf = ({ id, place }: GraphNode): Selection => ({ kind: 'node', id, ...(place ? { place } : {}) });

/** The nodes that something hangs off, by its id. */
export function carriersOf(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const hanging = new Set(graph.nodes.filter(({ kind }) => kind === 'attachment').map(({ id }) => id));
  const carriers = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    if (!hanging.has(from) || hanging.has(to)) continue;
    const known = carriers.get(from);
    if (known) known.push(to);
    else carriers.set(from, [to]);
  }
  return carriers;
}

/** The findings that concern a node, by way of the source lines its own lines come from; by the node's id. */
export type FindingsOfNodes = ReadonlyMap<string, readonly KeyedFinding[]>;

/** Findings per node, with those of what hangs off it; what meets every migration is left out. */
export function findingsOf(
  graph: Graph,
  index: TranslationIndex,
  carriers: ReadonlyMap<string, readonly string[]>,
): FindingsOfNodes {
  const found = new Map<string, Map<string, KeyedFinding>>();
  for (const { id, kind, place } of graph.nodes) {
    // The lines of a Gateway are those of its listeners.
    if (!place || kind === 'Gateway') continue;
    const inputs = index.linksByOutput.overlapping(place).flatMap((link) => link.inputs);
    const own = inputs.flatMap((input) => index.findingPlaces.overlapping(input)).filter(({ expected }) => !expected);
    if (own.length === 0) continue;
    for (const carrier of kind === 'attachment' ? (carriers.get(id) ?? []) : [id]) {
      const known = found.get(carrier) ?? new Map<string, KeyedFinding>();
      for (const finding of own) known.set(finding.key, finding);
      found.set(carrier, known);
    }
  }
  return new Map([...found].map(([id, own]) => [id, [...own.values()]]));
}

/** What a node's badge says. */
export interface Badge {
  readonly worst: Severity | undefined;
  readonly count: number;
}

/** The badges of nodes, and of those that stand for several. */
export function badgesOf(findings: FindingsOfNodes, stackOf: ReadonlyMap<string, string>): ReadonlyMap<string, Badge> {
  const severities = new Map<string, Map<string, Severity>>();
  for (const [id, own] of findings) {
    const drawn = stackOf.get(id) ?? id;
    const known = severities.get(drawn) ?? new Map<string, Severity>();
    for (const { key, severity } of own) known.set(key, severity);
    severities.set(drawn, known);
  }
  return new Map([...severities].map(([id, own]) => [id, { worst: worst([...own.values()]), count: own.size }]));
}

/** The nodes that a selection on either side belongs to: those whose lines it touches, the innermost kind first. */
export function nodesOf(graph: Graph, linked: Linked): readonly GraphNode[] {
  const touched = graph.nodes.filter(
    ({ place }) =>
      place &&
      linked.output.some((other) => other.file === place.file && other.start < place.end && place.start < other.end),
  );
  const listeners = touched.filter(({ kind }) => kind === 'listener');
  // A line of a listener is a line of its Gateway as well: the listener says more.
  return listeners.length > 0 ? touched.filter(({ kind }) => kind !== 'Gateway') : touched;
}

/** The nodes whose name, namespace, host or path holds the words, or that a finding of such a code concerns. */
export function searchNodes(graph: Graph, words: string, findings: FindingsOfNodes): readonly GraphNode[] {
  const text = words.trim().toLowerCase();
  if (text === '') return [];
  const says = (node: GraphNode): readonly string[] => [
    node.label,
    node.namespace,
    node.detail ?? '',
    ...(node.rules ?? []).map(({ match }) => match),
    ...(findings.get(node.id) ?? []).flatMap(({ code, severity }) => [code, severity]),
  ];
  return graph.nodes.filter((node) => says(node).join(' ').toLowerCase().includes(text));
}

/** The node an arrow key leads to from another, along edges or within a column. */
export function neighbour(graph: Graph, from: string, key: string, order: readonly string[]): string | undefined {
  if (key === 'ArrowRight') return graph.edges.find((edge) => edge.from === from)?.to;
  if (key === 'ArrowLeft') return graph.edges.find((edge) => edge.to === from)?.from;
  const at = order.indexOf(from);
  if (key === 'ArrowDown') return order[at + 1];
  return key === 'ArrowUp' ? order[at - 1] : undefined;
}
