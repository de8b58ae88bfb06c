import { compile as compileRegex } from '../regex/compile.ts';
import type { Anchoring, RegexEngine } from './dialect.ts';

/** A pattern ready to be tried, or why it is not: refused by the implementation, or only beyond this simulator. */
export type Pattern =
  | { readonly ok: true; readonly test: (text: string) => boolean }
  | { readonly ok: false; readonly refused: boolean; readonly reason: string };

export interface PatternOptions {
  readonly engine: RegexEngine;
  readonly ignoreCase: boolean;
  readonly anchoring: Anchoring;
}

/** Compiles a pattern as the data plane would. */
export const compilePattern = (pattern: string, { engine, ignoreCase, anchoring }: PatternOptions): Pattern => {
  if (engine === 'unsupported')
    return { ok: false, refused: true, reason: 'this implementation has no regular expression matches' };
  const firstMatch = anchoring === 'first-match';
  const compiled = compileRegex(pattern, { dialect: engine, ignoreCase, anchoring: firstMatch ? 'none' : anchoring });
  if (compiled.ok && firstMatch) return { ok: true, test: (text) => compiled.match(text)?.groups[0] === text };
  if (compiled.ok) return { ok: true, test: compiled.test };
  return { ok: false, refused: compiled.kind === 'invalid', reason: compiled.reason };
};
