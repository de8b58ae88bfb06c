import type { PathMatch } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { PathDraft } from './draft.ts';
import { isPathValue, longestPath, pathAsRegex } from './path-value.ts';
import { needsPcre, wholePathPattern } from './regex-text.ts';
import { pathIgnoresCase, pathNeedsExpression, pathTooLong, regexNotPortable } from './routing-findings.ts';
import { standardMatch } from './standard-match.ts';

/** How a path is written; without a draft it can't be. */
export interface DraftedPath {
  readonly draft?: PathDraft;
  /** A regular expression of the source that stays one. */
  readonly expression: boolean;
  /** The implementation is known to match it as it is meant. */
  readonly known?: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** A path as a match: the standard's own wherever it takes exactly the same paths. */
export function draftPath({ value: path, from }: Sourced<PathMatch>): DraftedPath {
  const standard = standardMatch(path);
  if (standard) return { draft: { ...standard, from }, expression: false, diagnostics: [] };
  const value = pathExpression(path);
  if (value.length > longestPath)
    return { expression: false, diagnostics: [pathTooLong({ length: value.length }, ...from)] };
  const draft: PathDraft = { type: 'RegularExpression', value, from };
  if (path.type === 'regex')
    return {
      draft,
      expression: true,
      diagnostics: needsPcre(path.value) ? [regexNotPortable({ path: path.value }, ...from)] : [],
    };
  const why = isPathValue(path.value) ? pathIgnoresCase : pathNeedsExpression;
  return { draft, expression: false, diagnostics: [why({ path: path.value }, ...from)] };
}

/** The expression that matches the same whole paths, for engines that match the whole path and for those that search from its start. */
export function pathExpression({ type, value, ignoreCase }: PathMatch): string {
  if (type === 'regex') return wholePathPattern(value, ignoreCase);
  const flag = ignoreCase && /[a-z]/i.test(value) ? '(?i)' : '';
  if (type === 'exact') return `${flag}${pathAsRegex(value)}$`;
  return value.endsWith('/') ? `${flag}${pathAsRegex(value)}.*` : `${flag}${pathAsRegex(value)}(?:/.*)?$`;
}
