import { type PatternStart, patternStart } from './regex-text.ts';

/** A match in the order in which the controller tries it, and the HTTPRoute it is written in. */
export interface Ranked {
  readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression';
  readonly value: string;
  readonly object: string;
}

/** The first two matches that some request fits both of and that Gateway API need not try in the controller's order. */
export function precedenceRisk(ranked: readonly Ranked[]): readonly [Ranked, Ranked] | undefined {
  if (!ranked.some(({ type }) => type === 'RegularExpression')) return undefined;
  const starts = ranked.map(startOf);
  for (const [index, earlier] of ranked.entries())
    for (let next = index + 1; next < ranked.length; next += 1) {
      const later = ranked[next];
      if (
        later &&
        mayDiffer(earlier, later) &&
        startsMeet(earlier, starts[index] ?? anyStart, later, starts[next] ?? anyStart)
      )
        return [earlier, later];
    }
  return undefined;
}

/** Whether some path may fit both matches; errs on the side of yes. */
export const mayMeet = (a: Omit<Ranked, 'object'>, b: Omit<Ranked, 'object'>): boolean =>
  startsMeet(a, startOf(a), b, startOf(b));

/**
 * Exact comes first everywhere; where expressions stand among prefixes is the implementation's own. Among expressions
 * most implementations try the longest text first, and the rest goes by the order within one HTTPRoute.
 */
function mayDiffer(earlier: Ranked, later: Ranked): boolean {
  const regexes = [earlier, later].filter(({ type }) => type === 'RegularExpression').length;
  if (regexes === 0) return false;
  if (regexes === 1) return earlier.type !== 'Exact';
  return earlier.object !== later.object || earlier.value.length < later.value.length;
}

const anyStart: PatternStart = { text: '' };

function startOf({ type, value }: Omit<Ranked, 'object'>): PatternStart {
  if (type !== 'RegularExpression') return { text: value.replace(/(.)\/$/, '$1').toLowerCase() };
  const { text, ...rest } = patternStart(value.replace(/^\(\?i\)/, ''));
  return { text: text.toLowerCase(), ...rest };
}

function startsMeet(a: Omit<Ranked, 'object'>, first: PatternStart, b: Omit<Ranked, 'object'>, second: PatternStart) {
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
