import type { Graph, GraphEdge, GraphNode } from '../../engine/translation.ts';

/** More nodes than this are shown namespace by namespace at first. */
export const collapseAbove = 1_000;

const groupId = (kind: string, namespace: string): string => `${kind}s of ${namespace}`;

const collapsible = (node: GraphNode): boolean => node.kind === 'route' || node.kind === 'Service';

/** Every namespace that has routes or Services, in order. */
export const namespacesOf = (graph: Graph): readonly string[] =>
  [...new Set(graph.nodes.filter(collapsible).map(({ namespace }) => namespace))].sort();

function stack(nodes: readonly GraphNode[], kind: 'route' | 'Service', namespace: string): readonly GraphNode[] {
  const members = nodes.filter((node) => node.kind === kind && node.namespace === namespace);
  if (members.length === 0) return [];
  const noun = kind === 'route' ? 'route' : 'Service';
  const label = `${members.length} ${noun}${members.length === 1 ? '' : 's'}`;
  return [{ id: groupId(kind, namespace), kind, label, namespace, detail: namespace }];
}

/** The graph with the routes and Services of some namespaces each drawn as one node. */
export function collapse(graph: Graph, namespaces: ReadonlySet<string>): Graph {
  if (namespaces.size === 0) return graph;
  const renamed = new Map(
    graph.nodes
      .filter((node) => collapsible(node) && namespaces.has(node.namespace))
      .map((node) => [node.id, groupId(node.kind, node.namespace)]),
  );
  const kept = graph.nodes.filter(({ id }) => !renamed.has(id));
  const stacks = [...namespaces].flatMap((namespace) => [
    ...stack(graph.nodes, 'route', namespace),
    ...stack(graph.nodes, 'Service', namespace),
  ]);
  const edges = new Map<string, GraphEdge>();
  for (const edge of graph.edges) {
    const from = renamed.get(edge.from) ?? edge.from;
    const to = renamed.get(edge.to) ?? edge.to;
    const known = edges.get(`${from} ${to}`);
    if (from === edge.from && to === edge.to) edges.set(`${from} ${to} ${edge.rule ?? ''}`, edge);
    else if (!known || known.kind === 'redirects') edges.set(`${from} ${to}`, { from, to, kind: edge.kind });
  }
  return { nodes: [...kept, ...stacks], edges: [...edges.values()] };
}
