import type { Request } from '../engine/index.ts';
import { UsageError } from './usage-error.ts';

/** Reads `GET https://host:port/path?query` and headers as `Name: value`. Throws a UsageError. */
export function readRequest(text: string, headers: readonly string[]): Request {
  const [whole, method = 'GET', scheme = '', authority = '', path = ''] =
    /^\s*(?:([A-Za-z]+)\s+)?(https?):\/\/([^/?#\s]+)([^\s#]*)/i.exec(text) ?? [];
  if (whole === undefined)
    throw new UsageError(`--request ${text}: expected METHOD and a URL, such as GET https://host/path`);
  const fields = headers.map((header) => {
    const [, name, value] = /^([^:\s]+)\s*:\s*(.*?)\s*$/s.exec(header) ?? [];
    if (name === undefined || value === undefined) throw new UsageError(`-H ${header}: expected NAME: VALUE`);
    return [name.toLowerCase(), value] as const;
  });
  const { host = authority, ...others } = Object.fromEntries(fields);
  const port = /:(\d+)$/.exec(authority)?.[1];
  return {
    method: method.toUpperCase(),
    scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http',
    host,
    path: path.startsWith('/') ? path : `/${path}`,
    headers: others,
    ...(port === undefined ? {} : { port: Number(port) }),
  };
}
