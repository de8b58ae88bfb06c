import type { CacheLifetime, RequestHeader, ResponseHeader } from '../snippets/index.ts';
import { nothing, one, type Reading } from './stated.ts';
import { textOf } from './values.ts';

/** Headers of what the client receives. */
export function responseHeaders(said: ResponseHeader): Reading {
  const { operation, headers, contentTypes, statuses, ofBackendOnly } = said;
  if (contentTypes.length > 0 || headers.some(({ name }) => name.includes('*'))) return 'raw';
  if (operation === 'remove')
    return one('headerChanges', {
      on: 'response',
      set: [],
      remove: headers.map(({ name }) => name),
      ...(ofBackendOnly ? { ofBackendOnly } : {}),
    });
  const set = headers.map(({ name, value }) => ({ name, value: value === null ? '' : textOf(value) }));
  const known = set.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  if (known.length < set.length) return 'raw';
  const how = {
    ...(operation === 'add' ? { beside: true } : {}),
    ...(statuses === 'all' ? {} : { notOnErrors: true }),
  };
  const added = known.map((header) => ({ ...header, ...how }));
  return one('headerChanges', { on: 'response', set: added, remove: [] });
}

/** Headers that a Gateway sends by itself: what nginx needs them said for. */
const upgrading: ReadonlySet<string> = new Set(['upgrade', 'connection']);

/** Headers of what the backend receives. */
export function requestHeaders({ operation, headers, onlyIfPresent }: RequestHeader): Reading {
  if (onlyIfPresent || headers.some(({ name }) => name.includes('*'))) return 'raw';
  if (operation === 'remove')
    return one('headerChanges', { on: 'request', set: [], remove: headers.map(({ name }) => name) });
  const set: { name: string; value: string }[] = [];
  for (const { name, value } of headers) {
    if (upgrading.has(name.toLowerCase())) continue;
    const text = value === null ? '' : textOf(value);
    if (text === null) return 'raw';
    if (name.toLowerCase() === 'host') {
      if (headers.length > 1) return 'raw';
      return /^\$(?:host|http_host|best_http_host)$/.test(text) ? nothing : one('upstreamHost', { host: text });
    }
    set.push({ name, value: text });
  }
  return set.length === 0 ? nothing : one('headerChanges', { on: 'request', set, remove: [] });
}

/** `expires`. */
export const cacheLifetime = ({ cacheControl }: CacheLifetime): Reading =>
  cacheControl === null
    ? 'raw'
    : one('headerChanges', { on: 'response', set: [{ name: 'Cache-Control', value: cacheControl }], remove: [] });
