import { compile, type Regex } from '../../regex/compile.ts';

/** A name of a `server` block as written: exact, `*.example.com`, `.example.com`, `www.*`, or `~regex`. */
export interface ServerName<T> {
  readonly name: string;
  readonly server: T;
  /** The controller's own regular expression for a wildcard host: one label before this suffix. */
  readonly labelBefore?: string;
}

/** Chooses the server for a host: exact name, longest leading wildcard, longest trailing one, first regex. */
export interface ServerNames<T> {
  readonly find: (host: string) => T | null;
  /** Names nginx refuses, each with its reason. */
  readonly refused: readonly string[];
}

interface Pattern<T> {
  readonly order: number;
  readonly server: T;
  readonly regex: Regex;
}

/** Builds the tables of ngx_http_server_names; a name given twice stays with the first server. */
export function serverNames<T>(names: readonly ServerName<T>[]): ServerNames<T> {
  const exact = new Map<string, T>();
  const leading = new Map<string, T>();
  const trailing = new Map<string, T>();
  const labels = new Map<string, { order: number; server: T }>();
  const patterns: Pattern<T>[] = [];
  const refused: string[] = [];
  const add = (table: Map<string, T>, name: string, server: T) => {
    if (!table.has(name)) table.set(name, server);
  };
  for (const [order, { name, server, labelBefore }] of names.entries()) {
    const lower = name.toLowerCase();
    if (labelBefore !== undefined) {
      if (!labels.has(labelBefore)) labels.set(labelBefore, { order, server });
    } else if (name.startsWith('~')) {
      const regex = compile(name.slice(1), { dialect: 'pcre', ignoreCase: /[A-Z]/.test(name) });
      if (regex.ok && name.length > 1) patterns.push({ order, server, regex });
      else refused.push(`${name}: ${regex.ok ? 'an empty regular expression' : regex.reason}`);
    } else if (/^(?:\*?\.)[^*]+$/.test(lower)) {
      add(leading, lower.replace(/^\*?\./, ''), server);
      if (lower.startsWith('.')) add(exact, lower.slice(1), server);
    } else if (/^[^*]+\.\*$/.test(lower)) add(trailing, lower.slice(0, -2), server);
    else if (lower === '' || lower.includes('*') || lower.includes('..'))
      refused.push(`${name}: no valid name or wildcard`);
    else add(exact, lower, server);
  }
  const find = (host: string): T | null =>
    exact.get(host) ??
    (leading.size > 0 ? findLeading(leading, host) : null) ??
    (trailing.size > 0 ? findTrailing(trailing, host) : null) ??
    findPattern(labels, patterns, host);
  return { find, refused };
}

function findLeading<T>(table: ReadonlyMap<string, T>, host: string): T | null {
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    const server = table.get(host.slice(dot + 1));
    if (server !== undefined) return server;
  }
  return null;
}

function findTrailing<T>(table: ReadonlyMap<string, T>, host: string): T | null {
  for (let dot = host.lastIndexOf('.'); dot > 0; dot = host.lastIndexOf('.', dot - 1)) {
    const server = table.get(host.slice(0, dot));
    if (server !== undefined) return server;
  }
  return null;
}

function findPattern<T>(
  labels: ReadonlyMap<string, { order: number; server: T }>,
  patterns: readonly Pattern<T>[],
  host: string,
): T | null {
  const dot = host.indexOf('.');
  const label = dot > 0 && /^[\w-]+$/.test(host.slice(0, dot)) ? labels.get(host.slice(dot + 1)) : undefined;
  for (const { order, server, regex } of patterns) {
    if (label && label.order < order) break;
    if (regex.test(host)) return server;
  }
  return label?.server ?? null;
}
