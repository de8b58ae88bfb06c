import type { RequestCondition } from '../../../model/request-condition.ts';
import type { Answer, Rewrite } from '../snippets/index.ts';
import { one, type Reading } from './stated.ts';
import { textOf } from './values.ts';

type Conditions = readonly RequestCondition[];

/** A redirect of all requests, or of those that meet conditions. */
const redirectWhen = (status: number, location: string, when: Conditions): Reading =>
  isToHttps(location, when)
    ? one('httpsRedirect', { status, keepsTrailingSlash: true, withoutCertificate: true })
    : when.length === 0
      ? one('redirect', { status, location })
      : one('conditionalRedirect', { status, location, when });

/** Plain http is sent to the same address over https. */
const isToHttps = (location: string, [condition, ...more]: Conditions): boolean =>
  more.length === 0 &&
  condition?.subject.type === 'scheme' &&
  condition.test === 'equals' &&
  condition.value === (condition.negated ? 'https' : 'http') &&
  /^https:\/\/\$(?:host|http_host|best_http_host)\$request_uri$/.test(location);

/** `return`. */
export function answerOf({ status, body, redirect }: Answer, when: Conditions, contentType: string | null): Reading {
  if (redirect) {
    const location = textOf(redirect.location);
    return location === null || /\$[1-9]/.test(location) ? 'raw' : redirectWhen(status, location, when);
  }
  const text = body === null ? null : textOf(body);
  if (body !== null && text === null) return 'raw';
  const type = text === null ? null : (contentType ?? 'text/html');
  return one('fixedAnswer', { status, body: text, contentType: type, when, because: null });
}

/** An expression that every path fits, with or without its first slash in a group. */
const everyPath = /^(?:\(\?i\))?(?:\^|\^?\/|\^?\/?\(?\.\*\)?\$?|\^?\(\/?\.\*\)\$?|\^?\/\(\.\*\)\$?)$/;

/** `rewrite`: of the path, or a redirect by an expression. */
export function rewriteOf(rewrite: Rewrite, when: Conditions): Reading {
  const { pattern, replacement, redirect, flag, keepsQuery } = rewrite;
  const isEvery = everyPath.test(pattern);
  if (redirect) {
    const location = redirectLocation(rewrite);
    if (location === null) return 'raw';
    const path: RequestCondition = {
      subject: { type: 'path' },
      test: 'matches',
      value: pattern.replace(/^\(\?i\)/, ''),
      ignoreCase: pattern.startsWith('(?i)'),
      negated: false,
    };
    return redirectWhen(redirect.status, location, isEvery ? when : [...when, path]);
  }
  // Another flag looks for another location; a condition, and a query of its own, no rewrite of a route has.
  const target = replacement.parts.map((part) => ('literal' in part ? part.literal : `$${part.variable}`)).join('');
  if (flag !== 'break' || when.length > 0 || !keepsQuery || target.includes('?')) return 'raw';
  if (replacement.parts.some((part) => 'variable' in part && !['capture', 'path'].includes(part.value.of)))
    return 'raw';
  const ignoreCase = pattern.startsWith('(?i)');
  const plain = ignoreCase ? pattern.slice('(?i)'.length) : pattern;
  // It is found anywhere in the path, and the whole path is replaced.
  const anchored = plain.startsWith('^') ? plain.slice(1) : `.*?(?:${plain})`;
  return one('pathRewrite', { pattern: isEvery && !/\(/.test(plain) ? '/' : anchored, ignoreCase, target });
}

/** The Location of a redirect by an expression, where the request decides nothing but its own path and query. */
function redirectLocation({ redirect }: Rewrite): string | null {
  if (!redirect) return null;
  const { location, pathKind, query, scheme, host } = redirect.target;
  const text = textOf(location);
  if (pathKind === 'fixed') return text;
  if (pathKind !== 'kept' || query !== 'kept' || host === null || scheme === 'other') return null;
  const name = host === 'same' ? '$host' : `${host.name}${host.port === null ? '' : `:${host.port}`}`;
  return `${scheme === 'same' ? '$scheme' : scheme}://${name}$request_uri`;
}
