import type { Dialect } from './dialect.ts';
import type { PathChange } from './effects.ts';
import type { PathTest } from './matches.ts';

/**
 * The path after a rewrite or redirect. A replaced prefix follows the table of HTTPPathModifier: trailing slashes of
 * prefix and replacement do not count, and the result is never empty.
 */
export const changePath = (change: PathChange, path: string, match: PathTest, dialect: Dialect): string => {
  switch (change.kind) {
    case 'full':
      return change.value;
    case 'custom':
      return change.apply(path);
    case 'prefix':
      return replacePrefix(path, match.type === 'PathPrefix' ? match.stem : '', change.value, dialect);
  }
};

const replacePrefix = (path: string, prefix: string, replacement: string, dialect: Dialect): string => {
  const start = trimSlashes(replacement);
  const rest = path.slice(prefix.length);
  const joined = start + trimRest(rest, start === '', dialect);
  const rooted = joined.startsWith('/') ? joined : `/${joined}`;
  return dialect.prefixRewrite.value === 'clean' ? clean(rooted) : rooted;
};

const trimRest = (rest: string, empty: boolean, dialect: Dialect): string => {
  const style = dialect.prefixRewrite.value;
  if (style === 'one-slash' || (style === 'collapse-when-empty' && empty)) return rest.replace(/^\/+/, '/');
  return rest;
};

const trimSlashes = (text: string): string => text.replace(/\/+$/, '');

/** Collapses slashes and resolves dots, as Go's path.Join does. */
const clean = (path: string): string => {
  const kept: string[] = [];
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  for (const part of parts) {
    if (part === '..') kept.pop();
    else kept.push(part);
  }
  return `/${kept.join('/')}${path.endsWith('/') && kept.length > 0 ? '/' : ''}`;
};
