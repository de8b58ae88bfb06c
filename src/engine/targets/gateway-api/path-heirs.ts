import { factOf } from '../../model/fact.ts';
import type { Match, Route, Site } from '../../model/routing.ts';

/** The route that the controller gives a path to, were it not for `route`, which a match of Gateway API makes take it too. */
export const heirOf = (site: Site, route: Route, path: string): Route | undefined =>
  site.routes.find((other) => other !== route && takes(other.match, path));

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
