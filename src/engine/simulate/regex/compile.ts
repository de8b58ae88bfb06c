import { RE2JS } from 're2js';
import { literalMatcher } from './literal.ts';
import { type Translation, translate } from './translate.ts';

/** The engine a pattern is written for. `rust` and `go` share RE2's syntax and its linear time. */
export type Dialect = 'pcre' | 're2' | 'go' | 'rust' | 'java' | 'javascript';

/** Where a match may lie: anywhere, from the start of the text, or the whole text. */
export type Anchoring = 'none' | 'start' | 'full';

export interface RegexOptions {
  readonly dialect: Dialect;
  readonly ignoreCase?: boolean;
  readonly anchoring?: Anchoring;
}

/** What a match captured: entry 0 is the match, undefined is a group that took no part. */
export interface RegexMatch {
  readonly groups: readonly (string | undefined)[];
}

/**
 * A pattern that runs. PCRE without UTF mode, as nginx builds it, reads bytes: give it texts and patterns with one
 * character per byte.
 */
export interface Regex {
  readonly ok: true;
  /** What runs it: plain string comparison, RE2 in linear time, or the bounded fallback. */
  readonly engine: 'literal' | 're2' | 'javascript';
  readonly test: (text: string) => boolean;
  readonly match: (text: string) => RegexMatch | null;
}

/** A pattern that can't run. `invalid`: its own engine refuses it too. `unsupported`: only this simulator can't run it. */
export interface RegexFailure {
  readonly ok: false;
  readonly kind: 'invalid' | 'unsupported';
  readonly reason: string;
}

/** Patterns and texts longer than this never reach the backtracking fallback. */
export const fallbackLimits = { pattern: 500, text: 2000 } as const;

/** Compiles a pattern in the dialect it was written for; never throws. */
export function compile(pattern: string, options: RegexOptions): Regex | RegexFailure {
  const { dialect, ignoreCase = false, anchoring = 'none' } = options;
  const literal = literalMatcher(pattern, { ignoreCase, anchoring });
  if (literal) return literal;
  if (dialect === 're2' || dialect === 'go' || dialect === 'rust') return linear(anchor(pattern, anchoring), ignoreCase);
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
  const match = (text: string) =>
    regex.match(text) ?? (text.endsWith('\n') ? regex.match(text.slice(0, -1)) : null);
  const test = (text: string) => regex.test(text) || (text.endsWith('\n') && regex.test(text.slice(0, -1)));
  return { ...regex, match, test };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
