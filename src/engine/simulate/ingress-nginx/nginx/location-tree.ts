/** A location nginx finds by comparing text: `= /path` (exact) or `/path` (prefix). */
export interface StaticLocation<T> {
  /** One character per byte. */
  readonly name: string;
  readonly exact: boolean;
  /** `name` ends in a slash and leads to a proxy: the name without it is redirected there. */
  readonly autoRedirect: boolean;
  readonly value: T;
}

/** Where a search ended: the location, and whether nginx answers with a redirect to its name. */
export interface Found<T> {
  readonly value: T;
  readonly redirect: boolean;
}

interface Entry<T> {
  readonly name: string;
  exact: T | undefined;
  inclusive: T | undefined;
  autoRedirect: boolean;
  children: Entry<T>[];
}

interface Node<T> {
  /** Without the names of the nodes above. */
  readonly name: string;
  readonly exact: T | undefined;
  readonly inclusive: T | undefined;
  readonly autoRedirect: boolean;
  readonly left: Node<T> | null;
  readonly right: Node<T> | null;
  readonly below: Node<T> | null;
}

/**
 * nginx's own tree of locations (ngx_http_create_locations_tree). Its shape matters: the automatic redirect to `path/`
 * is only found when the search happens to pass that node. `duplicate` names a location that nginx refuses.
 */
export function locationTree<T>(locations: readonly StaticLocation<T>[]): {
  readonly find: (uri: string) => Found<T> | null;
  readonly duplicate: string | null;
} {
  const entries = new Map<string, Entry<T>>();
  let duplicate: string | null = null;
  for (const { name, exact, autoRedirect, value } of locations) {
    const entry: Entry<T> = entries.get(name) ?? {
      name,
      exact: undefined,
      inclusive: undefined,
      autoRedirect: false,
      children: [],
    };
    const kind = exact ? 'exact' : 'inclusive';
    if (entry[kind] !== undefined) duplicate ??= name;
    else entry[kind] = value;
    entry.autoRedirect ||= autoRedirect;
    entries.set(name, entry);
  }
  const sorted = [...entries.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  const root = treeOf(nest(sorted), 0);
  return { find: (uri) => search(root, uri), duplicate };
}

/** Puts the names that continue a prefix location below it; `entries` is sorted. */
function nest<T>(entries: readonly Entry<T>[]): readonly Entry<T>[] {
  const top: Entry<T>[] = [];
  for (let at = 0; at < entries.length; ) {
    const entry = entries[at];
    if (!entry) break;
    top.push(entry);
    at += 1;
    if (entry.inclusive === undefined) continue;
    const start = at;
    while (entries[at]?.name.startsWith(entry.name)) at += 1;
    entry.children = [...nest(entries.slice(start, at))];
  }
  return top;
}

function treeOf<T>(entries: readonly Entry<T>[], prefix: number): Node<T> | null {
  const middle = Math.floor(entries.length / 2);
  const entry = entries[middle];
  if (!entry) return null;
  return {
    name: entry.name.slice(prefix),
    exact: entry.exact,
    inclusive: entry.inclusive,
    autoRedirect: entry.autoRedirect,
    left: treeOf(entries.slice(0, middle), prefix),
    right: treeOf(entries.slice(middle + 1), prefix),
    below: treeOf(entry.children, entry.name.length),
  };
}

/** ngx_http_core_find_static_location. */
function search<T>(root: Node<T> | null, uri: string): Found<T> | null {
  let node = root;
  let at = 0;
  let best: T | undefined;
  let redirect = false;
  while (node) {
    const left = uri.length - at;
    const order = compare(uri, at, node.name);
    if (order !== 0) {
      node = order < 0 ? node.left : node.right;
    } else if (left > node.name.length) {
      if (node.inclusive === undefined) {
        node = node.right;
        continue;
      }
      best = node.inclusive;
      redirect = false;
      at += node.name.length;
      node = node.below;
    } else if (left === node.name.length) {
      const value = node.exact ?? node.inclusive;
      return value === undefined ? null : { value, redirect: false };
    } else {
      if (left + 1 === node.name.length && node.autoRedirect) {
        best = node.exact ?? node.inclusive;
        redirect = true;
      }
      node = node.left;
    }
  }
  return best === undefined ? null : { value: best, redirect };
}

/** Compares as far as the shorter text goes. */
function compare(uri: string, at: number, name: string): number {
  const length = Math.min(uri.length - at, name.length);
  for (let index = 0; index < length; index += 1) {
    const difference = uri.charCodeAt(at + index) - name.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return 0;
}
