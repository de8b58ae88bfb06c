import { type PatternStart, patternStart } from './regex-text.ts';

/** A match in the order in which the controller tries it, and the HTTPRoute it is written in. */
export interface Ranked {
  readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression';
  readonly value: string;
  readonly object: string;
}

/** Pairs of matches that some request fits both of, and that may be tried in another order than the controller's. */
export interface Risks {
  readonly first: readonly [Ranked, Ranked] | undefined;
  /** The values of all matches of such pairs. */
  readonly involved: ReadonlySet<string>;
}

/** `mayDiffer` says whether the implementation may try the second of two matches before the first. */
export function risksAmong(ranked: readonly Ranked[], mayDiffer: (earlier: Ranked, later: Ranked) => boolean): Risks {
  const meet = createMeeting();
  const involved = new Set<string>();
  let first: Risks['first'];
  for (const [index, earlier] of ranked.entries())
    for (let next = index + 1; next < ranked.length; next += 1) {
      const later = ranked[next];
      if (!later || !mayDiffer(earlier, later) || !meet(earlier, later)) continue;
      first ??= [earlier, later];
      involved.add(earlier.value).add(later.value);
    }
  return { first, involved };
}

type Match = Omit<Ranked, 'object'>;

/**
 * Tells whether some path may fit two matches; errs on the side of yes. It remembers how each begins, since a host may
 * have hundreds and every one is held against every other.
 */
export function createMeeting(): (one: Match, other: Match) => boolean {
  const texts = new Map<string, PatternStart>();
  const expressions = new Map<string, PatternStart>();
  const startIn = (match: Match): PatternStart => {
    const starts = match.type === 'RegularExpression' ? expressions : texts;
    const known = starts.get(match.value);
    if (known) return known;
    const start = startOf(match);
    starts.set(match.value, start);
    return start;
  };
  return (one, other) => startsMeet(one, startIn(one), other, startIn(other));
}

/** Whether some path may fit both matches; errs on the side of yes. */
export const mayMeet = (one: Match, other: Match): boolean => createMeeting()(one, other);

/**
 * Exact comes first everywhere; where expressions stand among prefixes is the implementation's own. Among expressions
 * most implementations try the longest text first, and the rest goes by the order within one HTTPRoute.
 */
export function mayDiffer(earlier: Ranked, later: Ranked): boolean {
  const isFirst = earlier.type === 'RegularExpression';
  const isSecond = later.type === 'RegularExpression';
  if (isFirst && isSecond) return earlier.object !== later.object || earlier.value.length < later.value.length;
  return isFirst || (isSecond && earlier.type !== 'Exact');
}

function startOf({ type, value }: Match): PatternStart {
  if (type !== 'RegularExpression') return { text: value.replace(/(.)\/$/, '$1').toLowerCase() };
  const { text, ...rest } = patternStart(value.replace(/^\(\?i\)/, ''));
  return { text: text.toLowerCase(), ...rest };
}

function startsMeet(a: Match, first: PatternStart, b: Match, second: PatternStart): boolean {
  if (a.type === 'Exact' && b.type === 'Exact') return first.text === second.text;
  if (a.type === 'Exact') return continues(first.text, second);
  if (b.type === 'Exact') return continues(second.text, first);
  return continues(first.text, second) || continues(second.text, first);
}

/** Whether a text begins as a pattern does, with one of the characters that the pattern goes on with. */
function continues(text: string, { text: start, next }: PatternStart): boolean {
  const character = text.charAt(start.length);
  return text.startsWith(start) && (character === '' || !next || next.test(character));
}
