import { beyondOf, contains, insideOf, type Network, parseAddress } from '../access/networks.ts';
import type { Request } from '../request.ts';

/** What opens and closes a path, as far as a request shows it. */
export interface AccessMaterial {
  /** Only clients from there; empty: from everywhere. */
  readonly allow: readonly Network[];
  readonly deny: readonly Network[];
  /** A user name and a password are asked for. */
  readonly password: 'basic' | 'digest' | null;
}

/** What a client brings along. */
export type Key = Partial<Pick<Request, 'client' | 'certificate' | 'headers'>>;

/** A change to a request that shows how access is decided. */
export interface AccessProbe {
  readonly why: string;
  readonly rank: 1 | 2 | 3;
  readonly change: Key & { readonly method?: string };
}

/** user:password */
const credentials = {
  basic: 'Basic dXNlcjpwYXNzd29yZA==',
  digest: 'Digest username="user", realm="", nonce="", uri="/", response=""',
} as const;

/** An address that no network of a manifest has any business to name (RFC 5737). */
const elsewhere = '203.0.113.77';

const isIn = (networks: readonly Network[], address: string): boolean => {
  const bytes = parseAddress(address);
  return bytes !== null && networks.some((network) => contains(network, bytes));
};

/** An address that is let in; undefined where that of every other request is, or none is found. */
function allowedClient({ allow, deny }: AccessMaterial): string | undefined {
  const usual = '127.0.0.1';
  const isLetIn = (address: string) => (allow.length === 0 || isIn(allow, address)) && !isIn(deny, address);
  if (isLetIn(usual)) return undefined;
  return [...allow.map(insideOf), elsewhere].find(isLetIn);
}

/** What a client needs to get in. */
export function keyOf(access: AccessMaterial): Key {
  const client = allowedClient(access);
  const { password } = access;
  return {
    ...(client === undefined ? {} : { client }),
    ...(password ? { headers: { authorization: credentials[password] } } : {}),
  };
}

/** A request of a client that brings something along. */
export const withKey = <R extends { readonly headers?: Request['headers'] }>(
  request: R,
  { headers, ...key }: Key,
): R => ({
  ...request,
  ...key,
  ...(headers ? { headers: { ...request.headers, ...headers } } : {}),
});

/** Most networks of one path that are asked about. */
const mostNetworks = 12;

/** Addresses at both sides of every boundary, and credentials in every form. */
export function accessProbes(access: AccessMaterial): readonly AccessProbe[] {
  const { allow, deny } = access;
  const { headers = {} } = keyOf(access);
  const networks = [...allow, ...deny].slice(0, mostNetworks);
  return [
    ...networks.flatMap((network, index): readonly AccessProbe[] => {
      const rank = index < 2 ? 1 : index < 6 ? 2 : 3;
      const beyond = beyondOf(network);
      const inside = { why: 'an address of a list', rank, change: { client: insideOf(network), headers } } as const;
      if (beyond === null) return [inside];
      return [inside, { why: 'an address beside a list', rank, change: { client: beyond, headers } }];
    }),
    ...(networks.length > 0 ? ofNobody(networks, headers) : []),
    ...(access.password ? withCredentials(access, access.password) : []),
  ];
}

const ofNobody = ([first]: readonly Network[], headers: Request['headers']): readonly AccessProbe[] => [
  { why: 'an address of no list', rank: 1, change: { client: elsewhere, headers } },
  ...(first
    ? [
        {
          why: 'an address of a list, in a header',
          rank: 2,
          change: { client: elsewhere, headers: { ...headers, 'x-forwarded-for': insideOf(first) } },
        } as const,
      ]
    : []),
];

function withCredentials(access: AccessMaterial, scheme: 'basic' | 'digest'): readonly AccessProbe[] {
  const client = allowedClient(access);
  const from = client === undefined ? {} : { client };
  const sent = (authorization: string) => ({ ...from, headers: { authorization } });
  return [
    { why: 'credentials', rank: 1, change: sent(credentials[scheme]) },
    { why: 'credentials, from elsewhere', rank: 2, change: { ...sent(credentials[scheme]), client: elsewhere } },
    { why: 'no credentials', rank: 1, change: from },
    { why: 'credentials of another kind', rank: 2, change: sent('Bearer token') },
    { why: 'credentials without a password', rank: 3, change: sent('Basic dXNlcg==') },
    { why: 'OPTIONS without credentials', rank: 2, change: { ...from, method: 'OPTIONS' } },
    { why: 'OPTIONS with credentials', rank: 3, change: { ...sent(credentials[scheme]), method: 'OPTIONS' } },
  ];
}
