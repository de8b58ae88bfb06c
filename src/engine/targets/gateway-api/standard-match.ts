import type { PathMatch } from '../../model/routing.ts';
import { isPathValue } from './path-value.ts';

/** A match that every implementation decides alike. */
export interface StandardMatch {
  readonly type: 'Exact' | 'PathPrefix';
  readonly value: string;
}

const everything = /^\^?\/[?*]?(?:\(\.\*\)|\.\*)\$?$/;

/** Whether an expression matches every path. */
export const matchesEverything = (pattern: string): boolean =>
  pattern === '/' || pattern === '^/' || pattern === '' || everything.test(pattern);

const literal =
  /^((?:[A-Za-z0-9/_~%@!,;:=&'-]|\\[.+*$()!])+)(\$|\(\/\|\$\)(?:\(\.\*\)|\.\*)|(?:\(\/\.\*\)\?|\(\?:\/\.\*\)\?)\$)$/;

/** The standard match that takes exactly the same paths, or undefined where there is none. */
export function standardMatch(path: PathMatch): StandardMatch | undefined {
  if (path.type === 'regex') return fromRegex(path);
  if (path.ignoreCase && /[a-z]/i.test(path.value)) return undefined;
  const type = path.type === 'exact' ? 'Exact' : 'PathPrefix';
  return isPathValue(path.value) ? { type, value: path.value } : undefined;
}

function fromRegex({ value, ignoreCase }: PathMatch): StandardMatch | undefined {
  if (matchesEverything(value)) return { type: 'PathPrefix', value: '/' };
  const [, text = '', ending] = literal.exec(value) ?? [];
  const path = text.replace(/\\(.)/g, '$1');
  if (ending === undefined || !isPathValue(path) || (ignoreCase && /[a-z]/i.test(path))) return undefined;
  if (ending === '$') return { type: 'Exact', value: path };
  return path.endsWith('/') ? undefined : { type: 'PathPrefix', value: path };
}
