import type { Span } from '../text/span.ts';

/** A scalar as kubectl reads it: `value` is typed the way Go's YAML 1.1 reader types it, `text` is what was written. */
export interface ScalarNode extends Span {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  readonly text: string;
  /** The leaves that it stands for, where it takes the place of a tree that nobody reads. */
  readonly leaves?: number;
}

export interface MapNode extends Span {
  readonly type: 'map';
  readonly entries: readonly MapEntry[];
}

/** The span is that of the key. */
export interface MapEntry extends Span {
  /** The key as text: `true:` and `80:` are the keys "true" and "80", as in Go. */
  readonly key: string;
  readonly value: YamlNode;
}

export interface SeqNode extends Span {
  readonly type: 'seq';
  readonly items: readonly YamlNode[];
}

/** A YAML tree with positions. Aliases and merge keys are expanded: an expanded node is a copy, so each leaf is one. */
export type YamlNode = ScalarNode | MapNode | SeqNode;

/** What must be accounted for: a scalar, or a map or sequence that has nothing in it. */
export interface Leaf {
  /** Such as `spec.rules[0].host` or `metadata.annotations["nginx.ingress.kubernetes.io/use-regex"]`. */
  readonly path: string;
  readonly node: YamlNode;
}

export const isMap = (node: YamlNode | undefined): node is MapNode => node?.type === 'map';
export const isSeq = (node: YamlNode | undefined): node is SeqNode => node?.type === 'seq';
export const isScalar = (node: YamlNode | undefined): node is ScalarNode => node?.type === 'scalar';

/** The value at a path of keys and indices, or undefined where the tree has none. */
export function at(node: YamlNode | undefined, ...path: readonly (string | number)[]): YamlNode | undefined {
  let here = node;
  for (const step of path) {
    if (typeof step === 'number') here = isSeq(here) ? here.items[step] : undefined;
    else here = isMap(here) ? here.entries.find((entry) => entry.key === step)?.value : undefined;
  }
  return here;
}

const bare = /^[A-Za-z_][A-Za-z0-9_-]*$/;
/** Keys that need no escape: quicker than asking `JSON.stringify`. */
const harmless = /^[A-Za-z0-9_./-]*$/;
export const joinKey = (path: string, key: string): string => {
  if (!bare.test(key)) return harmless.test(key) ? `${path}["${key}"]` : `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
};

/** Every leaf below a node, in the order of the text. */
export function leavesOf(node: YamlNode, path = ''): readonly Leaf[] {
  const leaves: Leaf[] = [];
  collectLeaves(node, path, leaves);
  return leaves;
}

function collectLeaves(node: YamlNode, path: string, leaves: Leaf[]): void {
  if (node.type === 'map' && node.entries.length > 0)
    for (const { key, value } of node.entries) collectLeaves(value, joinKey(path, key), leaves);
  else if (node.type === 'seq' && node.items.length > 0)
    for (let index = 0; index < node.items.length; index += 1) {
      const item = node.items[index];
      if (item) collectLeaves(item, `${path}[${index}]`, leaves);
    }
  else leaves.push({ path, node });
}

/** How many leaves lie below a node, itself where it is one. */
export function countLeaves(node: YamlNode): number {
  if (node.type === 'scalar') return node.leaves ?? 1;
  const below = node.type === 'map' ? node.entries.map(({ value }) => value) : node.items;
  return below.length === 0 ? 1 : below.reduce((sum, child) => sum + countLeaves(child), 0);
}

/** A scalar in place of a tree: it reaches from the first leaf to the last, and counts for all of them. */
export function folded(node: MapNode | SeqNode): ScalarNode {
  const { start } = outermost(node, 'first');
  const { end } = outermost(node, 'last');
  return { type: 'scalar', piece: node.piece, start, end, value: null, text: '', leaves: countLeaves(node) };
}

/** The first or the last leaf below a node. */
export function outermost(node: YamlNode, side: 'first' | 'last'): YamlNode {
  const at = side === 'first' ? 0 : -1;
  let here = node;
  for (;;) {
    const below: YamlNode | undefined =
      here.type === 'map' ? here.entries.at(at)?.value : here.type === 'seq' ? here.items.at(at) : undefined;
    if (!below) return here;
    here = below;
  }
}

/** The same map with another value at a path of keys; the map itself where there is none, or nothing changes. */
export function replaceAt(map: MapNode, path: readonly string[], change: (value: YamlNode) => YamlNode): MapNode {
  const [key, ...rest] = path;
  const index = map.entries.findIndex((entry) => entry.key === key);
  const entry = map.entries[index];
  if (!entry) return map;
  const within = (value: YamlNode) => (value.type === 'map' ? replaceAt(value, rest, change) : value);
  const value = rest.length === 0 ? change(entry.value) : within(entry.value);
  return value === entry.value ? map : { ...map, entries: map.entries.with(index, { ...entry, value }) };
}

/** The plain value of a tree, as `JSON.parse` would give it. */
export function plain(node: YamlNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'seq') return node.items.map(plain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
}
