import type { Request } from '../../engine/simulate/request.ts';

/** What is written in the request bar; it need not be a request yet. */
export interface Draft {
  readonly method: string;
  readonly url: string;
  /** A line each: `Name: value`. */
  readonly headers: string;
  /** The client's address; '' = 127.0.0.1. */
  readonly client: string;
  /** Size of the body in bytes; '' = none. */
  readonly body: string;
}

export type DraftField = 'url' | 'headers' | 'client' | 'body';

/** A request, or what keeps a draft from being one. */
export type Drafted =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly field: DraftField; readonly message: string };

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export const emptyDraft: Draft = { method: 'GET', url: '', headers: '', client: '', body: '' };

/** A URL's parts, as they go over the wire: nothing is normalised but what HTTP cannot carry. */
export interface UrlParts {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly path: string;
  readonly port?: number;
}

const urlShape = /^(?:(https?):\/\/)?([^/?#\s]+)?([/?][^#]*)?(?:#.*)?$/i;
const hostShape = /^(?:[a-z0-9_*](?:[a-z0-9_.-]*[a-z0-9_])?\.?|\[[0-9a-f:.]+\])(?::(\d+))?$/i;

/** Reads a URL; without a scheme it is https. Gives a message in place of parts. */
export function readUrl(text: string): UrlParts | string {
  const url = text.trim();
  if (url === '') return 'Write a URL, such as https://shop.example.com/cart.';
  const foreign = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1];
  if (foreign && !/^https?$/i.test(foreign)) return `${foreign} is not asked here: write http:// or https://.`;
  const [whole, scheme = 'https', host = '', path = '/'] = urlShape.exec(url) ?? [];
  if (whole === undefined) return 'This is not a URL: a host has no spaces.';
  if (host === '') return 'The URL has no host: write https://host/path.';
  const [named, port] = hostShape.exec(host) ?? [];
  if (named === undefined) return `${host} is not a host.`;
  const number = port === undefined ? undefined : Number(port);
  if (number !== undefined && (number < 1 || number > 65535)) return `${port} is not a port: 1 to 65535.`;
  const secure = scheme.toLowerCase() === 'https';
  const isUsual = number === undefined || number === (secure ? 443 : 80);
  return {
    scheme: secure ? 'https' : 'http',
    host: isUsual ? host.replace(/:\d+$/, '') : host,
    path: onWire(path.startsWith('?') ? `/${path}` : path),
    ...(isUsual ? {} : { port: number }),
  };
}

const onWire = (path: string): string => path.replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text));

/** Reads header lines; a name given twice has both values. Gives a message in place of headers. */
export function readHeaders(text: string): Readonly<Record<string, string>> | string {
  const headers: Record<string, string> = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [, name, value = ''] = /^\s*([!#$%&'*+.^`|~\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) return `“${line.trim()}” is not a header: write Name: value.`;
    const key = name.toLowerCase();
    const known = headers[key];
    headers[key] = known === undefined ? value : `${known}${key === 'cookie' ? '; ' : ', '}${value}`;
  }
  return headers;
}

const isAddress = (text: string): boolean =>
  /^[0-9a-f:]*:[0-9a-f:.]*$/i.test(text) ||
  (/^\d+(?:\.\d+){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256));

/** The request that a draft asks for, or the first thing that is wrong with it. */
export function readDraft(draft: Draft): Drafted {
  const url = readUrl(draft.url);
  if (typeof url === 'string') return { ok: false, field: 'url', message: url };
  const headers = readHeaders(draft.headers);
  if (typeof headers === 'string') return { ok: false, field: 'headers', message: headers };
  const client = draft.client.trim();
  if (client !== '' && !isAddress(client))
    return { ok: false, field: 'client', message: `${client} is not an IP address, such as 10.2.0.7.` };
  const body = draft.body.trim();
  if (!/^\d{0,15}$/.test(body))
    return { ok: false, field: 'body', message: 'The size of the body is a number of bytes.' };
  const { host: named, ...others } = headers;
  const request = { method: draft.method, ...url, ...(named ? { host: named } : {}), headers: others };
  const bodyBytes = Number(body);
  return {
    ok: true,
    request: { ...request, ...(client === '' ? {} : { client }), ...(bodyBytes === 0 ? {} : { bodyBytes }) },
  };
}

/** A request as it is written in the bar. */
export function draftOf({ method, scheme, host, path, headers, client, bodyBytes, port }: Request): Draft {
  const isWritten = port === undefined || /:\d+$/.test(host);
  return {
    method,
    url: `${scheme}://${host}${isWritten ? '' : `:${port}`}${path}`,
    headers: Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    client: client ?? '',
    body: bodyBytes ? String(bodyBytes) : '',
  };
}

/** A URL as the field draws it: all up to the path, and the path. */
export function splitUrl(url: string): readonly [scheme: string, host: string, path: string] {
  const [, scheme = '', host = '', path = ''] = /^(\s*(?:[a-z]+:\/\/)?)([^/?#]*)(.*)$/is.exec(url) ?? [];
  return [scheme, host, path];
}

/** Tells requests apart: the same key, the same request. */
export const requestKey = ({ method, scheme, host, path, headers, bodyBytes, port, client }: Request): string =>
  JSON.stringify([method, scheme, host, path, Object.entries(headers).sort(), bodyBytes ?? 0, port ?? 0, client ?? '']);
