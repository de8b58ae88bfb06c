import type { Anchoring, Regex } from './regex.ts';

/** A plain character in every dialect: matches itself and nothing else. */
const plain = /^[A-Za-z0-9/_\-~:@%&=;,!'"<> ]*$/;

/** Runs a pattern without metacharacters (after an optional leading `^`) by string comparison; null for any other. */
export function literalMatcher(
  pattern: string,
  { ignoreCase, anchoring }: { ignoreCase: boolean; anchoring: Anchoring },
): Regex | null {
  const start = pattern.startsWith('^');
  const text = start ? pattern.slice(1) : pattern;
  if (!plain.test(text)) return null;
  const wanted = ignoreCase ? lower(text) : text;
  const find = finder(wanted, start && anchoring === 'none' ? 'start' : anchoring);
  const at = (subject: string) => find(ignoreCase ? lower(subject) : subject);
  return {
    ok: true,
    engine: 'literal',
    test: (subject) => at(subject) >= 0,
    match: (subject) => {
      const index = at(subject);
      return index < 0 ? null : { groups: [subject.slice(index, index + wanted.length)] };
    },
  };
}

function finder(wanted: string, anchoring: Anchoring): (subject: string) => number {
  if (anchoring === 'start') return (subject) => (subject.startsWith(wanted) ? 0 : -1);
  if (anchoring === 'full') return (subject) => (subject === wanted ? 0 : -1);
  return (subject) => subject.indexOf(wanted);
}

/** ASCII only, so that a lower-cased text keeps its length and bytes above 0x7f are left alone. */
const lower = (text: string) => (/[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (run) => run.toLowerCase()) : text);
