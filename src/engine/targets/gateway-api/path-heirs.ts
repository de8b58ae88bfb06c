import { factOf } from '../../model/fact.ts';
import type { Match, Route, Site } from '../../model/routing.ts';
import { matchesEverything } from './standard-match.ts';

/** The route that the controller gives a path to, were it not for `route`, which a match of Gateway API makes take it too. */
export const heirOf = (site: Site, route: Route, path: string): Route | undefined =>
  site.routes.find((other) => other !== route && takes(other.match, path));

/** The route that the controller gives a path to. */
export const takerOf = (site: Site, path: string): Route | undefined =>
  site.routes.find((route) => takes(route.match, path));

/** Whether it answers with a backend or a redirect, and so is written. */
export const isAnswered = ({ backends, facts }: Route): boolean =>
  backends.length > 0 || factOf(facts, 'redirect') !== undefined;

function takes({ path: { value: match } }: Match, path: string): boolean {
  const { type, value, ignoreCase } = match;
  if (type === 'regex') return fits(value, ignoreCase, path);
  const [written, asked] = ignoreCase ? [value.toLowerCase(), path.toLowerCase()] : [value, path];
  return asked === written || (type === 'prefix' && asked.startsWith(written.endsWith('/') ? written : `${written}/`));
}

function fits(pattern: string, ignoreCase: boolean, path: string): boolean {
  try {
    return new RegExp(pattern.startsWith('^') ? pattern : `^${pattern}`, ignoreCase ? 'i' : '').test(path);
  } catch {
    return false;
  }
}

/** Whether every path that a route takes fits an expression, anchored at the start and open at the end. */
export function implies({ path: { value: match } }: Match, pattern: string, ignoreCase: boolean): boolean {
  if (matchesEverything(pattern) || (match.type === 'regex' && match.value === pattern)) return true;
  // More text behind a literal path changes nothing for an expression that is open at its end. Other spellings of a path
  // that is matched in any case are left aside.
  const isLiteral = match.type !== 'regex' || /^[A-Za-z0-9/_.~%@!,;:=&'-]*$/.test(match.value);
  return isLiteral && !/\$|\(\?[^:]/.test(pattern) && fits(pattern, ignoreCase || match.ignoreCase, match.value);
}
