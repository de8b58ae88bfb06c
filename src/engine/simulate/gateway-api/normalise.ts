import type { Dialect, DialectKey } from './dialect.ts';

/** The forms of a request's path: what matches see, and what a backend gets where nothing rewrites it. */
export type Normalised =
  | { readonly kind: 'path'; readonly matched: string; readonly upstream: string; readonly by: readonly DialectKey[] }
  | { readonly kind: 'redirect'; readonly path: string; readonly by: readonly DialectKey[] }
  | { readonly kind: 'reject'; readonly why: string; readonly by: readonly DialectKey[] };

const UNRESERVED = /[-A-Za-z0-9._~]/;

/** Whether a path holds anything that an implementation may want to change. */
const isPlain = (path: string) => !path.includes('%') && !path.includes('//') && !path.includes('/.');

/** Brings a path (without its query) into the form that the implementation matches. `by`: the settings that decided. */
export const normalise = (path: string, dialect: Dialect): Normalised => {
  if (isPlain(path)) return { kind: 'path', matched: path, upstream: path, by: [] };
  const by: DialectKey[] = [];
  const escaped = /%(?:2f|5c)/i.test(path);
  if (escaped) {
    by.push('escapedSlash');
    if (dialect.escapedSlash.value === 'reject')
      return { kind: 'reject', why: 'the path contains an escaped slash', by };
    if (dialect.escapedSlash.value === 'redirect') return { kind: 'redirect', path: decodeSlashes(path), by };
  }
  const decoded = decodeOthers(
    escaped && dialect.escapedSlash.value === 'decode' ? decodeSlashes(path) : path,
    dialect,
    by,
  );
  const segments = cleanSegments(decoded, dialect, by);
  if (segments === null) return { kind: 'reject', why: 'the path leads above the root', by };
  by.push('upstreamPath');
  if (dialect.upstreamPath.value === 'as-received') return { kind: 'path', matched: segments, upstream: path, by };
  const kept = dialect.escapedOther.value === 'decode' ? decodeWhere(path, (char) => UNRESERVED.test(char)) : path;
  return { kind: 'path', matched: segments, upstream: cleanSegments(kept, dialect, []) ?? path, by };
};

const decodeSlashes = (path: string) => path.replace(/%2f/gi, '/').replace(/%5c/gi, '\\');

const decodeOthers = (path: string, dialect: Dialect, by: DialectKey[]): string => {
  if (!path.includes('%')) return path;
  by.push('escapedOther');
  switch (dialect.escapedOther.value) {
    case 'keep':
      return path;
    case 'decode-unreserved':
      return decodeWhere(path, (char) => UNRESERVED.test(char));
    case 'decode': {
      // Reserved characters stay as they are where an escaped slash does.
      const keep = dialect.escapedSlash.value === 'keep' ? /[!#$%&'()*+,/:;=?@[\]\\]/ : /[^\s\S]/;
      return decodeWhere(path, (char) => !keep.test(char));
    }
  }
};

/** Decodes runs of escapes, except characters that a predicate refuses; a run that is no UTF-8 stays as it is. */
const decodeWhere = (path: string, accepts: (char: string) => boolean): string =>
  path.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return [...decodeURIComponent(run)].map((char) => (accepts(char) ? char : encodeURIComponent(char))).join('');
    } catch {
      return run;
    }
  });

/** Merges slashes and resolves dot segments as far as the implementation does; null: the path leads above the root. */
const cleanSegments = (path: string, dialect: Dialect, by: DialectKey[]): string | null => {
  let result = path;
  if (result.includes('//')) {
    by.push('mergeSlashes');
    if (dialect.mergeSlashes.value) result = result.replace(/\/{2,}/g, '/');
  }
  if (!/\/(?:\.|%2e){1,2}(?:\/|$)/i.test(result)) return result;
  by.push('dotSegments');
  if (dialect.dotSegments.value === 'keep') return result;
  return resolveDots(result, dialect.dotSegments.value === 'resolve-or-reject');
};

const resolveDots = (path: string, strict: boolean): string | null => {
  const kept: string[] = [];
  const parts = path.split('/').slice(1);
  for (const [index, part] of parts.entries()) {
    const plain = part.replace(/%2e/gi, '.');
    const last = index === parts.length - 1;
    if (plain === '..') {
      if (kept.length === 0 && strict) return null;
      kept.pop();
    }
    if (plain !== '.' && plain !== '..') kept.push(part);
    else if (last) kept.push('');
  }
  return `/${kept.join('/')}`;
};
