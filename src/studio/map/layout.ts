import type { Graph, GraphEdge, GraphNode } from '../../engine/translation.ts';

/** A node with its box, in px of the map's own plane. */
export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Policies, grants and Secrets that hang off it. */
  readonly attachments: readonly GraphNode[];
  /** True: a route whose rules are shown. */
  readonly open: boolean;
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** The head of the routes of one namespace. */
export interface NamespaceHead {
  readonly namespace: string;
  readonly routes: number;
  readonly y: number;
}

export interface MapLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly heads: readonly NamespaceHead[];
  readonly width: number;
  readonly height: number;
}

type Column = 'GatewayClass' | 'Gateway' | 'listener' | 'route' | 'Service';

/** Left edge and width of each column, in px. */
export const columns: Readonly<Record<Column, { readonly x: number; readonly width: number; readonly title: string }>> =
  {
    GatewayClass: { x: 0, width: 124, title: 'GatewayClass' },
    Gateway: { x: 168, width: 160, title: 'Gateways' },
    listener: { x: 364, width: 214, title: 'Listeners' },
    route: { x: 620, width: 272, title: 'HTTPRoutes' },
    Service: { x: 944, width: 176, title: 'Services' },
  };

const row = { height: 28, gap: 8, attachment: 24, rule: 24, filter: 20, head: 28 };
const isColumn = (kind: GraphNode['kind']): kind is Column => kind in columns;

const groupBy = <K, T>(things: Iterable<T>, keyOf: (thing: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group) group.push(thing);
    else groups.set(keyOf(thing), [thing]);
  }
  return groups;
};

/** Where a rule's line begins below the top of its open route. */
export const ruleTop = (node: GraphNode, index: number): number =>
  row.height + (node.rules ?? []).slice(0, index).reduce((sum, { filters }) => sum + ruleHeight(filters.length), 0);

const ruleHeight = (filters: number): number => row.rule + (filters > 0 ? row.filter : 0);

function heightOf(node: GraphNode, attachments: number, open: boolean): number {
  const base = node.kind === 'Gateway' ? 44 : row.height;
  const rules = open ? ruleTop(node, node.rules?.length ?? 0) - row.height + 4 : 0;
  return base + rules + attachments * row.attachment;
}

/** Boxes one below the other, each as near to its wish as those above allow. */
function pack(wishes: readonly { readonly id: string; readonly wish: number; readonly height: number }[], top: number) {
  const tops = new Map<string, number>();
  let free = top;
  for (const { id, wish, height } of wishes.toSorted((a, b) => a.wish - b.wish || (a.id < b.id ? -1 : 1))) {
    const y = Math.max(free, wish - height / 2);
    tops.set(id, y);
    free = y + height + row.gap;
  }
  return tops;
}

const mean = (numbers: readonly number[]): number | undefined =>
  numbers.length === 0 ? undefined : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/**
 * Fixed columns by kind. Routes are packed by namespace; every other column follows what it is linked to, so that edges
 * run level. O(n log n); the same graph gives the same places.
 */
export function layoutMap(graph: Graph, openRoutes: ReadonlySet<string>): MapLayout {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const hung = new Map<string, GraphNode[]>();
  for (const { from, to } of graph.edges) {
    const attachment = byId.get(from);
    if (attachment?.kind !== 'attachment' || byId.get(to)?.kind === 'attachment') continue;
    const known = hung.get(to) ?? [];
    if (!known.includes(attachment)) hung.set(to, [...known, attachment]);
  }
  const height = (node: GraphNode): number => heightOf(node, hung.get(node.id)?.length ?? 0, openRoutes.has(node.id));
  const column = (kind: Column): readonly GraphNode[] => graph.nodes.filter((node) => node.kind === kind);

  const tops = new Map<string, number>();
  const heads: NamespaceHead[] = [];
  let y = 0;
  for (const [namespace, routes] of [...groupBy(column('route'), (node) => node.namespace)].sort(byName)) {
    heads.push({ namespace, routes: routes.length, y });
    y += row.head;
    for (const route of routes.toSorted((a, b) => (a.label < b.label ? -1 : 1))) {
      tops.set(route.id, y);
      y += height(route) + row.gap;
    }
    y += row.gap;
  }

  const middle = (id: string): number | undefined => {
    const node = byId.get(id);
    const top = tops.get(id);
    return node && top !== undefined ? top + row.height / 2 : undefined;
  };
  const outgoing = groupBy(graph.edges, (edge) => edge.from);
  const incoming = groupBy(graph.edges, (edge) => edge.to);
  const follow = (kind: Column, neighbours: (id: string) => readonly string[]): void => {
    const wishes = column(kind).map((node, index) => {
      const near = neighbours(node.id).flatMap((id) => middle(id) ?? []);
      return { id: node.id, wish: mean(near) ?? index * (row.height + row.gap), height: height(node) };
    });
    for (const [id, top] of pack(wishes, 0)) tops.set(id, top);
  };
  const next = (id: string): readonly string[] => (outgoing.get(id) ?? []).map((edge) => edge.to);
  const previous = (id: string): readonly string[] => (incoming.get(id) ?? []).map((edge) => edge.from);
  follow('Service', previous);
  follow('listener', next);
  follow('Gateway', next);
  follow('GatewayClass', next);

  const nodes = graph.nodes.flatMap((node): PlacedNode[] => {
    if (!isColumn(node.kind)) return [];
    const { x, width } = columns[node.kind];
    const attachments = hung.get(node.id) ?? [];
    const open = openRoutes.has(node.id);
    return [{ node, x, y: tops.get(node.id) ?? 0, width, height: height(node), attachments, open }];
  });
  return { nodes, edges: placeEdges(graph, nodes), heads, ...extent(nodes) };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const extent = (nodes: readonly PlacedNode[]) => ({
  width: columns.Service.x + columns.Service.width,
  height: nodes.reduce((most, { y, height }) => Math.max(most, y + height), 0),
});

function placeEdges(graph: Graph, nodes: readonly PlacedNode[]): readonly PlacedEdge[] {
  const boxes = new Map(nodes.map((placed) => [placed.node.id, placed]));
  return graph.edges.flatMap((edge): PlacedEdge[] => {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (!from || !to) return [];
    const rule = from.open && edge.rule !== undefined ? ruleTop(from.node, edge.rule) : 0;
    return [
      {
        edge,
        from: { x: from.x + from.width, y: from.y + rule + (rule === 0 ? headHeight(from) : row.rule) / 2 },
        to: { x: to.x, y: to.y + headHeight(to) / 2 },
      },
    ];
  });
}

const headHeight = ({ node }: PlacedNode): number => (node.kind === 'Gateway' ? 44 : row.height);

/** Everything on a path through a node: what leads to it and what it leads to. */
export function pathThrough(graph: Graph, id: string): ReadonlySet<string> {
  const path = new Set([id]);
  const outgoing = groupBy(graph.edges, (edge) => edge.from);
  const incoming = groupBy(graph.edges, (edge) => edge.to);
  const spread = (
    start: string,
    edges: ReadonlyMap<string, readonly GraphEdge[]>,
    far: (edge: GraphEdge) => string,
  ) => {
    const queue = [start];
    for (let at = queue.pop(); at !== undefined; at = queue.pop())
      for (const edge of edges.get(at) ?? []) {
        const other = far(edge);
        if (path.has(other)) continue;
        path.add(other);
        queue.push(other);
      }
  };
  spread(id, outgoing, (edge) => edge.to);
  spread(id, incoming, (edge) => edge.from);
  return path;
}
