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
