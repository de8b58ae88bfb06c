import type { PathMatch } from '../../model/routing.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { PathDraft } from '../gateway-api/draft.ts';
import { type DraftedPath, pathExpression, draftPath as standardPath } from '../gateway-api/path-draft.ts';
import { longestPath } from '../gateway-api/path-value.ts';
import { createMeeting, type Ranked } from '../gateway-api/precedence.ts';
import { needsPcre } from '../gateway-api/regex-text.ts';
import { matchesEverything } from '../gateway-api/standard-match.ts';

/**
 * A path as a match. Envoy's RE2 matches expressions against the whole path and takes `(?i)`, so that an expression
 * written for both is exact; expressions stay expressions, because Exact would be tried before them.
 */
export function draftPath(path: Sourced<PathMatch>): DraftedPath {
  const { value, from } = path;
  const { type } = value;
  if (type !== 'regex' || matchesEverything(value.value)) return known(standardPath(path));
  const expression = pathExpression(value);
  if (needsPcre(value.value) || expression.length > longestPath) return standardPath(path);
  const draft: PathDraft = { type: 'RegularExpression', value: expression, from };
  return { draft, expression: false, known: true, diagnostics: [] };
}

/** What the standard says of expressions for lack of knowledge is no difference here; without a draft it is one. */
const known = (drafted: DraftedPath): DraftedPath =>
  drafted.draft ? { ...drafted, expression: false, known: true, diagnostics: [] } : drafted;

const ranks = { Exact: 3, RegularExpression: 2, PathPrefix: 1 } as const;

/** A prefix `/` counts as no text (internal/gatewayapi/sort.go, pathMatchCount). */
const lengthOf = ({ type, value }: Omit<Ranked, 'object'>): number =>
  type === 'PathPrefix' && value === '/' ? 0 : value.length;

/** Whether Envoy Gateway may try the second of two matches first: by kind, then by length, and of equals by the age of their route. */
function mayGoFirst(other: Ranked, one: Ranked): boolean {
  const byKind = ranks[other.type] - ranks[one.type];
  const byLength = lengthOf(other) - lengthOf(one);
  return byKind > 0 || (byKind === 0 && (byLength > 0 || (byLength === 0 && other.object !== one.object)));
}

/**
 * Prefixes among themselves go by their length everywhere, and an Exact match is always first. Of equal ones, such as `/`
 * and an expression that takes any path, the older route's would be.
 */
export const mayDiffer = (one: Ranked, other: Ranked): boolean =>
  (one.type === 'RegularExpression' || other.type === 'RegularExpression' || isEqual(one, other)) &&
  mayGoFirst(other, one);

const isEqual = (one: Ranked, other: Ranked): boolean => one.type === other.type && one.value === other.value;

/** An empty group: it matches nothing and makes an expression longer. */
const padding = '(?:)';

/**
 * The paths of a host, in the controller's order, written so that Envoy Gateway tries them in this order: one that must
 * go before an expression is an expression too, and longer.
 */
export function arrangePaths(paths: readonly (PathDraft & { readonly object: string })[]): PathDraft[] {
  const meet = createMeeting();
  const later: (PathDraft & { readonly object: string })[] = [];
  for (const path of [...paths].reverse()) {
    const rivals = later.filter((other) => mayDiffer(path, other) && meet(path, other));
    later.push({ ...path, ...ahead(path, rivals) });
  }
  return later.reverse().map(({ object: _, ...path }) => path);
}

/** The match written so that it is tried before its rivals. */
function ahead(path: PathDraft, rivals: readonly Ranked[]): Pick<PathDraft, 'type' | 'value'> {
  const { type, value, isFixed } = path;
  if (rivals.length === 0 || isFixed) return { type, value };
  const longest = Math.max(...rivals.map(lengthOf));
  let text = type === 'RegularExpression' ? value : pathExpression({ type: 'prefix', value, ignoreCase: false });
  while (text.length <= longest) text += padding;
  return text.length > longestPath ? { type, value } : { type: 'RegularExpression', value: text };
}
