import type { RequestCondition } from '../../model/request-condition.ts';
import type { Span } from '../../text/span.ts';
import type { HeaderMatch, Part, RouteDraft, VariantDraft } from './draft.ts';
import { isHeaderName, isHeaderValue } from './header-text.ts';
import type { RouteContext } from './lowering.ts';
import { pathCondition } from './path-condition.ts';
import { needsPcre } from './regex-text.ts';

/** What a rule's match can ask for besides the path. */
type Asked = Pick<VariantDraft, 'headers' | 'query' | 'method' | 'path'>;

/** Requests that meet conditions, as matches; `answer` variants stand before the ones they are more telling than. */
export type Conditions =
  | { readonly type: 'never' }
  | { readonly type: 'no'; readonly because: string }
  | {
      readonly type: 'matches';
      /** Any of them; one that asks for nothing is every request. */
      readonly where: readonly Asked[];
      /** Requests that meet `where` and one of these are not meant. */
      readonly unless: readonly Asked[];
      /** Whether a match holds a regular expression. */
      readonly byExpression: boolean;
    };

interface Place {
  readonly by: string;
  readonly from: readonly Span[];
  /** Whether it holds for the whole host, whatever route a path belongs to. */
  readonly isHostWide: boolean;
}

/** One condition: alternatives of which one must hold, or must not where `negated`. */
type Test =
  | { readonly type: 'always' }
  | { readonly type: 'never' }
  | { readonly type: 'no'; readonly because: string }
  | {
      readonly type: 'asks';
      readonly any: readonly Asked[];
      readonly negated: boolean;
      readonly byExpression: boolean;
    };

const nothing: Asked = { headers: [] };

/** All conditions as matches of a rule, where Gateway API has them. */
export function conditionsOf(when: readonly RequestCondition[], context: RouteContext, place: Place): Conditions {
  const tests = when.map((condition) => testOf(condition, context, place));
  if (tests.some(({ type }) => type === 'never')) return { type: 'never' };
  let where: readonly Asked[] = [nothing];
  const unless: Asked[] = [];
  let byExpression = false;
  for (const test of tests) {
    if (test.type === 'no') return test;
    if (test.type !== 'asks') continue;
    byExpression ||= test.byExpression;
    if (test.negated) unless.push(...test.any);
    else where = where.flatMap((one) => test.any.map((other) => both(one, other)));
  }
  const methods = [...where, ...unless].map(({ method }) => method).filter((method) => method !== undefined);
  const paths = tests.filter((test) => test.type === 'asks' && test.any.some(({ path }) => path !== undefined));
  if (paths.length > 1 || where.length > 8 || (methods.length > 0 && tests.filter(isMethod).length > 1))
    return { type: 'no', because: 'it has too many parts' };
  return { type: 'matches', where, unless, byExpression };
}

const isMethod = (test: Test): boolean => test.type === 'asks' && test.any.some(({ method }) => method !== undefined);

const both = (one: Asked, other: Asked): Asked => {
  const method = other.method ?? one.method;
  const path = other.path ?? one.path;
  return {
    headers: [...one.headers, ...other.headers],
    query: [...(one.query ?? []), ...(other.query ?? [])],
    ...(method ? { method } : {}),
    ...(path ? { path } : {}),
  };
};

/** Whether it is every request of the route. */
export const isEverything = ({ headers, query = [], method, path }: Asked): boolean =>
  headers.length === 0 && query.length === 0 && !method && !path;

/** The methods of HTTPRouteMatch. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

function testOf(condition: RequestCondition, { site, route }: RouteContext, { by, from, isHostWide }: Place): Test {
  const { subject, negated, test } = condition;
  const part = (body: HeaderMatch): Part<HeaderMatch> => ({ by, from, body });
  const known = (text: string): Test => ({ type: holds(condition, text) ? 'always' : 'never' });
  switch (subject.type) {
    case 'method': {
      const any = methods.filter((method) => holds({ ...condition, negated: false }, method));
      const asked = any.map((method): Asked => ({ headers: [], method: { by, from, body: method } }));
      if (asked.length === 0) return { type: negated ? 'always' : 'never' };
      return { type: 'asks', any: asked, negated, byExpression: false };
    }
    case 'host':
      if (site.host.value !== '' && !site.host.value.startsWith('*') && site.aliases.length === 0)
        return known(site.host.value);
      return { type: 'no', because: 'the rule serves several hosts' };
    case 'path': {
      const { type, value } = route.match.path.value;
      if (type === 'exact') return known(value);
      const found = pathCondition(condition, route, site, isHostWide);
      if (found.type === 'elsewhere') return { type: 'never' };
      if (found.type === 'no') return found;
      const byExpression = found.path.type === 'RegularExpression';
      return { type: 'asks', any: [{ headers: [], path: { ...found.path, from } }], negated: false, byExpression };
    }
    case 'header':
    case 'cookie':
    case 'query': {
      const body =
        subject.type === 'cookie' ? cookieMatch(condition, subject.name) : valueMatch(condition, subject.name);
      if (!body) return { type: 'no', because: `a match can’t ask for this of ${subject.type} ${subject.name}` };
      const asked: Asked = subject.type === 'query' ? { headers: [], query: [part(body)] } : { headers: [part(body)] };
      return { type: 'asks', any: [asked], negated, byExpression: body.type === 'RegularExpression' };
    }
    default:
      return {
        type: 'no',
        because: `a match can’t ask for the ${wordOf[subject.type]}${test === 'present' ? '' : ' of a request'}`,
      };
  }
}

const wordOf = { target: 'whole request-target', scheme: 'scheme', address: 'address of a client' } as const;

/** Whether a condition holds for a text that is known beforehand. */
function holds({ test, value, ignoreCase, negated }: RequestCondition, text: string): boolean {
  const [left, right] = ignoreCase ? [text.toLowerCase(), value.toLowerCase()] : [text, value];
  const plain = test === 'present' ? text !== '' : test === 'equals' ? left === right : found(value, ignoreCase, text);
  return plain !== negated;
}

function found(pattern: string, ignoreCase: boolean, text: string): boolean {
  try {
    return new RegExp(pattern.replace(/^\(\?i\)/, ''), ignoreCase || pattern.startsWith('(?i)') ? 'i' : '').test(text);
  } catch {
    return false;
  }
}

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** An expression that is searched for, for engines that match the whole value. */
const anywhere = (pattern: string, ignoreCase: boolean): string => {
  const open = pattern.startsWith('^') ? '' : '.*';
  const end = /(?:^|[^\\])\$$/.test(pattern) ? '' : '.*';
  return `${ignoreCase ? '(?i)' : ''}${open}(?:${pattern})${end}`;
};

/** A header or query parameter of one value; undefined where Gateway API takes no such match. */
function valueMatch({ test, value, ignoreCase }: RequestCondition, name: string): HeaderMatch | undefined {
  if (!isHeaderName(name) || (test === 'matches' && needsPcre(value))) return undefined;
  const match: HeaderMatch =
    test === 'present'
      ? { type: 'RegularExpression', name, value: '.+' }
      : test === 'matches'
        ? { type: 'RegularExpression', name, value: anywhere(value, ignoreCase) }
        : ignoreCase && /[a-z]/i.test(value)
          ? { type: 'RegularExpression', name, value: `(?i)${quoted(value)}` }
          : { type: 'Exact', name, value };
  return isHeaderValue(match.value) ? match : undefined;
}

/** A cookie, as a part of the Cookie header. */
function cookieMatch({ test, value, ignoreCase }: RequestCondition, name: string): HeaderMatch | undefined {
  if (test === 'matches' && (needsPcre(value) || !/^[\w%.~-]*$/.test(value))) return undefined;
  const text = test === 'present' ? '[^;]+' : test === 'matches' ? `[^;]*${value}[^;]*` : quoted(value);
  const expression = `${ignoreCase ? '(?i)' : ''}(?:.*;\\s*)?${quoted(name)}=${text}(?:\\s*;.*)?`;
  return isHeaderValue(expression) ? { type: 'RegularExpression', name: 'Cookie', value: expression } : undefined;
}

const noBackends: VariantDraft['backends'] = [];

/** How much a match asks for besides the path. */
const weightOf = ({ headers, query = [], method }: Asked): number => headers.length + query.length + (method ? 1 : 0);

/**
 * A route on which some requests that reached backends are answered in their place. Answers that were there before come
 * first, also for requests that ask for more.
 */
export function answering(
  draft: RouteDraft,
  { where, unless }: Extract<Conditions, { type: 'matches' }>,
  answer: VariantDraft['answer'],
): RouteDraft {
  const earlier = draft.variants.filter((variant) => variant.answer);
  const served = draft.variants.filter((variant) => !variant.answer);
  const spared = where.flatMap((one) => unless.map((other) => both(one, other)));
  const and = (variants: readonly VariantDraft[], all: readonly Asked[]) =>
    variants.flatMap((variant) => all.map((one): VariantDraft => ({ ...variant, ...both(one, variant) })));
  const filter = answer ? { answer } : { isClosed: true };
  const answered = and(served, where).map((one): VariantDraft => ({ ...one, backends: noBackends, ...filter }));
  return {
    ...draft,
    variants: [
      ...and(
        earlier,
        spared.filter((one) => weightOf(one) > 1),
      ),
      ...earlier,
      ...and(served, spared),
      ...answered,
      ...(where.some(isEverything) ? [] : served),
    ],
  };
}
