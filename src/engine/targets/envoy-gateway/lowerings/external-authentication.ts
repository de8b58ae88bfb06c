import { type Fact, factOf, leavesOfParts } from '../../../model/fact.ts';
import type { AuthRequest } from '../../../model/facts/auth-request.ts';
import type { AuthSignIn } from '../../../model/facts/auth-sign-in.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Span } from '../../../text/span.ts';
import type { TreeMap } from '../../../yaml/tree.ts';
import { isHeaderName, isHeaderValue } from '../../gateway-api/header-text.ts';
import { approximate, asNear, type Effects, exact, type Lowering, unsupported } from '../../gateway-api/lowering.ts';
import { type AuthService, authServiceOf } from '../../gateway-api/lowerings/auth-service.ts';
import {
  authLost,
  cacheOf,
  headersOf,
  shownHeaders,
  withQuestion,
} from '../../gateway-api/lowerings/external-authentication.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { addressBackend, enableBackends } from '../backends.ts';
import { envoyText } from '../envoy-text.ts';
import { group } from '../route-filters.ts';
import { securityPolicy } from '../security-policy.ts';
import { trafficPolicy } from '../traffic-policy.ts';

const by = 'auth-request';

const questionDiffers = finding<{ service: string; method: string; headers: readonly string[] }>({
  code: 'auth-question-differs',
  severity: 'manual',
  text: ({ service, method, headers }) =>
    `Check what ${service} decides by: it is asked with the method and the Host of the request, until now with ${method}; of the headers it sees Authorization, ${shownHeaders.join(', ')}, and no X-Original-URL, X-Original-Method or X-Auth-Request-Redirect any more.${headers.length === 0 ? '' : ` It must answer with ${headers.join(', ')} each time it says yes: a header that it leaves out reaches the backend as the client sent it, and was taken away until now.`}`,
  why: 'Envoy repeats the request’s method and Host to the service and adds no headers of its own; the path is the service’s own (pathOverride: path would put the request’s path behind it). Name further headers in headersToExtAuth. Refusals reach the client as the service gives them, with their headers and text. Cookies that it sets along with a yes do not reach the client: let it renew its cookies at a path of its own. Against forged headers add them to headers.earlyRequestHeaders.remove of a ClientTrafficPolicy.',
});

const hostDiffers = finding<{ hostname: string }>({
  code: 'auth-host-differs',
  severity: 'differs',
  text: ({ hostname }) =>
    `${hostname} is asked with the Host of the client’s request; until now with its own. A server that tells sites apart by it answers with another one, or with 404, and then every request is refused.`,
  why: 'Envoy does not rewrite the Host of such questions, and Envoy Gateway has no field for it. Name a Service that only authenticates, or let the server take the hosts of your clients at this path.',
});

const askedDirectly = finding<{ service: string; host: string; path: string }>({
  code: 'auth-asked-directly',
  severity: 'note',
  text: ({ service, host, path }) =>
    `${service} is asked itself about requests: ${host} hands ${path} on to it. Until now nginx asked ${host}, which is itself.`,
  why: 'The question takes no way around through the load balancer and its certificate, and arrives with the same Host and path.',
});

const cookieLost = finding<Record<never, never>>({
  code: 'auth-cookie-lost',
  severity: 'differs',
  text: () => 'Cookies that the authentication service sets along with its yes no longer reach the client.',
  why: 'Envoy hands cookies of a refusal to the client, and those of a yes to nobody. Let the service renew its cookies at a path of its own, or make their life as long as the session.',
});

/** nginx gives up on the service after 60 s of silence, and answers 500 for whatever is neither yes nor no. */
const failure: TreeMap = { failOpen: false, timeout: '60s', statusOnError: 500 };

interface Asked {
  readonly reference: TreeMap;
  readonly effects: Effects;
}

/** The Service itself; any other server, and a Service that is asked over TLS, by a Backend object. */
function backendOf(auth: AuthService, namespace: string, from: readonly Span[]): Asked {
  const { service, secure, hostname, port } = auth;
  if (!service || secure) {
    // The certificate was not checked either.
    const tls = secure ? { tls: { insecureSkipVerify: true, sni: hostname } } : {};
    const object = addressBackend(hostname, port, tls, { by, from });
    return { reference: { group, kind: object.kind, name: object.name }, effects: { objects: [object] } };
  }
  const isLocal = service.namespace === namespace;
  const asked = { by, from, body: { kind: 'SecurityPolicy' as const, group, ...service } };
  return {
    reference: { name: service.name, namespace: isLocal ? undefined : service.namespace, port: service.port },
    effects: { change: (draft) => ({ ...draft, asked: [...(draft.asked ?? []), asked] }) },
  };
}

const pathOf = ({ path }: AuthService): TreeMap =>
  path.type === 'fixed' ? { pathOverride: path.value } : path.value === '' ? {} : { path: path.value };

const headersToBackend = ({ responseHeaders }: AuthRequest): readonly string[] | undefined => {
  const names = responseHeaders.filter(isHeaderName);
  return names.length === 0 ? undefined : names;
};

/** What differs for clients, and what a person must look at. */
function saidOf(fact: Fact<'authRequest'>, { service, isOwnHost, hostname, path }: AuthService, hasBackend: boolean) {
  const { method, responseHeaders, alwaysSetsCookie } = fact.value;
  const from = leavesOfParts(fact, 'url');
  const name = service ? `Service ${service.namespace}/${service.name}` : hostname;
  const direct = { service: name, host: hostname || 'the host', path: path.value };
  return {
    differs: [
      ...(!service && !isOwnHost ? [hostDiffers({ hostname }, ...from)] : []),
      ...(alwaysSetsCookie ? [cookieLost({}, ...leavesOfParts(fact, 'alwaysSetsCookie'))] : []),
    ],
    manual: [
      questionDiffers({ service: name, method: method ?? 'the same', headers: responseHeaders }, ...from),
      ...(service && isOwnHost ? [askedDirectly(direct, ...from)] : []),
      ...(hasBackend ? [enableBackends(from)] : []),
    ],
  };
}

/** extAuth of a SecurityPolicy, which fails closed. */
export const authRequest: Lowering<'authRequest'> = (fact, context) => {
  const { value, from } = fact;
  const auth = authServiceOf(value.url, context);
  if (typeof auth === 'string') return unsupported({}, authLost({ url: value.url, because: auth }, ...from));
  const { reference, effects } = backendOf(auth, context.owner.namespace, from);
  const http = { backendRefs: [reference], ...pathOf(auth), headersToBackend: headersToBackend(value) };
  const close = securityPolicy(by, from, { extAuth: { ...failure, headersToExtAuth: [...shownHeaders], http } });
  const all: Effects = { ...effects, change: (draft) => close(effects.change?.(draft) ?? draft) };
  const { differs, manual } = saidOf(fact, auth, effects.objects !== undefined);
  return differs.length > 0 ? asNear(all, [...differs, ...manual]) : exact(all, ...manual);
};

const returnNotEscaped = finding<{ location: string }>({
  code: 'sign-in-return-not-escaped',
  severity: 'differs',
  text: ({ location }) =>
    `The redirect to ${location} carries the address of the request as it is; until now it was escaped. A client that asked with several query parameters comes back from signing in with the first one only.`,
  why: 'Envoy has no operator that escapes. Let the service answer with the redirect itself, for its answer is passed on: then remove this responseOverride.',
});

/** The page with the address of the request, as the controller appends it (buildAuthSignURL of the template). */
function withReturn({ location, parameter }: AuthSignIn): string {
  const query = /\?([^#]*)/.exec(location)?.[1] ?? '';
  const asks = query.split('&').some((part) => part.startsWith(`${parameter}=`) && part.length > parameter.length + 1);
  if (asks) return location;
  return `${location}${query === '' ? '?' : '&'}${parameter}=$scheme://$http_host$escaped_request_uri`;
}

/**
 * The refusal of the service is Envoy's own answer, and is replaced by one with a Location. A `redirect` in its place
 * would be followed by Envoy itself.
 */
export const authSignIn: Lowering<'authSignIn'> = (fact, context) => {
  const { value, from } = fact;
  const asksPassword = factOf(context.route.facts, 'basicAuth') !== undefined;
  const unasked = asksPassword ? null : withQuestion(authRequest, context);
  if (unasked) return unasked;
  const whole = withReturn(value);
  const target = envoyText(
    whole.replace(/\$(\{?)escaped_request_uri/g, '$$$1request_uri').replace(/\$(\{?)pass_access_scheme/g, '$$$1scheme'),
  );
  if (target === undefined || !isHeaderValue(target)) return standard.authSignIn(fact, context);
  const override = {
    match: { statusCodes: [{ type: 'Value', value: 401 }] },
    source: 'Local',
    response: { statusCode: 302, header: { set: [{ name: 'Location', value: target }] } },
  };
  const effects = trafficPolicy('auth-sign-in', from, { responseOverride: [override] });
  return /escaped_request_uri/.test(whole)
    ? approximate(effects, returnNotEscaped({ location: value.location }, ...leavesOfParts(fact, 'location')))
    : exact(effects);
};

export const authCache = cacheOf(authRequest);

export const authRequestHeaders = headersOf(authRequest);
