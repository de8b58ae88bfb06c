import { cacheDurations, passedHeaderNames } from '../codecs/auth-request.ts';
import { boolean } from '../codecs/boolean.ts';
import { enumeration } from '../codecs/enumeration.ts';
import { integer, seconds } from '../codecs/integer.ts';
import { commaParts } from '../codecs/list.ts';
import { objectReference } from '../codecs/reference.ts';
import { nginxVariable, snippet, urlCharsSpaced, urlWithVariables } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { type AuthAnnotations, authOf, failingOpen, globalAuth, ownAuth, usualDuration } from '../external-auth.ts';
import { listedHeaders, questionFacts, snippetOf } from '../external-auth-question.ts';
import { authHeadersConfigMapMissing } from '../findings-annotations.ts';
import { annotation, defineRule, inert, inParts, type RuleContext, state, unsupported, type Verdict } from '../rule.ts';
import { snippetCautions, snippetVerdict } from '../snippet-facts/annotation.ts';

const requires = 'auth-url';
const medium = { requires, risk: 'Medium' } as const;
const high = { risk: 'High' } as const;
const raw = { requires, risk: 'Critical', onInvalid: 'not-validated' } as const;
const deny = { requires, onInvalid: 'deny-503' } as const;
const ignored = { requires, onInvalid: 'external-auth-ignored' } as const;
const none: readonly string[] = [];
/** Read in this order; the first bad value decides whether the routes are closed or left open (annotations/authreq). */
const readAfter = (...earlier: readonly string[]) => ({ unreadBeside: earlier.map((name) => `${name}!`) });
const afterMethod = readAfter('auth-method');
const afterDuration = readAfter('auth-method', 'auth-cache-duration');
const afterHeaders = readAfter('auth-method', 'auth-cache-duration', 'auth-response-headers');
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'] as const;

const invisible = inert('No single request shows how connections to the authentication service are kept.');

/** Why nothing is asked although an address is written; null where it is asked. */
function idleReason(values: AuthAnnotations, context: RuleContext): string | null {
  if (context.valueOf('auth-url') === undefined || ownAuth(values, context)) return null;
  const bad = failingOpen(context);
  return bad
    ? `The value of ${bad} is invalid, and ingress-nginx then drops the external authentication.`
    : 'The value of auth-url names no server.';
}

function globalVerdict(values: AuthAnnotations, context: RuleContext): Verdict {
  if (values['enable-global-auth'].value) return inert('This is the default of ingress-nginx anyway.');
  if (globalAuth(context.settings) && !ownAuth(values, context))
    return { fate: 'translated', reason: 'No service is asked about these routes.' };
  return inert('The controller’s ConfigMap, as far as it is in the input, asks no service about every route.');
}

const withoutSignIn = inert('It has no effect without auth-signin.');
const withoutKey = inert('It has no effect without auth-cache-key.');

/** Another service that is asked about every request (annotations/authreq and authreqglobal). */
export const externalAuthentication = defineRule({
  name: 'external-authentication',
  title: 'External authentication',
  reference: documentation('external-authentication'),
  annotations: {
    'auth-url': annotation(urlWithVariables, 'Asks a service, before each request, whether it may pass', null, {
      ...high,
      onInvalid: 'drop-ingress',
      setting: 'global-auth-url',
    }),
    'auth-signin': annotation(urlWithVariables, 'Redirects a client that is not signed in to this page', null, {
      ...high,
      requires,
    }),
    'auth-signin-redirect-param': annotation(
      urlCharsSpaced,
      'Names the parameter that tells the sign-in page where the client came from',
      'rd',
      medium,
    ),
    'auth-method': annotation(
      enumeration(methods, { spaces: 'all' }),
      'Sets the method with which the authentication service is asked',
      null,
      deny,
    ),
    'auth-response-headers': annotation(
      passedHeaderNames,
      'Copies these headers from the answer of the authentication service to the request for the backend',
      none,
      { ...deny, ...afterDuration, risk: 'Medium' },
    ),
    'auth-proxy-set-headers': annotation(
      objectReference,
      'Sends the authentication service the headers that a ConfigMap lists',
      null,
      { ...medium, ...afterHeaders },
    ),
    'auth-request-redirect': annotation(
      urlCharsSpaced,
      'Sets the X-Auth-Request-Redirect header for the authentication service',
      null,
      { ...ignored, ...afterHeaders, risk: 'Medium' },
    ),
    'auth-cache-key': annotation(
      nginxVariable,
      'Remembers the answers of the authentication service under this key',
      null,
      medium,
    ),
    'auth-cache-duration': annotation(
      cacheDurations,
      'Says how long the answers of the authentication service are remembered, by status',
      usualDuration,
      { ...ignored, ...afterMethod, risk: 'Medium' },
    ),
    'auth-keepalive': annotation(integer, 'Keeps so many connections to the authentication service open', 0, {
      requires,
    }),
    'auth-keepalive-requests': annotation(integer, 'Closes such a connection after so many requests', 1000, {
      requires,
    }),
    'auth-keepalive-timeout': annotation(seconds, 'Closes such a connection after so many idle seconds', 60, {
      requires,
    }),
    'auth-keepalive-share-vars': annotation(
      boolean,
      'Shares nginx variables between the request and the question to the authentication service',
      false,
      { requires },
    ),
    'auth-always-set-cookie': annotation(
      boolean,
      'Hands the cookie of the authentication service to the client even with an error of the backend',
      false,
      { ...ignored, ...afterHeaders },
    ),
    'auth-snippet': annotation(
      snippet,
      'Adds raw nginx directives to the question to the authentication service',
      null,
      raw,
    ),
    'enable-global-auth': annotation(
      boolean,
      'Lets the routes opt out of the external check of the whole controller',
      true,
    ),
  },
  facts: {
    authRequest(values, context) {
      const auth = authOf(values, context);
      if (!auth) return null;
      const { url, method, responseHeaders, alwaysSetsCookie } = auth;
      const value = {
        url: url.value,
        method: method.value ?? 'GET',
        responseHeaders: responseHeaders.value,
        alwaysSetsCookie: alwaysSetsCookie.value,
      };
      return inParts(state(value, url), { url, method, responseHeaders, alwaysSetsCookie });
    },
    authSignIn(values, context) {
      const { signIn, parameter } = authOf(values, context) ?? {};
      if (!signIn || !parameter || signIn.value === null) return null;
      const value = { location: signIn.value, parameter: parameter.value };
      return inParts(state(value, signIn), { location: signIn, parameter });
    },
    authCache(values, context) {
      const { cacheKey, cacheDuration } = authOf(values, context) ?? {};
      if (!cacheKey || !cacheDuration || cacheKey.value === null) return null;
      return state({ key: cacheKey.value, durations: commaParts(cacheDuration.value) }, cacheKey, cacheDuration);
    },
  },
  moreFacts: questionFacts,
  leadsTo: ['authRequestHeaders', 'rawConfiguration'],
  findings: (values, context) => snippetCautions(snippetOf(values, context), context),
  verdicts(values, context) {
    const reason = idleReason(values, context);
    const idle = reason !== null && inert(reason);
    const listed = listedHeaders(values, context);
    const reference = values['auth-proxy-set-headers'];
    const unknown = () =>
      unsupported(
        'The ConfigMap is not in the input, so its headers are not known.',
        authHeadersConfigMapMissing({ reference: reference.value ?? '' }, ...reference.from),
      );
    return {
      'auth-url': idle,
      'auth-signin': idle,
      'auth-signin-redirect-param': idle || (values['auth-signin'].value === null && withoutSignIn),
      'auth-method': idle,
      'auth-response-headers': idle,
      'auth-proxy-set-headers': idle || (listed === undefined ? unknown() : inert('The ConfigMap names no header.')),
      'auth-request-redirect': idle,
      'auth-cache-key': idle,
      'auth-cache-duration': idle || (values['auth-cache-key'].value === null && withoutKey),
      'auth-keepalive': invisible,
      'auth-keepalive-requests': invisible,
      'auth-keepalive-timeout': invisible,
      'auth-keepalive-share-vars': invisible,
      'auth-always-set-cookie': idle,
      'auth-snippet': idle || snippetVerdict(snippetOf(values, context)),
      'enable-global-auth': globalVerdict(values, context),
    };
  },
});
