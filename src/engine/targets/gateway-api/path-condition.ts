import type { RequestCondition } from '../../model/request-condition.ts';
import type { Route, Site } from '../../model/routing.ts';
import type { PathDraft } from './draft.ts';
import { takerOf } from './path-heirs.ts';
import { isPathValue, longestPath } from './path-value.ts';
import { mayMeet } from './precedence.ts';
import { hasAlternatives, needsPcre, patternStart } from './regex-text.ts';
import { standardMatch } from './standard-match.ts';

/** Paths of a route that meet a condition, as a match. */
export type PathCondition =
  | { readonly type: 'path'; readonly path: Pick<PathDraft, 'type' | 'value'> }
  /** They belong to another route of the host. */
  | { readonly type: 'elsewhere' }
  | { readonly type: 'no'; readonly because: string };

const no = (because: string): PathCondition => ({ type: 'no', because });

/** `isHostWide`: whatever route a path belongs to; it is then written once, in the route that takes where it begins. */
export function pathCondition(
  { test, value, ignoreCase, negated }: RequestCondition,
  route: Route,
  site: Site,
  isHostWide: boolean,
): PathCondition {
  if (negated || test === 'present') return no('it asks for every other path');
  const path = test === 'equals' ? exactPath(value, ignoreCase) : expressionPath(value, ignoreCase);
  if (path === null) return no('no match can ask for this path');
  const start = test === 'equals' ? value : patternStart(value.startsWith('^') ? value.slice(1) : '').text;
  const taker = takerOf(site, start === '' ? '/' : start);
  if (!taker) return no('no route takes these paths');
  if (taker !== route) return { type: 'elsewhere' };
  const earlier = site.routes.slice(0, site.routes.indexOf(route));
  const isShared = earlier.some(({ match }) => mayMeet(asMatch(match.path.value), path));
  return isShared && !isHostWide ? no('some of these paths belong to another route') : { type: 'path', path };
}

/** A path as a match for comparing with others. */
const asMatch = (path: Route['match']['path']['value']) =>
  standardMatch(path) ?? ({ type: 'RegularExpression', value: path.value } as const);

function exactPath(value: string, ignoreCase: boolean): Pick<PathDraft, 'type' | 'value'> | null {
  if (ignoreCase && /[a-z]/i.test(value)) return { type: 'RegularExpression', value: `(?i)${quoted(value)}` };
  return isPathValue(value) ? { type: 'Exact', value } : null;
}

/** An expression that is found anywhere, as one for the whole path. */
function expressionPath(pattern: string, ignoreCase: boolean): Pick<PathDraft, 'type' | 'value'> | null {
  if (needsPcre(pattern)) return null;
  const isGrouped = hasAlternatives(pattern);
  const isEnded = !isGrouped && /(?:^|[^\\])\$$/.test(pattern);
  const start = pattern.startsWith('^') && !isGrouped ? pattern.slice(1) : `.*(?:${pattern})`;
  const body = isGrouped && pattern.split('|').every((part) => part.startsWith('^')) ? `(?:${pattern})` : start;
  const value = `${ignoreCase && /[a-z]/i.test(pattern) ? '(?i)' : ''}${body}${isEnded ? '' : '.*'}`;
  return value.length > longestPath ? null : { type: 'RegularExpression', value };
}

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
