import type { Severity } from '../../engine/report/fate.ts';
import type { Graph, GraphNode } from '../../engine/translation.ts';
import type { Linked } from '../state/linked.ts';
import { worst } from '../state/order.ts';
import type { Selection } from '../state/selection.ts';
import type { KeyedFinding, TranslationIndex } from '../state/translation-index.ts';

/** What selecting a node selects. */
export const selectionOf = ({ id, place }: GraphNode): Selection => ({ kind: 'node', id, ...(place ? { place } : {}) });

/** The findings that concern a node, by way of the source lines its own lines come from; by the node's id. */
export type FindingsOfNodes = ReadonlyMap<string, readonly KeyedFinding[]>;

/** Findings per route and listener; what meets every migration is left out. */
export function findingsOf(graph: Graph, index: TranslationIndex): FindingsOfNodes {
  const found = new Map<string, readonly KeyedFinding[]>();
  for (const { id, kind, place } of graph.nodes) {
    if (!place || (kind !== 'route' && kind !== 'listener')) continue;
    const inputs = index.linksByOutput.overlapping(place).flatMap((link) => link.inputs);
    const all = inputs.flatMap((input) => index.findingPlaces.overlapping(input));
    const own = [...new Map(all.map((finding) => [finding.key, finding])).values()].filter(({ expected }) => !expected);
    if (own.length > 0) found.set(id, own);
  }
  return found;
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
