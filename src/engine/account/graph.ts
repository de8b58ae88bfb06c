import { type ItemPlace, itemPlaces } from '../deliver/item-places.ts';
import { append } from '../text/append.ts';
import { areSame, type Likeness, type Memory, noMemory } from '../text/memory.ts';
import type { Place } from '../text/span.ts';
import type { Graph, GraphEdge, GraphNode, GraphRule, SourceFile } from '../translation.ts';
import { type Fields, fields, filterText, list, matchText, text } from './graph-words.ts';
import { type DrawnFile, type DrawnObject, readResult } from './read-result.ts';

interface Part {
  readonly file: string;
  readonly part: DrawnObject;
  readonly listeners: readonly ItemPlace[];
  readonly listenerNames: readonly string[];
  readonly rules: readonly ItemPlace[];
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly spec: Fields;
  readonly place: Place;
}

const idOf = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`;

function partOf(file: string, part: DrawnObject): Part {
  const { kind, metadata } = part.object;
  const { text: own } = part;
  return {
    file,
    part,
    listeners: kind === 'Gateway' ? itemPlaces(own, 'listeners') : [],
    listenerNames: kind === 'Gateway' ? list(fields(part.object.spec).listeners).map(({ name }) => text(name)) : [],
    rules: kind.endsWith('Route') ? itemPlaces(own, 'rules') : [],
    kind,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    spec: fields(part.object.spec),
    place: { file, start: part.offset, end: part.offset + own.length },
  };
}

const placeOfItem = ({ file, part }: Part, item: ItemPlace | undefined): Place | undefined =>
  item && { file, start: part.offset + item.start, end: part.offset + item.end };

/** A graph while it grows. */
interface Growing {
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
}

function gatewayNodes(gateway: Part): Graph {
  const id = idOf('Gateway', gateway.namespace, gateway.name);
  const className = text(gateway.spec.gatewayClassName);
  const classId = idOf('GatewayClass', '', className);
  const nodes: GraphNode[] = [
    { id: classId, kind: 'GatewayClass', label: className, namespace: '' },
    { id, kind: 'Gateway', label: gateway.name, namespace: gateway.namespace, place: gateway.place },
  ];
  const edges: GraphEdge[] = [{ from: classId, to: id, kind: 'sends' }];
  list(gateway.spec.listeners).forEach((listener, index) => {
    const listenerId = `${id}#${text(listener.name)}`;
    const place = placeOfItem(gateway, gateway.listeners[index]);
    nodes.push({
      id: listenerId,
      kind: 'listener',
      label: text(listener.hostname, 'any host'),
      namespace: gateway.namespace,
      detail: text(listener.protocol),
      ...(typeof listener.port === 'number' ? { port: listener.port } : {}),
      ...(place ? { place } : {}),
    });
    edges.push({ from: id, to: listenerId, kind: 'sends' });
    for (const ref of list(fields(listener.tls).certificateRefs))
      hang({ nodes, edges }, { kind: 'Secret', ...ref }, gateway.namespace, listenerId);
  });
  const parameters = fields(fields(gateway.spec.infrastructure).parametersRef);
  if (parameters.name !== undefined) hang({ nodes, edges }, parameters, gateway.namespace, id);
  return { nodes, edges };
}

/** Hangs what a reference names off a node. */
function hang({ nodes, edges }: Growing, ref: Fields, home: string, to: string): void {
  const [kind, label, namespace] = [text(ref.kind), text(ref.name), text(ref.namespace, home)];
  const id = idOf(kind, namespace, label);
  nodes.push({ id, kind: 'attachment', label, namespace, detail: kind });
  edges.push({ from: id, to, kind: 'attaches' });
}

/** The Gateways that a route names, each once. */
const parentsOf = (route: Part): readonly string[] => [
  ...new Set(list(route.spec.parentRefs).map((ref) => parentOf(route, ref))),
];

const parentOf = (route: Part, ref: Fields): string =>
  idOf('Gateway', text(ref.namespace, route.namespace), text(ref.name));

/** The listeners that a route asks for. */
function listenersOf(route: Part, gateways: Gateways): readonly string[] {
  return list(route.spec.parentRefs).flatMap((ref) => {
    const id = parentOf(route, ref);
    const wanted = text(ref.sectionName);
    const names = gateways.get(id)?.listenerNames ?? [];
    return names.filter((name) => wanted === '' || name === wanted).map((name) => `${id}#${name}`);
  });
}

function routeNodes(route: Part, listeners: readonly string[]): Graph {
  const id = idOf(route.kind, route.namespace, route.name);
  const rules = list(route.spec.rules);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  let sends = false;
  const described = rules.map((rule, index): GraphRule => {
    for (const ref of list(rule.backendRefs)) {
      const namespace = text(ref.namespace, route.namespace);
      const label = `${text(ref.name)}${ref.port === undefined ? '' : `:${text(ref.port)}`}`;
      const kind = text(ref.kind, 'Service');
      const serviceId = idOf(kind, namespace, label);
      sends = true;
      nodes.push({ id: serviceId, kind: 'Service', label, namespace, ...(kind === 'Service' ? {} : { detail: kind }) });
      const weight = typeof ref.weight === 'number' ? { weight: ref.weight } : {};
      edges.push({ from: id, to: serviceId, kind: 'sends', rule: index, ...weight });
    }
    for (const { extensionRef } of list(rule.filters))
      if (extensionRef !== undefined) hang({ nodes, edges }, fields(extensionRef), route.namespace, id);
    const filters = list(rule.filters).map(filterText);
    return { match: matchText(rule), filters, place: placeOfItem(route, route.rules[index]) ?? route.place };
  });
  const hosts = Array.isArray(route.spec.hostnames) ? route.spec.hostnames.map((host) => text(host)) : [];
  nodes.unshift({
    id,
    kind: 'route',
    label: route.name,
    namespace: route.namespace,
    ...(hosts.length > 0 ? { detail: hosts.join(', ') } : {}),
    place: route.place,
    rules: described,
  });
  for (const listener of listeners) edges.push({ from: listener, to: id, kind: sends ? 'sends' : 'redirects' });
  return { nodes, edges };
}

/** What a policy of any implementation, or a grant, is about: where it hangs. */
function targetsOf({ kind, namespace, spec }: Part): readonly GraphEdge['to'][] {
  const named = [...list(spec.targetRefs), ...(spec.targetRef === undefined ? [] : [fields(spec.targetRef)])];
  const listed = kind === 'ReferenceGrant' ? list(spec.to) : named;
  return listed.map((ref) => {
    const id = idOf(text(ref.kind), namespace, text(ref.name));
    // A section of a Gateway is a listener; one of a route is a rule, which is no node.
    return ref.kind === 'Gateway' && ref.sectionName !== undefined ? `${id}#${text(ref.sectionName)}` : id;
  });
}

function attachmentNodes(part: Part): Graph {
  const targets = targetsOf(part);
  if (targets.length === 0) return { nodes: [], edges: [] };
  const { kind, namespace, name: label, place } = part;
  const id = idOf(kind, namespace, label);
  const how = kind === 'ReferenceGrant' ? 'allows' : 'attaches';
  return {
    nodes: [{ id, kind: 'attachment', label, namespace, detail: kind, place }],
    edges: targets.map((to) => ({ from: id, to, kind: how })),
  };
}

/** Gateways by id. */
type Gateways = ReadonlyMap<string, Part>;

/** The nodes and edges that one object adds. */
function pieceOf(part: Part, gateways: Gateways): Graph {
  if (part.kind === 'Gateway') return gatewayNodes(part);
  if (part.kind.endsWith('Route')) return routeNodes(part, listenersOf(part, gateways));
  return attachmentNodes(part);
}

/** The objects of one file, and the Gateways that its routes name. */
interface FileParts {
  readonly parts: readonly Part[];
  readonly gateways: readonly Part[];
  readonly parents: readonly string[];
}

function partsOf({ name, parts: written }: DrawnFile): FileParts {
  const parts = written.map((part) => partOf(name, part));
  return {
    parts,
    gateways: parts.filter(({ kind }) => kind === 'Gateway'),
    parents: [...new Set(parts.filter(({ kind }) => kind.endsWith('Route')).flatMap(parentsOf))],
  };
}

/** A file with the Gateways that it names. */
interface Drawn {
  readonly file: FileParts;
  readonly named: readonly (Part | undefined)[];
}

const likeness: Likeness<Drawn> = {
  key: ({ file }) => file,
  isSame: (one, other) => one.file === other.file && areSame(one.named, other.named),
};

/** What one file adds. */
interface FileGraph extends Graph {
  /** Whether an edge leads to a node that the file itself does not add. */
  readonly reachesOut: boolean;
}

function drawFile({ parts }: FileParts, gateways: Gateways): FileGraph {
  const pieces = parts.map((part) => pieceOf(part, gateways));
  const nodes = pieces.flatMap((piece) => piece.nodes);
  const edges = pieces.flatMap((piece) => piece.edges);
  const own = new Set(nodes.map(({ id }) => id));
  return { nodes, edges, reachesOut: edges.some(({ to }) => !own.has(to)) };
}

/** The map of a result, whoever wrote it: what sends to what, read from the text of its files alone. Never throws. */
export function graphOf(result: readonly SourceFile[], memory: Memory = noMemory): Graph {
  const drawnFiles = Array.from(readResult(result, memory).values(), ({ drawn }) => drawn);
  const files = memory.each('graph parts', [], drawnFiles, partsOf);
  const gateways: Gateways = new Map(
    files.flatMap((file) => file.gateways).map((part) => [idOf('Gateway', part.namespace, part.name), part]),
  );
  const drawn = files.map((file) => ({ file, named: file.parents.map((id) => gateways.get(id)) }));
  const pieces = memory.each('graph', [], drawn, ({ file }) => drawFile(file, gateways), likeness);
  const nodes = new Map<string, GraphNode>();
  for (const piece of pieces) for (const node of piece.nodes) nodes.set(node.id, node);
  const places = new Map(
    files.flatMap(({ parts }) =>
      parts.map((part) => [idOf(part.kind, part.namespace, part.name), part.place] as const),
    ),
  );
  return { nodes: Array.from(nodes.values(), (node) => placed(node, places)), edges: reaching(pieces, nodes) };
}

/** What others refer to, such as a filter or a Backend, is written where its own object is. */
function placed(node: GraphNode, places: ReadonlyMap<string, Place>): GraphNode {
  const place = node.place ?? places.get(node.id);
  return node.place || !place ? node : { ...node, place };
}

/** Every edge; a policy targets a Service by name alone, so it is hung from every port of it that the routes use. */
function reaching(pieces: readonly FileGraph[], nodes: ReadonlyMap<string, GraphNode>): readonly GraphEdge[] {
  let ports: ReturnType<typeof portsByService> | undefined;
  return pieces.flatMap(({ edges, reachesOut }) => {
    if (!reachesOut) return edges;
    ports ??= portsByService(nodes);
    const known = ports;
    return edges.flatMap((edge) =>
      nodes.has(edge.to) ? [edge] : (known.get(edge.to) ?? []).map((to) => ({ ...edge, to })),
    );
  });
}

/** The nodes `Service/shop/cart:80` by `Service/shop/cart`. */
function portsByService(nodes: ReadonlyMap<string, GraphNode>): ReadonlyMap<string, readonly string[]> {
  const ports = new Map<string, string[]>();
  for (const { id, kind } of nodes.values()) {
    if (kind !== 'Service') continue;
    append(ports, id.slice(0, id.lastIndexOf(':')), id);
  }
  return ports;
}
