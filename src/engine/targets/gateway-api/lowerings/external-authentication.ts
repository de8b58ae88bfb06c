import { factOf, leavesOfParts } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Severity } from '../../../report/fate.ts';
import { approximate, type Lowering, type Outcome, type RouteContext, unsupported } from '../lowering.ts';
import { hasExternalAuth } from '../release.ts';
import { type AuthService, authServiceOf } from './auth-service.ts';

const by = 'auth-request';

export const authLost = finding<{ url: string; because: string }>({
  code: 'external-authentication-not-expressible',
  severity: 'breaks',
  text: ({ url, because }) =>
    `${url} is no longer asked about every request, so requests that it refused are let through: ${because}.`,
  why: 'Nothing in the result stands for the check. Protect the routes before traffic moves: with the ExternalAuth filter of the experimental channel (1.4 and later) or your implementation’s policy for a service of the cluster at a fixed path, or with an authenticating proxy before the backend.',
});

const filterDiffers = finding<{ service: string; was: string; is: string }>({
  code: 'external-auth-filter-differs',
  severity: 'differs',
  text: ({ service, was, is }) =>
    `${service} is asked at ${is} with the method and the Host of the request; until now it was asked at ${was} with GET${was === is ? '' : ', and may refuse paths that it does not know'}.`,
  why: 'The filter puts the path of the request behind its own, and shows the service few headers: no X-Original-URL, no X-Auth-Request-Redirect. Headers of the service’s answer reach the backend; where none is listed, all of them do. Refusals are passed on as the service gives them. Let the service take every path below its own, or use your implementation’s policy.',
});

/**
 * Headers of a request that tell who asks: what a service that decides by sessions, tokens or addresses reads. No
 * implementation passes all headers on.
 */
export const shownHeaders: readonly string[] = [
  'Cookie',
  'Accept',
  'User-Agent',
  'Origin',
  'Referer',
  'X-Requested-With',
  'X-Forwarded-For',
  'X-Forwarded-Proto',
  'X-Request-Id',
];

const wordsOf = ({ service }: AuthService): string => `Service ${service?.namespace}/${service?.name}`;

/** Why the standard's filter can't ask; undefined where it can. */
function obstacle(auth: AuthService): string | undefined {
  if (!auth.service) return `${auth.hostname} is no Service of the cluster`;
  if (auth.secure) return 'it is asked over TLS without a check of its certificate, which Gateway API does not know';
  return auth.path.value.includes('?') ? 'its path carries a query' : undefined;
}

/** The ExternalAuth filter (GEP-1494), which fails closed; its path is a prefix. */
export const authRequest: Lowering<'authRequest'> = (fact, context) => {
  const { value, from } = fact;
  const lost = (because: string) => unsupported({}, authLost({ url: value.url, because }, ...from));
  if (!hasExternalAuth(context.edition))
    return lost('standard Gateway API has no external authentication, and the experimental channel since 1.4 only');
  const auth = authServiceOf(value.url, context);
  if (typeof auth === 'string') return lost(auth);
  const because = obstacle(auth);
  const { service, path } = auth;
  if (because !== undefined || !service) return lost(because ?? '');
  const prefix = path.value.replace(/\/$/, '');
  const isLocal = service.namespace === context.owner.namespace;
  const externalAuth = {
    protocol: 'HTTP',
    backendRef: { name: service.name, namespace: isLocal ? undefined : service.namespace, port: service.port },
    http: {
      path: prefix === '' ? undefined : prefix,
      allowedHeaders: [...shownHeaders],
      allowedResponseHeaders: value.responseHeaders.length === 0 ? undefined : [...value.responseHeaders],
    },
  };
  const part = { by, from, body: { type: 'ExternalAuth', externalAuth } };
  const asked = { by, from, body: { ...service, kind: 'HTTPRoute' as const } };
  return approximate(
    {
      change: (draft) => ({
        ...draft,
        filters: [...draft.filters, part],
        asked: [...(draft.asked ?? []), asked],
      }),
    },
    filterDiffers(
      {
        service: wordsOf(auth),
        was: path.type === 'fixed' ? path.value : `${prefix}/…`,
        is: `${prefix}/…`,
      },
      ...leavesOfParts(fact, 'url', 'method'),
    ),
  );
};

/** What is said of everything around a question that is not asked any more; null where it is. */
export function withQuestion(ask: Lowering<'authRequest'>, context: RouteContext): Outcome | null {
  const question = factOf(context.route.facts, 'authRequest');
  const outcome = question && ask(question, context);
  return outcome?.fate === 'unsupported' ? { ...outcome, effects: {} } : null;
}

const signInLost = finding<{ location: string }>({
  code: 'sign-in-redirect-lost',
  severity: 'breaks',
  text: ({ location }) => `A client that is not signed in is no longer sent to ${location}; it gets the refusal.`,
  why: 'No part of Gateway API turns a refusal into a redirect. A service that is asked by the Gateway can answer with the redirect itself, and its answer is passed on: let it do so (oauth2-proxy redirects at its root path, not at /oauth2/auth).',
});

/** A refusal stays one. */
export const authSignIn: Lowering<'authSignIn'> = ({ value: { location }, from }, context) =>
  withQuestion(authRequest, context) ?? unsupported({}, signInLost({ location }, ...from));

const cacheLost = finding<{ durations: string; key: string }>({
  code: 'auth-cache-lost',
  severity: 'differs',
  text: ({ durations, key }) =>
    `The authentication service is asked about every request; until now its answers were remembered (${durations}) for requests with the same ${key}.`,
  why: 'Neither Gateway API nor its implementations remember such answers. Answers are fresher, and the service gets as many requests as the backends: give it the room, or let it remember itself.',
});

/** Nothing remembers. */
export const cacheOf =
  (ask: Lowering<'authRequest'>): Lowering<'authCache'> =>
  ({ value: { key, durations }, from }, context) =>
    withQuestion(ask, context) ?? unsupported({}, cacheLost({ key, durations: durations.join(', ') }, ...from));

export const authCache = cacheOf(authRequest);

const headersWhy =
  'The authentication service is shown headers of the client’s request and no others. Let the service know by its own configuration, or by a path of its own, what these headers told it.';

const headersLost = (code: string, severity: Severity) =>
  finding<{ names: readonly string[] }>({
    code,
    severity,
    text: ({ names }) => `The authentication service no longer receives ${names.join(', ')}.`,
    why: headersWhy,
  });

const returnAddressLost = headersLost('auth-return-address-lost', 'differs');
const requestHeadersLost = headersLost('auth-request-headers-lost', 'breaks');

/** No header can be added to the question. */
export const headersOf =
  (ask: Lowering<'authRequest'>): Lowering<'authRequestHeaders'> =>
  ({ value: { headers }, from }, context) => {
    const names = headers.map(({ name }) => name);
    const isReturn = names.every((name) => name.toLowerCase() === 'x-auth-request-redirect');
    const lost = (isReturn ? returnAddressLost : requestHeadersLost)({ names }, ...from);
    return withQuestion(ask, context) ?? unsupported({}, lost);
  };

export const authRequestHeaders = headersOf(authRequest);
