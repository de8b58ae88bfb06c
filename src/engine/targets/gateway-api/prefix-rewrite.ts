import { isPathValue, longestPath } from './path-value.ts';
import { hasAlternatives } from './regex-text.ts';

/** What a prefix rewrite changes beside the wanted rewrite. */
export type Loss = 'case' | 'spelling' | 'dot' | 'bare' | 'slash' | 'beyond' | 'double-slash';

/** How the standard can express a rewrite by expression. */
export type RewritePlan =
  /** Every path stays as it is. */
  | { readonly type: 'identity'; readonly losses: readonly Loss[] }
  /** Every matching path becomes one and the same. */
  | { readonly type: 'full'; readonly value: string }
  /** The prefix `path` becomes `replacement`; the paths in `exceptions` need an Exact rule of their own. */
  | {
      readonly type: 'prefix';
      readonly path: string;
      readonly replacement: string;
      readonly exceptions: readonly { readonly path: string; readonly value: string }[];
      readonly losses: readonly Loss[];
    }
  | { readonly type: 'unsupported'; readonly why: 'variable' | 'relative' | 'groups' | 'some' };

type Evaluate = (path: string) => string | undefined;

/** Two path elements that stand for any: nothing in a pattern can tell them from others. */
const [first, second] = ['Zq1', 'Zq2'];

/** A group that the expression has not is empty. */
const targetFor = (pattern: string, written: string): string =>
  /\((?!\?)/.test(pattern) ? written : written.replace(/\$[1-9]/g, '');

/** What becomes of one path, where the standard can write it; undefined where `pattern` does not match. */
export function rewritten(pattern: string, ignoreCase: boolean, written: string, path: string): string | undefined {
  const value = evaluator(pattern, ignoreCase, targetFor(pattern, written))?.(path);
  return value !== undefined && isPathValue(value) ? value : undefined;
}

/** Finds the standard's way to rewrite every path that `pattern` (open at the end) matches to `target`. */
export function planRewrite(pattern: string, ignoreCase: boolean, written: string): RewritePlan {
  const target = targetFor(pattern, written);
  if (/\$(?![1-9])/.test(target)) return { type: 'unsupported', why: 'variable' };
  if (!target.startsWith('/') && !target.startsWith('$')) return { type: 'unsupported', why: 'relative' };
  if (isIdentity(pattern, target))
    return { type: 'identity', losses: ignoreCase && rewritesLetters(target) ? ['spelling'] : [] };
  if (!target.includes('$'))
    return target.length <= longestPath ? { type: 'full', value: target } : { type: 'unsupported', why: 'groups' };
  return planPrefix(pattern, ignoreCase, target) ?? { type: 'unsupported', why: 'groups' };
}

/** Whether the target puts every group back where it was taken from, and nothing is left over. */
function isIdentity(pattern: string, target: string): boolean {
  if (!/(?:\.\*\)?|\$)$/.test(pattern) || /\\|\[|\(\?|\([^)]*\(/.test(pattern)) return false;
  const groups = [...pattern.matchAll(/\(([^()]*)\)(?![*+?{])/g)].map(([, body]) => body ?? '');
  if (groups.length !== pattern.split('(').length - 1) return false;
  // The open end belongs to one alternative only: the others lose what follows them.
  if (pattern.endsWith(')') && groups.at(-1)?.includes('|')) return false;
  const restored = target.replace(/\$([1-9])/g, (reference, digit: string) => groups[Number(digit) - 1] ?? reference);
  return restored === pattern.replace(/\$$/, '').replaceAll(/[()]/g, '');
}

/** Whether letters of the path are written by the target itself, so that another case would be put right. */
const rewritesLetters = (target: string): boolean => /[a-z]/i.test(target);

/** Elements that only ever match slashes, nothing or any text: what samples decide, they decide for all paths. */
const understoodTail = /^[/.*()|$?+]*$/;

function planPrefix(pattern: string, ignoreCase: boolean, target: string): RewritePlan | undefined {
  const split = hasAlternatives(pattern) ? undefined : splitPattern(pattern);
  if (!split || !understoodTail.test(split.tail) || (split.tail.match(/[*+]/g) ?? []).length > 3) return undefined;
  const evaluate = evaluator(pattern, ignoreCase, target);
  const base = split.literal.replace(/\/+$/, '');
  const deep = evaluate?.(`${base}/${first}/${second}`);
  const head = deep?.endsWith(`/${first}/${second}`) ? deep.slice(0, -`${first}/${second}`.length) : undefined;
  if (!evaluate || head === undefined || head.includes(first)) return undefined;
  const replacement = head.replace(/\/+$/, '');
  const doubled = head.endsWith('//');
  if (!isPathValue(base === '' ? '/' : base) || !(replacement === '' || isPathValue(replacement))) return undefined;
  const judged = judge(evaluate, base, replacement, doubled);
  if (!judged) return undefined;
  const losses: Loss[] = [...judged.losses];
  if (ignoreCase && /[a-z]/i.test(base)) losses.push('case');
  if (split.dot) losses.push('dot');
  const path = base === '' ? '/' : base;
  return { type: 'prefix', path, replacement: replacement || '/', exceptions: judged.exceptions, losses };
}

function judge(evaluate: Evaluate, base: string, replacement: string, doubled: boolean) {
  const losses: Loss[] = doubled ? ['double-slash'] : [];
  const exceptions: { path: string; value: string }[] = [];
  const comparable = (path: string | undefined) => (doubled ? path?.replace(/\/\/+/g, '/') : path);
  const nested = `${base}/${first}/`;
  if (comparable(evaluate(nested)) !== replacePrefix(nested, base, replacement)) return undefined;
  for (const path of base === '' ? ['/'] : [base, `${base}/`]) {
    const rewritten = comparable(evaluate(path));
    if (rewritten === undefined) losses.push(path === base ? 'bare' : 'slash');
    else if (rewritten !== replacePrefix(path, base, replacement) && isPathValue(rewritten))
      exceptions.push({ path, value: rewritten });
  }
  if (base !== '' && evaluate(`${base}${first}`) !== undefined) losses.push('beyond');
  return { losses, exceptions };
}

/** ReplacePrefixMatch as the specification's table has it; `prefix` and `replacement` without their final slash. */
const replacePrefix = (path: string, prefix: string, replacement: string): string =>
  `${replacement}${path.slice(prefix.length)}` || '/';

function evaluator(pattern: string, ignoreCase: boolean, target: string): Evaluate | undefined {
  try {
    const expression = new RegExp(pattern.startsWith('^') ? pattern : `^${pattern}`, ignoreCase ? 'i' : '');
    return (path) => {
      const groups = expression.exec(path);
      return groups ? target.replace(/\$([1-9])/g, (_, digit: string) => groups[Number(digit)] ?? '') : undefined;
    };
  } catch {
    return undefined;
  }
}

interface Split {
  /** What every matching path begins with. */
  readonly literal: string;
  readonly tail: string;
  /** Whether an unescaped `.` was taken for the dot it was meant to be. */
  readonly dot: boolean;
}

/** Literal characters, escaped punctuation, lone dots and groups of these, none of them repeated. */
const element = /^(?:\\[^A-Za-z0-9]|[A-Za-z0-9/_~%@!,;:=&'.-]|\([A-Za-z0-9/_-]+\))(?![*+?{])/;

function splitPattern(pattern: string): Split | undefined {
  let tail = pattern.replace(/^\^/, '');
  let literal = '';
  let dot = false;
  for (let found = element.exec(tail)?.[0]; found !== undefined; found = element.exec(tail)?.[0]) {
    if (found === '.') dot = true;
    literal += found.replace(/^\\|[()]/g, '');
    tail = tail.slice(found.length);
  }
  return literal.startsWith('/') || tail.startsWith('/') ? { literal, tail, dot } : undefined;
}
