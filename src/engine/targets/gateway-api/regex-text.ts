import { pathAsRegex } from './path-value.ts';

interface Scan {
  /** Text outside character classes with escapes blanked: what syntax checks may look at. Same length as the pattern. */
  readonly bare: string;
  /** Where alternations stand outside every group. */
  readonly ors: readonly number[];
  /** Where characters stand outside character classes, unescaped. */
  readonly plain: ReadonlySet<number>;
}

/** Walks a pattern once, telling syntax from escaped characters and class members. */
function scan(pattern: string): Scan {
  let bare = '';
  let depth = 0;
  let inClass = false;
  const ors: number[] = [];
  const plain = new Set<number>();
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === '\\') {
      bare += '  '.slice(0, Math.min(2, pattern.length - index));
      index += 1;
      continue;
    }
    if (inClass) {
      if (character === ']') inClass = false;
      bare += ' ';
      continue;
    }
    if (character === '[') {
      inClass = true;
      // A bracket right after the opening (or after its negation) is a member of the class.
      const member = /^\^?\]/.exec(pattern.slice(index + 1))?.[0].length ?? 0;
      bare += ' '.repeat(1 + member);
      index += member;
      continue;
    }
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === '|' && depth === 0) ors.push(index);
    bare += character;
    plain.add(index);
  }
  return { bare, ors, plain };
}

/** What clients encode in a path although it means nothing to an expression (RFC 3986, 3.3). */
const encodedByClients = /["#<>`]|[^!-~]/;

/** A pattern for paths that may be seen before they are decoded, while the controller matches them decoded. */
function takingEncoded(pattern: string): string {
  if (!encodedByClients.test(pattern)) return pattern;
  const { plain } = scan(pattern);
  let index = 0;
  let text = '';
  for (const character of pattern) {
    text += plain.has(index) && encodedByClients.test(character) ? pathAsRegex(character) : character;
    index += character.length;
  }
  return text;
}

/** Whether everything that may follow the pattern's last element is already said: it ends in `.*`, `(.*)` or `$`. */
const closed = /(?:\.\*|\(\.\*\)|\$)$/;

/**
 * A pattern that is anchored at the start and open at the end, written so that engines which match the whole path
 * (Envoy's RE2) and engines which search from the start agree. Of alternatives outside every group only the first is
 * anchored: the controller puts its `^` in front of the text as it stands.
 */
export function wholePathPattern(pattern: string, ignoreCase: boolean): string {
  const flag = ignoreCase && /[a-z]/i.test(pattern) ? '(?i)' : '';
  const branches = branchesOf(pattern).map((branch, index) => {
    const start = index === 0 || branch.startsWith('^') ? '' : '.*';
    return `${start}${takingEncoded(branch)}${closed.test(scan(branch).bare) ? '' : '.*'}`;
  });
  return branches.length === 1 ? `${flag}${branches.join('')}` : `${flag}(?:${branches.join('|')})`;
}

/** The alternatives of a pattern; the pattern itself where there are none. */
function branchesOf(pattern: string): readonly string[] {
  const { ors } = scan(pattern);
  return [...ors, pattern.length].map((end, index) => pattern.slice(index === 0 ? 0 : (ors[index - 1] ?? 0) + 1, end));
}

/** Whether a pattern has alternatives outside every group. */
export const hasAlternatives = (pattern: string): boolean => scan(pattern).ors.length > 0;

const beyondRe2 = /\(\?(?:[=!>|R(0-9&]|<[=!])|[*+?}]\+|\(\*/;
const escapesBeyondRe2 = /(?:^|[^\\])(?:\\\\)*\\(?:[1-9]|k[<{']|g[{<'0-9-]|G|K|R|X|Z|h|H|N)/;

/** Whether a pattern uses what RE2 and its kin leave out: look-around, back-references, possessive and atomic groups. */
export const needsPcre = (pattern: string): boolean =>
  beyondRe2.test(scan(pattern).bare) || escapesBeyondRe2.test(pattern);

/** How many groups of a pattern capture. */
export const groupCount = (pattern: string): number =>
  scan(pattern).bare.match(/\((?!\?)|\(\?P?<(?![=!])/g)?.length ?? 0;

/** What every match begins with: enough to tell that two patterns can't meet. */
export interface PatternStart {
  readonly text: string;
  /** What the character behind it must be one of, where the pattern says so. */
  readonly next?: RegExp;
}

const oneOf = /^(?:\[\^?(?:\\.|[^\]\\])+\]|\\[dw])(?![*?{])/;

/** The literal start of a pattern; any start where there are several. */
export function patternStart(pattern: string): PatternStart {
  if (hasAlternatives(pattern)) return { text: '' };
  const [all = '', start = '', repeated] =
    /^\^?((?:[A-Za-z0-9/_~%@!,;:=&'-]|\\[^A-Za-z0-9])*)([?*{])?/.exec(pattern) ?? [];
  const text = start.replace(/\\(.)/g, '$1');
  if (repeated !== undefined) return { text: text.slice(0, -1) };
  const set = oneOf.exec(pattern.slice(all.length))?.[0];
  return set === undefined ? { text } : { text, ...compiled(set) };
}

function compiled(set: string): { readonly next?: RegExp } {
  try {
    return { next: new RegExp(set, 'i') };
  } catch {
    return {};
  }
}
