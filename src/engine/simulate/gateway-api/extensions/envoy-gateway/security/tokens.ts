import type { Question, Request } from '../../../../request.ts';
import type { Verdict } from '../../../effects.ts';
import { child, type Fields, flagOf, has, mapsOf, textOf, textsOf } from '../../../fields.ts';
import { parseQuery } from '../../../path-table.ts';
import { filterOrder } from '../filter-order.ts';
import type { Block } from './block.ts';

/** Whether a request carries something. */
type Carries = (request: Request) => boolean;

const inHeader =
  (name: string, prefix = ''): Carries =>
  ({ headers }) => {
    const key = name.toLowerCase();
    return Object.hasOwn(headers, key) && (headers[key] ?? '').startsWith(prefix);
  };

const inQuery =
  (name: string): Carries =>
  ({ path }) => {
    const mark = path.indexOf('?');
    return mark >= 0 && parseQuery(path.slice(mark + 1)).has(name);
  };

const inCookie =
  (fits: (name: string) => boolean): Carries =>
  ({ headers: { cookie = '' } }) =>
    cookie.split(';').some((pair) => fits(pair.trim().split('=')[0] ?? ''));

const anyOf =
  (all: readonly Carries[]): Carries =>
  (request) =>
    all.some((carries) => carries(request));

/** What is sent is taken as good; whoever sends nothing is refused with 401. */
const wanted =
  (carries: Carries, of: Question['of'], what: string, challenge?: (request: Request) => string) =>
  (request: Request): Verdict => {
    if (carries(request)) return { text: `${what} was sent; it is taken as good.`, question: { of, at: '' } };
    const headers = challenge ? [['www-authenticate', challenge(request)] as const] : [];
    return { text: `${what} is wanted and none was sent: 401.`, refusal: { status: 401, headers } };
  };

/** Keys of clients (Envoy's api_key_auth filter). */
export const apiKeyAuth: Block = (block) => {
  const places = mapsOf(block, 'extractFrom').flatMap((from) => [
    ...textsOf(from, 'headers').map((name) => inHeader(name)),
    ...textsOf(from, 'params').map(inQuery),
    ...textsOf(from, 'cookies').map((name) => inCookie((own) => own === name)),
  ]);
  const ask = wanted(anyOf(places), 'key', 'A key');
  return [{ kind: 'check', order: filterOrder.apiKey, at: 'spec.apiKeyAuth', ask }];
};

/** Where a provider looks for its token; by default the Authorization header and a query parameter. */
const placesOf = (provider: Fields): readonly Carries[] => {
  if (!has(provider, 'extractFrom')) return [inHeader('authorization', 'Bearer '), inQuery('access_token')];
  const from = child(provider, 'extractFrom');
  return [
    ...mapsOf(from, 'headers').map((one) => inHeader(textOf(one, 'name', ''), textOf(one, 'valuePrefix', ''))),
    ...textsOf(from, 'params').map(inQuery),
    ...textsOf(from, 'cookies').map((name) => inCookie((own) => own === name)),
  ];
};

const bearer = ({ scheme, host, path }: Request): string => `Bearer realm="${scheme}://${host}${path.slice(0, 256)}"`;

/** Signed tokens (Envoy's jwt_authn filter). */
export const jwt: Block = (block) => {
  const carries = anyOf(mapsOf(block, 'providers').flatMap(placesOf));
  const mayMiss = flagOf(block, 'optional') || flagOf(block, 'failOpen');
  const ask = wanted(carries, 'token', 'A token', bearer);
  return [
    {
      kind: 'check',
      order: filterOrder.token,
      at: 'spec.jwt',
      ask: (request) => (mayMiss && !carries(request) ? null : ask(request)),
    },
  ];
};

/** Whoever is not signed in is sent to the provider; a session is a cookie that Envoy has signed (oauth2 filter). */
export const oidc: Block = (block, { spec }) => {
  const signedIn = inCookie((name) => name.startsWith('OauthHMAC-'));
  const provider = child(block, 'provider');
  const page = textOf(provider, 'authorizationEndpoint', '') || textOf(provider, 'issuer', '');
  const passes = flagOf(block, 'passThroughAuthHeader')
    ? anyOf(mapsOf(child(spec, 'jwt'), 'providers').flatMap(placesOf))
    : () => false;
  const session: Verdict = { text: 'A session was sent; it is taken as good.', question: { of: 'sign-in', at: '' } };
  const away: Verdict = {
    text: `The client is not signed in, and is sent to ${page}.`,
    refusal: { status: 302, headers: [['location', page]] },
  };
  const ask = (request: Request): Verdict | null => (passes(request) ? null : signedIn(request) ? session : away);
  return [{ kind: 'check', order: filterOrder.signIn, at: 'spec.oidc', ask }];
};
