import type { Dialect } from './dialect.ts';
import { isWildcard } from './hostnames.ts';
import type { Match, PathTest } from './matches.ts';
import { compareAge, compareText } from './objects.ts';
import type { Plan } from './plan.ts';
import type { Rule } from './rules.ts';

/** One match of one rule on one hostname: what a request is compared with. */
export interface Entry {
  /** '' = every host. */
  readonly hostname: string;
  readonly rule: Rule;
  readonly match: Match;
  readonly plan: Plan;
  /** Position of its route in the input. */
  readonly order: number;
}

type Compare = (left: Entry, right: Entry) => number;

/** Orders matches of one hostname, first wins (HTTPRouteRule.matches), with what the implementation does differently. */
export const precedenceOf = (dialect: Dialect): Compare => {
  if (dialect.matchOrder.value === 'points')
    return chain([(l, r) => points(r) - points(l), byAge(dialect), byPosition]);
  return chain([byPathType(dialect), byPathLength(dialect), byConditions(dialect), byAge(dialect), byPosition]);
};

const chain =
  (compares: readonly Compare[]): Compare =>
  (left, right) => {
    for (const compare of compares) {
      const result = compare(left, right);
      if (result !== 0) return result;
    }
    return 0;
  };

const byPathType = (dialect: Dialect): Compare => {
  const order = dialect.pathPrecedence.value;
  const rank = ({ type, last }: PathTest): number => {
    if (type === 'Exact') return 0;
    if (last) return 9;
    if (order === 'longest') return 1;
    return (type === 'RegularExpression') === (order === 'exact-regex-prefix') ? 1 : 2;
  };
  return (left, right) => rank(left.match.path) - rank(right.match.path);
};

const byPathLength = (dialect: Dialect): Compare => {
  const order = dialect.regexOrder.value;
  return ({ match: { path: left } }, { match: { path: right } }) => {
    const regexes = left.type === 'RegularExpression' && right.type === 'RegularExpression';
    if (regexes && order === 'none') return 0;
    const byLength = right.value.length - left.value.length;
    if (byLength !== 0 || !regexes) return byLength;
    if (order === 'longest-then-alphabetical') return compareText(left.value, right.value);
    return order === 'longest-then-reverse' ? compareText(right.value, left.value) : 0;
  };
};

const hasMethod = ({ match }: Entry) => (match.method === undefined ? 0 : 1);
const headersOf = ({ match }: Entry) => match.headers.length;
const queryOf = ({ match }: Entry) => match.query.length;
const exactHeadersOf = ({ match }: Entry) => match.headers.filter(({ regex }) => !regex).length;

const more =
  (count: (entry: Entry) => number): Compare =>
  (left, right) =>
    count(right) - count(left);

const byConditions = (dialect: Dialect): Compare => {
  const withMethod = more((entry) => headersOf(entry) + hasMethod(entry));
  switch (dialect.matchOrder.value) {
    case 'headers-count-method':
      return chain([withMethod, more((entry) => exactHeadersOf(entry) + hasMethod(entry)), more(queryOf)]);
    case 'method-name':
      return chain([
        more(hasMethod),
        (left, right) => compareText(left.match.method ?? '', right.match.method ?? ''),
        withMethod,
        more(queryOf),
      ]);
    default:
      return chain([more(hasMethod), more(headersOf), more(queryOf)]);
  }
};

const byAge = (dialect: Dialect): Compare =>
  dialect.tieBreak.value === 'input-order'
    ? (left, right) => left.order - right.order
    : (left, right) => (left.rule.route === right.rule.route ? 0 : compareAge(left.rule.route, right.rule.route));

const byPosition: Compare = (left, right) =>
  compareText(left.rule.route.kind, right.rule.route.kind) ||
  left.rule.index - right.rule.index ||
  left.match.index - right.match.index;

/** Traefik's priority of a route: everything adds up, so that a method outweighs ten characters of path. */
const points = (entry: Entry): number => {
  const { path } = entry.match;
  const base = path.type === 'Exact' ? 100_000 : path.value === '/' ? 1 : 10_000 + 100 * path.value.length;
  const host = isWildcard(entry.hostname) ? entry.hostname.length - 1 : entry.hostname.length;
  return base + 1000 * hasMethod(entry) + 100 * headersOf(entry) + 10 * queryOf(entry) + host;
};
