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
  exact: Found<T> | null;
  prefix: Found<T> | null;
  autoRedirect: boolean;
}

/**
 * Finds locations as nginx does: the exact name, else the automatic redirect to `path/`, else the longest prefix
 * (ngx_http_core_find_static_location). `duplicate` names a location that nginx refuses as given twice.
 */
export function staticLocations<T>(locations: readonly StaticLocation<T>[]): {
  readonly find: (uri: string) => Found<T> | null;
  readonly duplicate: string | null;
} {
  const entries = new Map<string, Entry<T>>();
  let duplicate: string | null = null;
  for (const { name, exact, autoRedirect, value } of locations) {
    const entry: Entry<T> = entries.get(name) ?? { exact: null, prefix: null, autoRedirect: false };
    const kind = exact ? 'exact' : 'prefix';
    if (entry[kind]) duplicate ??= name;
    else entry[kind] = { value, redirect: false };
    entry.autoRedirect ||= autoRedirect;
    entries.set(name, entry);
  }
  const prefixes = [...entries].filter(([, { prefix }]) => prefix).map(([name]) => name.length);
  const lengths = [...new Set(prefixes)].sort((one, other) => other - one);
  const longestPrefix = (uri: string) => {
    for (const length of lengths) {
      const found = length <= uri.length ? entries.get(uri.slice(0, length))?.prefix : null;
      if (found) return found;
    }
    return null;
  };
  const find = (uri: string): Found<T> | null => {
    const own = entries.get(uri);
    if (own) return own.exact ?? own.prefix;
    const slashed = entries.get(`${uri}/`);
    const target = slashed?.autoRedirect ? (slashed.exact ?? slashed.prefix) : null;
    return target ? { value: target.value, redirect: true } : longestPrefix(uri);
  };
  return { find, duplicate };
}
