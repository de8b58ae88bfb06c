import type { Request } from '../../engine/index.ts';

const tails = ['/', '/x', '/below/here', 'x', '/A', '?q=1', '//', '/.', '/%41'];
const methods = ['GET', 'GET', 'GET', 'POST', 'OPTIONS', 'DELETE'];
const headers: readonly Readonly<Record<string, string>>[] = [
  {},
  {},
  { origin: 'https://app.example.com' },
  { 'x-canary': 'always' },
  { cookie: 'a=b; canary=always' },
  { 'x-forwarded-proto': 'https' },
];

/** Requests that no probe asks: parts of those that probes do ask, put together by chance. */
export function stray(requests: readonly Request[], chance: (limit: number) => number): readonly Request[] {
  const pick = <T>(list: readonly T[], otherwise: T): T => list[chance(list.length)] ?? otherwise;
  return Array.from({ length: requests.length === 0 ? 0 : 150 }, (): Request => {
    const [one, other] = [requests[chance(requests.length)], requests[chance(requests.length)]];
    const path = (one?.path ?? '/').replace(/\?.*$/s, '').replace(/\/$/, '');
    return {
      method: pick(methods, 'GET'),
      scheme: chance(2) === 0 ? 'http' : 'https',
      host: other?.host ?? '',
      path: `${path}${pick(tails, '/')}`.replace(/^(?!\/)/, '/'),
      headers: pick(headers, {}),
    };
  });
}
