import type { Graph, GraphEdge, GraphNode } from '../../engine/translation.ts';

/** More nodes than this are shown namespace by namespace at first. */
export const collapseAbove = 1_000;

const groupId = (kind: string, namespace: string): string => `${kind}s of ${namespace}`;

const collapsible = (node: GraphNode): boolean => node.kind === 'route' || node.kind === 'Service';

/** Every namespace that has routes or Services, in order. */
export const namespacesOf = (graph: Graph): readonly string[] =>
  [...new Set(graph.nodes.filter(collapsible).map(({ namespace }) => namespace))].sort();

/** Whether the stacks of a namespace are among what has been opened. */
export const isTakenApart = (open: ReadonlySet<string>, namespace: string): boolean =>
  open.has(groupId('route', namespace)) || open.has(groupId('Service', namespace));

/** The namespaces that stay collapsed. */
export const closedNamespaces = (graph: Graph, open: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(namespacesOf(graph).filter((namespace) => !isTakenApart(open, namespace)));

/** Whether a node stands for several routes or Services, and can be taken apart. */
export const isStack = ({ id, kind, namespace }: GraphNode): boolean => id === groupId(kind, namespace);

const countOf = (members: readonly GraphNode[], noun: string): string =>
  `${members.length.toLocaleString('en')} ${noun}${members.length === 1 ? '' : 's'}`;

function stack(nodes: readonly GraphNode[], kind: 'route' | 'Service', namespace: string): readonly GraphNode[] {
  const members = nodes.filter((node) => node.kind === kind && node.namespace === namespace);
  if (members.length === 0) return [];
  const label = countOf(members, kind);
  return [{ id: groupId(kind, namespace), kind, label, namespace, detail: namespace }];
}

/** The Gateway that a listener is of: its id up to the listener's name. */
const gatewayOf = (listener: GraphNode): string => listener.id.slice(0, listener.id.indexOf('#'));

/** One node for all listeners of a Gateway. */
function listenerStacks(nodes: readonly GraphNode[]): ReadonlyMap<string, GraphNode> {
  const byGateway = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    if (node.kind !== 'listener') continue;
    const known = byGateway.get(gatewayOf(node));
    if (known) known.push(node);
    else byGateway.set(gatewayOf(node), [node]);
  }
  return new Map(
    [...byGateway].map(([gateway, members]) => {
      const { namespace = '' } = members[0] ?? {};
      return [gateway, { id: `${gateway}#`, kind: 'listener', label: countOf(members, 'listener'), namespace }];
    }),
  );
}

/** A graph in which some nodes stand for several. */
export interface Collapsed extends Graph {
  /** The node that stands for another, by the id of that. */
  readonly stackOf: ReadonlyMap<string, string>;
}

/** The graph with listeners drawn once per Gateway, and the routes and Services of some namespaces once each. */
export function collapse(graph: Graph, namespaces: ReadonlySet<string>): Collapsed {
  if (namespaces.size === 0) return { ...graph, stackOf: new Map() };
  const listeners = listenerStacks(graph.nodes);
  const renamed = new Map<string, string>();
  for (const node of graph.nodes)
    if (node.kind === 'listener') renamed.set(node.id, listeners.get(gatewayOf(node))?.id ?? node.id);
    else if (collapsible(node) && namespaces.has(node.namespace))
      renamed.set(node.id, groupId(node.kind, node.namespace));
  const kept = graph.nodes.filter(({ id, kind }) => !renamed.has(id) && kind !== 'attachment');
  const stacks = [...namespaces].flatMap((namespace) => [
    ...stack(graph.nodes, 'route', namespace),
    ...stack(graph.nodes, 'Service', namespace),
  ]);
  const nodes = [...kept, ...listeners.values(), ...stacks];
  const drawn = new Set(nodes.map(({ id }) => id));
  const edges = new Map<string, GraphEdge>();
  for (const edge of graph.edges) {
    const from = renamed.get(edge.from) ?? edge.from;
    const to = renamed.get(edge.to) ?? edge.to;
    if (!drawn.has(from) || !drawn.has(to)) continue;
    const known = edges.get(`${from} ${to}`);
    if (from === edge.from && to === edge.to) edges.set(`${from} ${to} ${edge.rule ?? ''}`, edge);
    else if (!known || known.kind === 'redirects') edges.set(`${from} ${to}`, { from, to, kind: edge.kind });
  }
  return { nodes, edges: [...edges.values()], stackOf: renamed };
}
