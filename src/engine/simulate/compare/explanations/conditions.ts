import type { Answer } from '../../request.ts';
import { resolvedLocation } from '../differences.ts';
import { type Condition, differ, either, routing, when, whereItGoes } from './explanation.ts';

/** The source refuses or answers on its own what the result passes to a backend. */
export const sourceRefuses: Condition = ({ source, result }) => source.backend === null && result.backend !== null;

/** The result does not serve what the source served. */
export const resultRefuses: Condition = ({ source, result }) => source.backend !== null && result.backend === null;

/** What every path that fits an expression begins with, as far as that is plain text. */
function plainStart(expression: string): string {
  const [start = ''] =
    /^(?:\\[^A-Za-z0-9]|[^\\^$|?*+()[\]{}]|\([A-Za-z0-9/_-]+\)(?![*+?{]))*/.exec(expression.replace(/^\^/, '')) ?? [];
  return start.replace(/\\(.)/g, '$1').replace(/[()]/g, '').replace(/\/+$/, '');
}

/** How a request's path stands to the prefix that an expression became. */
type Stand = 'below' | 'at' | 'other spelling' | 'elsewhere';

function standOf(path: string, prefix: string): Stand {
  const asked = path.replace(/[?#].*$/s, '');
  if (asked === prefix || asked === `${prefix}/`) return 'at';
  if (asked.startsWith(`${prefix}/`)) return 'below';
  const pattern = new RegExp(`^${prefix.replace(/[\\^$*+?()[\]{}|]/g, '\\$&')}`, 'i');
  return pattern.test(asked) ? 'other spelling' : 'elsewhere';
}

const standsAt =
  (...stands: readonly Stand[]): Condition =>
  ({ request: { path } }, { paths }) =>
    paths.some((written) => stands.includes(standOf(path, plainStart(written))));

/** The prefix takes more than the expression did: its very start, with a slash or without. */
export const takesMore: Condition = (exchange, about) =>
  sourceRefuses(exchange, about) && standsAt('at')(exchange, about);

/** Other case, a character in place of a dot, or more letters behind the prefix. */
export const takesLess: Condition = standsAt('other spelling');

/** Nothing is served either way, but the source had a word of its own for it. */
export const refusedInOtherWords: Condition = ({ source, result }) =>
  [401, 403, 413, 429].includes(source.status) && result.backend === null && result.status === 404;

/** The controller closes the route, whatever the result makes of it. */
const sourceCloses: Condition = ({ source }) => source.backend === null && [403, 503].includes(source.status);

/** A closed path is not redirected to its slash either, but the route that takes its place is. */
const resultAddsSlash: Condition = ({ request, result: { status, location = '' } }) =>
  status === 301 &&
  resolvedLocation(location, request) === resolvedLocation(request.path.replace(/(?=\?|$)/, '/'), request);

export const closes = either(
  when(sourceCloses, [...routing, 'headers']),
  when(resultAddsSlash, [...whereItGoes, 'headers']),
);

/** The result has no usable backend, whatever the source answered. */
export const answers500: Condition = ({ result }) => result.backend === null && result.status === 500;

/** The service that is asked, or where it leads. */
export const asked = differ('access');

export const leadsToHttps = ({ location }: Answer): boolean => location?.startsWith('https://') === true;
