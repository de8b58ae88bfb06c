import type { Severity } from '../../engine/report/fate.ts';
import type { Graph, GraphNode } from '../../engine/translation.ts';
import type { Linked } from '../state/linked.ts';
import { worst } from '../state/order.ts';
import type { Selection } from '../state/selection.ts';
import type { TranslationIndex } from '../state/translation-index.ts';

/** What selecting a node selects. */
export const selectionOf = ({ id, place }: GraphNode): Selection => ({ kind: 'node', id, ...(place ? { place } : {}) });

/** The findings that concern a node, by way of the source lines its own lines come from. */
export interface NodeFindings {
  readonly worst: Severity | undefined;
  readonly count: number;
}

/** Findings per node, and per node that stands for several; what meets every migration is no badge. */
export function findingsByNode(
  graph: Graph,
  index: TranslationIndex,
  stackOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, NodeFindings> {
  const found = new Map<string, Map<string, Severity>>();
  for (const node of graph.nodes) {
    if (!node.place || (node.kind !== 'route' && node.kind !== 'listener')) continue;
    const inputs = index.linksByOutput.overlapping(node.place).flatMap((link) => link.inputs);
    const id = stackOf.get(node.id) ?? node.id;
    const own = found.get(id) ?? new Map<string, Severity>();
    for (const { key, severity, expected } of inputs.flatMap((place) => index.findingPlaces.overlapping(place)))
      if (!expected) own.set(key, severity);
    if (own.size > 0) found.set(id, own);
  }
  return new Map([...found].map(([id, own]) => [id, { worst: worst([...own.values()]), count: own.size }]));
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

/** The nodes whose name, namespace, host or path holds the words. */
export function searchNodes(graph: Graph, words: string): readonly GraphNode[] {
  const text = words.trim().toLowerCase();
  if (text === '') return [];
  return graph.nodes.filter((node) =>
    [node.label, node.namespace, node.detail ?? '', ...(node.rules ?? []).map(({ match }) => match)]
      .join(' ')
      .toLowerCase()
      .includes(text),
  );
}

/** The node an arrow key leads to from another, along edges or within a column. */
export function neighbour(graph: Graph, from: string, key: string, order: readonly string[]): string | undefined {
  if (key === 'ArrowRight') return graph.edges.find((edge) => edge.from === from)?.to;
  if (key === 'ArrowLeft') return graph.edges.find((edge) => edge.to === from)?.from;
  const at = order.indexOf(from);
  if (key === 'ArrowDown') return order[at + 1];
  return key === 'ArrowUp' ? order[at - 1] : undefined;
}
