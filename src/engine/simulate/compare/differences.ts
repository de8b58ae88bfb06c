import type { Difference } from '../comparison.ts';
import type { Answer, AnswerBackend, Question, Request } from '../request.ts';

/** One difference between two answers. For headers there is one of each name, and where it was looked at. */
export interface Detail {
  readonly kind: Difference;
  readonly header?: { readonly name: string; readonly on: 'request' | 'response' };
}

/**
 * Headers that a proxy sends upstream of its own accord. No policy asks for them and no manifest of a Gateway speaks of
 * them, so they only count where the result sets or removes them.
 */
const ownHeaders: ReadonlySet<string> = new Set([
  'connection',
  'proxy',
  'x-real-ip',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-scheme',
  'x-scheme',
  'x-original-forwarded-for',
  'x-original-forwarded-host',
  'x-original-uri',
  'x-request-id',
]);

/** Everything in which two answers to one request differ. */
export function differencesOf(request: Request, source: Answer, result: Answer): readonly Detail[] {
  const found: Detail[] = [];
  if (!sameBackends(source, result)) found.push({ kind: 'backend' });
  if (source.status !== result.status && !isNothing(source, result)) found.push({ kind: 'status' });
  if (!sameLocation(source, result, request)) found.push({ kind: 'location' });
  if (source.upstream && result.upstream) {
    if (source.upstream.path !== result.upstream.path) found.push({ kind: 'upstream-path' });
    if (source.upstream.host.toLowerCase() !== result.upstream.host.toLowerCase())
      found.push({ kind: 'upstream-host' });
    const isSent = (name: string, value: string | null | undefined) =>
      value ?? (value === null ? null : (request.headers[name] ?? null));
    compareHeaders('request', source.upstream.headers, result.upstream.headers, isSent, found);
  }
  // Where only one reaches a backend it does not matter who was asked.
  if ((source.backend === null) === (result.backend === null) && askedOf(source) !== askedOf(result))
    found.push({ kind: 'access' });
  if (source.status !== 0 && result.status !== 0) {
    // An answer of the proxy's own has no header that could be taken away.
    const isOwn = source.backend === null && result.backend === null;
    const isGiven = (_: string, value: string | null | undefined) => (isOwn ? (value ?? undefined) : value);
    compareHeaders('response', source.responseHeaders, result.responseHeaders, isGiven, found);
  }
  return found;
}

/** Who is asked, in an order of its own: whoever says no first is the same to a client. */
const askedOf = ({ asks = none }: Answer): string =>
  asks.length === 0
    ? ''
    : [...new Set(asks.map(({ of, at, signIn = '' }) => `${of} ${at} ${signIn}`))].sort().join('\n');

const none: readonly Question[] = [];

/** Where the source makes no connection, a result that has nothing to serve loses nothing. */
const isNothing = (source: Answer, result: Answer): boolean =>
  source.status === 0 && result.status === 404 && result.backend === null;

/** Headers that list names: their order, spaces and case mean nothing (Fetch standard, 3.3). */
const listsNames = /^(access-control-(allow-methods|allow-headers|expose-headers)|vary)$/;

const namesIn = (value: string): string =>
  value
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .sort()
    .join();

/** A cookie as a browser keeps it: Max-Age goes before Expires, and attributes have no order (RFC 6265, 5.3). */
const cookieIn = (value: string): string => {
  const [pair, ...attributes] = value.split(/;\s*/);
  const said = attributes.map((text) => text.replace(/^expires=<in (\d+) s>$/i, 'expires-in=$1'));
  const hasAge = said.some((text) => /^max-age=/i.test(text));
  const kept = said
    .filter((text) => !hasAge || !/^expires/i.test(text))
    .map((text) => text.replace(/^expires-in=/, 'Max-Age='));
  return [pair, ...kept.sort()].join('; ');
};

const sameValue = (name: string, one: string | null | undefined, other: string | null | undefined): boolean =>
  one === other ||
  (!!one &&
    !!other &&
    ((listsNames.test(name) && namesIn(one) === namesIn(other)) ||
      (name === 'set-cookie' && cookieIn(one) === cookieIn(other))));

type Headers = Readonly<Record<string, string | null>>;
const noHeaders: Headers = {};

function compareHeaders(
  on: 'request' | 'response',
  source: Headers = noHeaders,
  result: Headers = noHeaders,
  read: (name: string, value: string | null | undefined) => string | null | undefined,
  found: Detail[],
): void {
  for (const name in source)
    if (
      !(on === 'request' && ownHeaders.has(name) && !(name in result)) &&
      !sameValue(name, read(name, source[name]), read(name, result[name]))
    )
      found.push({ kind: 'headers', header: { name, on } });
  for (const name in result)
    if (!(name in source) && read(name, undefined) !== read(name, result[name]))
      found.push({ kind: 'headers', header: { name, on } });
}

/** The parts of two answers, each backend with its share; a share that gets an error counts by its status. */
function sameBackends(source: Answer, result: Answer): boolean {
  if (!source.shares && !result.shares) return sameBackend(source.backend, result.backend);
  const [left, right] = [distribution(source), distribution(result)];
  return (
    left.size === right.size && [...left].every(([name, share]) => Math.abs((right.get(name) ?? 0) - share) < 0.0005)
  );
}

const sameBackend = (one: AnswerBackend | null, other: AnswerBackend | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.service === other.service &&
    one.namespace === other.namespace &&
    one.port === other.port);

function distribution({ backend, shares, status }: Answer): ReadonlyMap<string, number> {
  const parts = new Map<string, number>();
  for (const part of shares ?? [{ backend, share: 1, status }]) {
    const name = part.backend
      ? `${part.backend.namespace}/${part.backend.service}:${part.backend.port}`
      : `${part.status ?? 200}`;
    if (part.share > 0) parts.set(name, (parts.get(name) ?? 0) + part.share);
  }
  return parts;
}

/** A Location as a client understands it: absolute, without the port that its scheme implies. */
export const resolvedLocation = (location: string, { scheme, host }: Request): string => {
  const absolute = location.startsWith('//')
    ? `${scheme}:${location}`
    : location.startsWith('/')
      ? `${scheme}://${host}${location}`
      : location;
  const [whole, name = '', authority = '', rest = ''] = /^(https?):\/\/([^/?#]*)(.*)$/is.exec(absolute) ?? [];
  if (whole === undefined) return absolute;
  const implied = name.toLowerCase() === 'https' ? /:443$/ : /:80$/;
  return `${name.toLowerCase()}://${authority.toLowerCase().replace(implied, '')}${rest === '' ? '/' : rest}`;
};

const sameLocation = (source: Answer, result: Answer, request: Request): boolean => {
  if (source.location === result.location) return true;
  if (source.location === undefined || result.location === undefined) return false;
  return resolvedLocation(source.location, request) === resolvedLocation(result.location, request);
};
