import type { Dialect } from './dialect.ts';
import type { NamedTest } from './matches.ts';
import type { Entry } from './precedence.ts';

/** What of a request the matches look at. `query` is parsed when first asked for. */
export interface Subject {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: () => ReadonlyMap<string, string>;
  /** Matches that do not count. */
  readonly passed?: ReadonlySet<Entry>;
}

/** The matches of one hostname by path. Every list is in order of precedence; `rank` is the place in that order. */
export interface PathTable {
  readonly exact: ReadonlyMap<string, readonly Ranked[]>;
  /** By the prefix without its trailing slash. */
  readonly prefixes: ReadonlyMap<string, readonly Ranked[]>;
  /** Whether some prefix is looked up with its trailing slash. */
  readonly slashed: boolean;
  /** Entries whose path has to be tried one by one. */
  readonly tried: readonly Ranked[];
}

export interface Ranked {
  readonly entry: Entry;
  readonly rank: number;
}

/** `ranked` in order of precedence. */
export const pathTableOf = (ranked: readonly Ranked[], dialect: Dialect): PathTable => {
  const exact = new Map<string, Ranked[]>();
  const prefixes = new Map<string, Ranked[]>();
  const tried: Ranked[] = [];
  for (const item of ranked) {
    const { type, value, stem } = item.entry.match.path;
    if (type === 'RegularExpression') tried.push(item);
    else if (type === 'Exact') append(exact, value, item);
    else if (dialect.prefixMatch.value === 'characters') tried.push(item);
    else append(prefixes, dialect.prefixMatch.value === 'elements-slash-kept' ? keepSlash(value, stem) : stem, item);
  }
  const slashed = [...prefixes.keys()].some((prefix) => prefix.endsWith('/'));
  return { exact, prefixes, slashed, tried };
};

/** A prefix that ends in a slash covers what follows the slash, and not the path without it. */
const keepSlash = (value: string, stem: string) => (value.endsWith('/') && stem !== '' ? `${stem}/` : stem);

const append = (map: Map<string, Ranked[]>, key: string, item: Ranked) => {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
};

/** The match that wins, with its rank. */
export const search = (table: PathTable, subject: Subject, dialect: Dialect): Ranked | null =>
  dialect.pathIsFinal.value ? searchFinal(table, subject, dialect) : searchAll(table, subject);

const searchAll = (table: PathTable, subject: Subject): Ranked | null => {
  let best = firstHolding(table.exact.get(subject.path), subject, null);
  best = eachPrefix(table, subject.path, best, (bucket, found) => firstHolding(bucket, subject, found));
  for (const item of table.tried) {
    if (best !== null && item.rank > best.rank) break;
    if (pathHolds(item.entry, subject.path) && conditionsHold(item.entry, subject)) return item;
  }
  return best;
};

/** Walks the prefixes of a path from the longest; `visit` returns the best so far. */
const eachPrefix = (
  table: PathTable,
  path: string,
  start: Ranked | null,
  visit: (bucket: readonly Ranked[] | undefined, found: Ranked | null) => Ranked | null,
): Ranked | null => {
  if (table.prefixes.size === 0) return start;
  let best = visit(table.prefixes.get(path), start);
  for (let end = path.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : path.lastIndexOf('/', end - 1)) {
    if (table.slashed && end > 0) best = visit(table.prefixes.get(path.slice(0, end + 1)), best);
    best = visit(table.prefixes.get(path.slice(0, end)), best);
  }
  return best;
};

const firstHolding = (bucket: readonly Ranked[] | undefined, subject: Subject, best: Ranked | null): Ranked | null => {
  if (bucket === undefined) return best;
  for (const item of bucket) {
    if (best !== null && item.rank > best.rank) return best;
    if (conditionsHold(item.entry, subject)) return item;
  }
  return best;
};

/** The best path is chosen without a look at other conditions, as nginx chooses a location; then they must hold there. */
const searchFinal = (table: PathTable, subject: Subject, dialect: Dialect): Ranked | null => {
  const held = (bucket: readonly Ranked[] | undefined) => firstHolding(bucket, subject, null);
  const exact = table.exact.get(subject.path);
  if (exact) return held(exact);
  const bare = dialect.prefixClaimsBarePath.value ? table.prefixes.get(subject.path) : undefined;
  if (bare && subject.path !== '') return held(bare);
  const regex = table.tried.find(({ entry }) => pathHolds(entry, subject.path));
  if (regex) {
    const { value } = regex.entry.match.path;
    return held(table.tried.filter(({ entry }) => entry.match.path.value === value));
  }
  let chosen: readonly Ranked[] | undefined;
  eachPrefix(table, subject.path, null, (bucket) => {
    chosen ??= bucket;
    return null;
  });
  return held(chosen);
};

const pathHolds = ({ match: { path } }: Entry, text: string): boolean =>
  path.test === null ? text.startsWith(path.value) : path.test(text);

const conditionsHold = (entry: Entry, subject: Subject): boolean => {
  if (subject.passed?.has(entry)) return false;
  const { match } = entry;
  if (match.method !== undefined && match.method !== subject.method) return false;
  for (const test of match.headers) if (!valueHolds(test, headerOf(subject, test.name))) return false;
  if (match.query.length === 0) return true;
  const query = subject.query();
  return match.query.every((test) => valueHolds(test, query.get(test.name)));
};

const headerOf = ({ headers }: Subject, name: string): string | undefined =>
  Object.hasOwn(headers, name) ? headers[name] : undefined;

const valueHolds = (test: NamedTest, value: string | undefined): boolean =>
  value !== undefined && (test.test === null ? value === test.value : test.test(value));

/** Query parameters, decoded; of several with one name the first counts (HTTPQueryParamMatch). */
export const parseQuery = (query: string): ReadonlyMap<string, string> => {
  const parameters = new Map<string, string>();
  for (const part of query.split('&')) {
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    if (name !== '' && !parameters.has(name)) parameters.set(name, equals < 0 ? '' : decode(part.slice(equals + 1)));
  }
  return parameters;
};

const decode = (text: string): string => {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};
