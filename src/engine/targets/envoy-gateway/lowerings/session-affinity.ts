import { type Fact, factOf, leavesOfParts } from '../../../model/fact.ts';
import type { SessionAffinity } from '../../../model/facts/session-affinity.ts';
import { type Diagnostic, finding } from '../../../report/diagnostic.ts';
import { asNear, type Lowering, type RouteContext } from '../../gateway-api/lowering.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { duration, trafficPolicy } from '../traffic-policy.ts';

const by = 'session-affinity';

const cookieDiffers = finding<{ name: string; differences: readonly string[] }>({
  code: 'session-cookie-differs',
  severity: 'differs',
  text: ({ name, differences }) =>
    `The cookie ${name} keeps clients on one pod, but it ${differences.join(', and it ')}.`,
  why: 'The attributes of the cookie are fixed texts in the BackendTrafficPolicy (loadBalancer.consistentHash.cookie). Serve the host over https alone to have the cookie Secure.',
});

const clientsMove = finding<{ name: string }>({
  code: 'session-affinity-moves-clients',
  severity: 'differs',
  text: ({ name }) => `When pods come or go, some clients with the cookie ${name} are moved to another pod.`,
  why: 'affinity-mode: persistent wrote the pod into the cookie; the hash of the cookie spreads clients anew when the pods change. On the experimental channel of Gateway API sessionPersistence keeps them.',
});

const splitForgets = finding<{ name: string }>({
  code: 'session-affinity-beside-split',
  severity: 'differs',
  text: ({ name }) =>
    `The cookie ${name} keeps clients on one pod of a Service, and each request is still split between the Services by weight.`,
  why: 'The controller also kept a client on its side of the canary. Split by a header or a cookie where a client must not change sides.',
});

/** Whether every client comes over https. */
const isSecureOnly = ({ secured, route }: RouteContext): boolean =>
  secured && factOf(route.facts, 'httpsRedirect') !== undefined;

/** What becomes of the cookie, and what of it does not. */
function cookieOf({ cookie }: SessionAffinity, context: RouteContext) {
  const { name, path, domain, maxAgeSeconds, expiresSeconds, sameSite, conditionalSameSiteNone, secure } = cookie;
  const isSecure = secure === true || isSecureOnly(context);
  // Browsers take Max-Age before Expires (RFC 6265, 5.3): the cookie ends when it did.
  const lifetime = maxAgeSeconds ?? expiresSeconds;
  const attributes = {
    Path: path ?? context.route.match.path.value.value,
    Domain: domain ?? undefined,
    Secure: isSecure ? '' : undefined,
    SameSite: sameSite ?? undefined,
  };
  const differences = [
    ...(!isSecure && context.secured
      ? [{ part: 'secure', text: 'is not marked Secure over https, because it is for http too' }]
      : []),
    ...(sameSite === 'None' && conditionalSameSiteNone
      ? [{ part: 'conditionalSameSiteNone', text: 'has SameSite=None for every browser' }]
      : []),
  ];
  // A session cookie has a lifetime of zero; without one Envoy makes no cookie at all (HashPolicy.Cookie.ttl).
  return { cookie: { name, ttl: duration(Math.max(0, lifetime ?? 0)), attributes }, differences };
}

/** What else differs of the choice of the pod. */
function movesOf(fact: Fact<'sessionAffinity'>, { route }: RouteContext) {
  const { cookie, mode } = fact.value;
  const { name } = cookie;
  const split = factOf(route.facts, 'trafficSplit')?.value;
  const isByChance = split !== undefined && split.weight.value > 0 && split.weight.value < split.total.value;
  const found: Diagnostic[] = [];
  if (mode === 'persistent') found.push(clientsMove({ name }, ...leavesOfParts(fact, 'mode')));
  if (isByChance) found.push(splitForgets({ name }, ...fact.from));
  return found;
}

/** Consistent hashing of a cookie that Envoy hands out; on the experimental channel, where clients must stay, the standard's field. */
export const sessionAffinity: Lowering<'sessionAffinity'> = (fact, context) => {
  const { value, from } = fact;
  if (value.mode === 'persistent' && context.edition.channel === 'experimental')
    return standard.sessionAffinity(fact, context);
  const { cookie, differences } = cookieOf(value, context);
  const loadBalancer = { type: 'ConsistentHash', consistentHash: { type: 'Cookie', cookie } };
  const differing = new Set(differences.flatMap(({ part }) => leavesOfParts(fact, part)));
  return asNear(trafficPolicy(by, from, { loadBalancer }), [
    ...(differences.length > 0
      ? [cookieDiffers({ name: cookie.name, differences: differences.map(({ text }) => text) }, ...differing)]
      : []),
    ...movesOf(fact, context),
  ]);
};
