import { RE2JS } from 're2js';
import { literalMatcher } from './literal.ts';
import type { Anchoring, Regex, RegexFailure, RegexMatch, RegexOptions } from './regex.ts';
import { type Translation, translate } from './translate.ts';

/** Patterns and texts longer than this never reach the backtracking fallback. */
export const fallbackLimits = { pattern: 500, text: 2000 } as const;

/** Compiles a pattern in the dialect it was written for; never throws. */
export function compile(pattern: string, options: RegexOptions): Regex | RegexFailure {
  const { dialect, ignoreCase = false, anchoring = 'none' } = options;
  const literal = literalMatcher(pattern, { ignoreCase, anchoring });
  if (literal) return literal;
  if (dialect === 're2' || dialect === 'go' || dialect === 'rust')
    return linear(anchor(pattern, anchoring), ignoreCase);
  if (dialect === 'javascript') return backtracking(anchor(pattern, anchoring), ignoreCase);
  const translation = translate(pattern, dialect);
  if (!translation.ok) return translation;
  const regex = run(translation, ignoreCase, anchoring);
  return regex.ok && translation.endsBeforeNewline ? beforeFinalNewline(regex) : regex;
}

function run(translation: Extract<Translation, { ok: true }>, ignoreCase: boolean, anchoring: Anchoring) {
  if (translation.re2 !== null) {
    const regex = linear(anchor(translation.re2, anchoring), ignoreCase);
    if (regex.ok || translation.javascript === null || !beyondRe2(regex.reason)) return regex;
  }
  if (translation.javascript === null) return failure('unsupported', translation.reason);
  const { leadingIgnoreCase, javascript } = translation;
  return backtracking(anchor(javascript, anchoring), ignoreCase || leadingIgnoreCase);
}

const anchor = (pattern: string, anchoring: Anchoring) =>
  anchoring === 'none' ? pattern : `^(?:${pattern})${anchoring === 'full' ? '$' : ''}`;

const failure = (kind: RegexFailure['kind'], reason: string): RegexFailure => ({ ok: false, kind, reason });

/** RE2 caps repetition and program size where the pattern's own engine does not (github.com/google/re2/wiki/Syntax). */
const beyondRe2 = (reason: string) => /invalid repeat count|too large/.test(reason);

function linear(pattern: string, ignoreCase: boolean): Regex | RegexFailure {
  try {
    const compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    const count = compiled.groupCount();
    return {
      ok: true,
      engine: 're2',
      test: (text) => compiled.test(text),
      match: (text) => {
        const matcher = compiled.matcher(text);
        if (!matcher.find()) return null;
        return { groups: Array.from({ length: count + 1 }, (_, at) => matcher.group(at) ?? undefined) };
      },
    };
  } catch (error) {
    return failure('invalid', messageOf(error));
  }
}

function backtracking(pattern: string, ignoreCase: boolean): Regex | RegexFailure {
  if (pattern.length > fallbackLimits.pattern) {
    return failure('unsupported', `needs backtracking and is longer than ${fallbackLimits.pattern} characters`);
  }
  try {
    const compiled = new RegExp(pattern, ignoreCase ? 'i' : '');
    const match = (text: string): RegexMatch | null => {
      const found = text.length > fallbackLimits.text ? null : compiled.exec(text);
      return found && { groups: [...found] };
    };
    return { ok: true, engine: 'javascript', test: (text) => match(text) !== null, match };
  } catch (error) {
    return failure('invalid', messageOf(error));
  }
}

/** `$` also holds before a newline that ends the text (pcrepattern, "Circumflex and dollar"). */
function beforeFinalNewline(regex: Regex): Regex {
  const match = (text: string) => regex.match(text) ?? (text.endsWith('\n') ? regex.match(text.slice(0, -1)) : null);
  const test = (text: string) => regex.test(text) || (text.endsWith('\n') && regex.test(text.slice(0, -1)));
  return { ...regex, match, test };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

export type { Dialect, Regex, RegexFailure, RegexOptions } from './regex.ts';
