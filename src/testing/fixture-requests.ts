import type { Request } from '../engine/index.ts';

const ownWords: ReadonlySet<string> = new Set(['client', 'body', 'certificate']);

const line = /^([A-Z]+) (https?):\/\/([^/ ]*)(\/\S*)((?: +\S+:.*)?)$/;

/**
 * A request as a fixture writes it: `GET https://host/path Name: value, with commas | Other: value`. Words of its own:
 * `client: 203.0.113.7` is the client's address, `body: 2097152` the size of the body in bytes, and
 * `certificate: trusted CN=client` (or `untrusted`) what the client shows in the TLS handshake.
 * Throws where it is no request.
 */
export function readRequest(text: string): Request {
  const [, method, scheme, host, path, rest = ''] = line.exec(text.trim()) ?? [];
  if (!method || !scheme || host === undefined || !path) throw new Error(`not a request: ${text}`);
  const all = rest
    .split(' | ')
    .map((header) => /^\s*([^:]+):\s*(.*)$/.exec(header))
    .flatMap((found) => (found ? [[found[1]?.toLowerCase() ?? '', found[2]?.trim() ?? ''] as const] : []));
  const own = new Map(all);
  const headers = all.filter(([name]) => !ownWords.has(name));
  const client = own.get('client');
  const body = own.get('body');
  const [, trust, subject] = /^(trusted|untrusted) +(.+)$/.exec(own.get('certificate') ?? '') ?? [];
  return {
    method,
    scheme: scheme === 'http' ? 'http' : 'https',
    host,
    path,
    headers: Object.fromEntries(headers),
    ...(client ? { client } : {}),
    ...(body ? { bodyBytes: Number(body) } : {}),
    ...(subject ? { certificate: { trusted: trust === 'trusted', subject } } : {}),
  };
}
