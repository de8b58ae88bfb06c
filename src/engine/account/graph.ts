import { type ItemPlace, itemPlaces } from '../deliver/item-places.ts';
import { areSame, type Likeness, type Memory, noMemory } from '../text/memory.ts';
import type { Place } from '../text/span.ts';
import type { Graph, GraphEdge, GraphNode, GraphRule, SourceFile } from '../translation.ts';
import { type DrawnFile, type DrawnObject, readResult } from './read-result.ts';

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);
const text = (value: unknown, otherwise = ''): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : otherwise;

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

/** What a rule matches, in a word: the path with the mark of its type, and what else it asks for. */
function matchText(rule: Fields): string {
  const matches = list(rule.matches);
  if (matches.length === 0) return '/';
  return matches
    .map((match) => {
      const path = fields(match.path);
      const grpc = fields(match.method);
      const base = text(
        path.value,
        typeof grpc.service === 'string' ? `/${grpc.service}/${text(grpc.method, '*')}` : '/',
      );
      const headers = list(match.headers).map(({ name, value }) => `${text(name)}: ${text(value)}`);
      return [text(path.type) === 'Exact' ? `= ${base}` : base, ...headers].join(' · ');
    })
    .join(', ');
}

const pathText = (path: unknown): string => {
  const { replaceFullPath, replacePrefixMatch } = fields(path);
  return text(replaceFullPath) || text(replacePrefixMatch);
};

/** What a filter does, in a few words. */
const filterWords: Readonly<Record<string, (filter: Fields) => string>> = {
  CORS: () => 'CORS',
  URLRewrite(filter) {
    const { hostname, path } = fields(filter.urlRewrite);
    return ['rewrite', pathText(path), text(hostname)].filter(Boolean).join(' ');
  },
  RequestRedirect(filter) {
    const { scheme, hostname, path, statusCode } = fields(filter.requestRedirect);
    return ['redirect', text(statusCode, '302'), text(scheme), text(hostname), pathText(path)]
      .filter(Boolean)
      .join(' ');
  },
  RequestHeaderModifier: () => 'request headers',
  ResponseHeaderModifier: () => 'response headers',
  RequestMirror: (filter) => `mirror to ${text(fields(fields(filter.requestMirror).backendRef).name)}`,
};

const filterText = (filter: Fields): string => filterWords[text(filter.type)]?.(filter) ?? text(filter.type);

function gatewayNodes(gateway: Part): { nodes: GraphNode[]; edges: GraphEdge[] } {
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
    for (const ref of list(fields(listener.tls).certificateRefs)) {
      const namespace = text(ref.namespace, gateway.namespace);
      const secretId = idOf('Secret', namespace, text(ref.name));
      nodes.push({ id: secretId, kind: 'attachment', label: text(ref.name), namespace, detail: 'Secret' });
      edges.push({ from: secretId, to: listenerId, kind: 'attaches' });
    }
  });
  return { nodes, edges };
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

function routeNodes(route: Part, listeners: readonly string[]): { nodes: GraphNode[]; edges: GraphEdge[] } {
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

const attachmentKinds = new Set(['ReferenceGrant', 'BackendTLSPolicy']);

function attachmentNodes(part: Part): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const id = idOf(part.kind, part.namespace, part.name);
  const node: GraphNode = {
    id,
    kind: 'attachment',
    label: part.name,
    namespace: part.namespace,
    detail: part.kind,
    place: part.place,
  };
  const granted = list(part.spec.to).map(({ kind, name }) => idOf(text(kind), part.namespace, text(name)));
  const targeted = list(part.spec.targetRefs).map(({ kind, name }) => idOf(text(kind), part.namespace, text(name)));
  return {
    nodes: [node],
    edges: [
      ...granted.map((to) => ({ from: id, to, kind: 'allows' as const })),
      ...targeted.map((to) => ({ from: id, to, kind: 'attaches' as const })),
    ],
  };
}

/** Gateways by id. */
type Gateways = ReadonlyMap<string, Part>;

/** The nodes and edges that one object adds. */
function pieceOf(part: Part, gateways: Gateways): Graph {
  if (part.kind === 'Gateway') return gatewayNodes(part);
  if (part.kind.endsWith('Route')) return routeNodes(part, listenersOf(part, gateways));
  return attachmentKinds.has(part.kind) ? attachmentNodes(part) : { nodes: [], edges: [] };
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
  return { nodes: [...nodes.values()], edges: reaching(pieces, nodes) };
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
    const service = id.slice(0, id.lastIndexOf(':'));
    const known = ports.get(service);
    if (known) known.push(id);
    else ports.set(service, [id]);
  }
  return ports;
}
