import { boolean } from './codecs/boolean.ts';
import { commonName } from './codecs/common-name.ts';
import { enumeration } from './codecs/enumeration.ts';
import { integer, seconds } from './codecs/integer.ts';
import { headerNameText, httpErrorCodes, networks } from './codecs/list.ts';
import { objectReference, serviceName } from './codecs/reference.ts';
import { size } from './codecs/size.ts';
import {
  basicChars,
  basicCharsWithSpaces,
  characters,
  extendedChars,
  matching,
  nginxVariable,
  snippet,
  urlCharsSpaced,
  urlWithVariables,
} from './codecs/text.ts';
import { documentation } from './documentation.ts';
import { type Annotations, annotation } from './rule.ts';

/** A behaviour that is known by name and meaning, and that no rule states as a fact yet. */
export interface RecognisedBehaviour {
  readonly name: string;
  readonly title: string;
  readonly reference: string;
  /** Whether a route without it loses traffic or protection, or merely behaves otherwise. */
  readonly severity: 'breaks' | 'differs';
  /** What to do about it, in one sentence. */
  readonly advice: string;
  readonly annotations: Annotations;
  /** Annotations that have no effect whatever their value, and why. */
  readonly dead?: Readonly<Record<string, string>>;
  /** Annotations that act only together with one of these others. */
  readonly onlyWith?: Readonly<Record<string, readonly string[]>>;
}

const onOff = enumeration(['on', 'off']);
const upstream = { scope: 'upstream' } as const;
const server = { scope: 'server' } as const;
const medium = { risk: 'Medium' } as const;
const drops = { onInvalid: 'drop-ingress' } as const;
const raw = { risk: 'Critical', onInvalid: 'not-validated' } as const;
const withCookie = { ...upstream, requires: 'affinity=cookie' } as const;
const withAuthUrl = { requires: 'auth-url' } as const;
const withAuthType = { ...drops, requires: 'auth-type' } as const;
const withClientCertificate = { requires: 'auth-tls-secret' } as const;
const cookieSeconds = matching(/^0|-?[1-9]\d*$/, 'a number of seconds without a unit', true);

export const recognisedBehaviours: readonly RecognisedBehaviour[] = [
  {
    name: 'session-affinity',
    title: 'Session affinity',
    reference: documentation('session-affinity'),
    severity: 'differs',
    advice: 'Use session persistence of the target where it has one, or make the backend indifferent to the pod.',
    annotations: {
      affinity: annotation(enumeration(['cookie']), 'Keeps a client on one pod by means of a cookie', null, upstream),
      'affinity-mode': annotation(
        enumeration(['balanced', 'persistent']),
        'Says whether clients are moved to other pods when the number of pods grows',
        'balanced',
        { ...upstream, ...medium },
      ),
      'affinity-canary-behavior': annotation(
        enumeration(['sticky', 'legacy']),
        'Says whether the cookie also keeps a client on its side of a canary',
        'sticky',
        upstream,
      ),
      'session-cookie-name': annotation(basicChars, 'Names the affinity cookie', 'INGRESSCOOKIE', {
        ...withCookie,
        ...medium,
      }),
      'session-cookie-path': annotation(urlCharsSpaced, 'Sets the Path attribute of the affinity cookie', null, {
        ...withCookie,
        ...medium,
      }),
      'session-cookie-domain': annotation(basicChars, 'Sets the Domain attribute of the affinity cookie', null, {
        ...withCookie,
        ...medium,
      }),
      'session-cookie-expires': annotation(
        cookieSeconds,
        'Sets, in seconds from now, when the affinity cookie ends',
        null,
        {
          ...withCookie,
          ...medium,
        },
      ),
      'session-cookie-max-age': annotation(cookieSeconds, 'Sets the Max-Age of the affinity cookie, in seconds', null, {
        ...withCookie,
        ...medium,
      }),
      'session-cookie-samesite': annotation(
        enumeration(['None', 'Lax', 'Strict'], { ignoreCase: true }),
        'Sets the SameSite attribute of the affinity cookie',
        null,
        withCookie,
      ),
      'session-cookie-conditional-samesite-none': annotation(
        boolean,
        'Leaves SameSite=None out for browsers that mistake it',
        false,
        withCookie,
      ),
      'session-cookie-secure': annotation(
        boolean,
        'Marks the affinity cookie Secure on plain http too',
        null,
        withCookie,
      ),
      'session-cookie-change-on-failure': annotation(
        boolean,
        'Gives the client another pod and a new cookie when its pod fails',
        false,
        withCookie,
      ),
    },
  },
  {
    name: 'client-networks',
    title: 'Access by client network',
    reference: documentation('whitelist-source-range'),
    severity: 'breaks',
    advice: 'Restrict the routes with an access policy of the target, or a network policy, before traffic moves.',
    annotations: {
      'allowlist-source-range': annotation(networks, 'Answers clients outside these networks with 403', null, {
        ...medium,
        onInvalid: 'deny-503',
        aliases: ['whitelist-source-range'],
        setting: 'whitelist-source-range',
      }),
      'denylist-source-range': annotation(networks, 'Answers clients inside these networks with 403', null, {
        ...medium,
        onInvalid: 'deny-503',
        setting: 'denylist-source-range',
      }),
      satisfy: annotation(
        enumeration(['any', 'all']),
        'Says whether passing one of network, password and external check is enough, or all are needed',
        'all',
      ),
    },
  },
  {
    name: 'basic-authentication',
    title: 'Password authentication',
    reference: documentation('authentication'),
    severity: 'breaks',
    advice: 'Protect the routes with a basic-authentication policy of the target before traffic moves.',
    annotations: {
      'auth-type': annotation(
        matching(/basic|digest/, 'basic or digest', true),
        'Asks clients for a user name and password',
        null,
        drops,
      ),
      'auth-secret': annotation(
        { ...basicChars, expects: 'a Secret as name or namespace/name' },
        'Names the Secret with the users and their passwords',
        null,
        { ...medium, onInvalid: 'deny-503', requires: 'auth-type' },
      ),
      'auth-secret-type': annotation(
        matching(/auth-file|auth-map/, 'auth-file or auth-map', true),
        'Says whether the Secret holds one password file or one entry per user',
        'auth-file',
        withAuthType,
      ),
      'auth-realm': annotation(basicCharsWithSpaces, 'Sets the text with which a browser asks for the password', null, {
        ...withAuthType,
        ...medium,
      }),
    },
  },
  {
    name: 'external-authentication',
    title: 'External authentication',
    reference: documentation('external-authentication'),
    severity: 'breaks',
    advice: 'Protect the routes with an external-authorisation policy of the target before traffic moves.',
    annotations: {
      'auth-url': annotation(urlWithVariables, 'Asks a service, before each request, whether it may pass', null, {
        ...drops,
        risk: 'High',
      }),
      'auth-signin': annotation(urlWithVariables, 'Redirects a client that is not signed in to this page', null, {
        ...withAuthUrl,
        risk: 'High',
      }),
      'auth-signin-redirect-param': annotation(
        urlCharsSpaced,
        'Names the parameter that tells the sign-in page where the client came from',
        'rd',
        { ...withAuthUrl, ...medium },
      ),
      'auth-method': annotation(
        enumeration(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'], {
          spaces: 'all',
        }),
        'Sets the method with which the authentication service is asked',
        null,
        { ...withAuthUrl, onInvalid: 'deny-503' },
      ),
      'auth-response-headers': annotation(
        headerNameText,
        'Copies these headers from the answer of the authentication service to the request for the backend',
        null,
        { ...withAuthUrl, ...medium, onInvalid: 'deny-503' },
      ),
      'auth-proxy-set-headers': annotation(
        objectReference,
        'Sends the authentication service the headers that a ConfigMap lists',
        null,
        { ...withAuthUrl, ...medium },
      ),
      'auth-request-redirect': annotation(
        urlCharsSpaced,
        'Sets the X-Auth-Request-Redirect header for the authentication service',
        null,
        { ...withAuthUrl, ...medium, onInvalid: 'external-auth-ignored' },
      ),
      'auth-cache-key': annotation(
        nginxVariable,
        'Remembers the answers of the authentication service under this key',
        null,
        { ...withAuthUrl, ...medium },
      ),
      'auth-cache-duration': annotation(
        extendedChars,
        'Says how long the answers of the authentication service are remembered, by status',
        '200 202 401 5m',
        { ...withAuthUrl, ...medium, onInvalid: 'external-auth-ignored' },
      ),
      'auth-keepalive': annotation(
        integer,
        'Keeps so many connections to the authentication service open',
        0,
        withAuthUrl,
      ),
      'auth-keepalive-requests': annotation(
        integer,
        'Closes such a connection after so many requests',
        1000,
        withAuthUrl,
      ),
      'auth-keepalive-timeout': annotation(
        seconds,
        'Closes such a connection after so many idle seconds',
        60,
        withAuthUrl,
      ),
      'auth-keepalive-share-vars': annotation(
        boolean,
        'Shares nginx variables between the request and the question to the authentication service',
        false,
        withAuthUrl,
      ),
      'auth-always-set-cookie': annotation(
        boolean,
        'Hands the cookie of the authentication service to the client even with an error of the backend',
        false,
        { ...withAuthUrl, onInvalid: 'external-auth-ignored' },
      ),
      'auth-snippet': annotation(
        snippet,
        'Adds raw nginx directives to the question to the authentication service',
        null,
        {
          ...withAuthUrl,
          ...raw,
        },
      ),
      'enable-global-auth': annotation(
        boolean,
        'Lets the routes opt out of the external check of the whole controller',
        true,
      ),
    },
  },
  {
    name: 'client-certificates',
    title: 'Client certificates',
    reference: documentation('client-certificate-authentication'),
    severity: 'breaks',
    advice:
      'Validate client certificates on the listener (Gateway API 1.5 and later), or with a policy of the target, before traffic moves.',
    annotations: {
      'auth-tls-secret': annotation(
        objectReference,
        'Lets in only clients with a certificate that this authority signed',
        null,
        { ...server, ...medium, ...drops },
      ),
      'auth-tls-verify-client': annotation(
        enumeration(['on', 'off', 'optional', 'optional_no_ca'], { spaces: 'all' }),
        'Says whether the client certificate is demanded, optional or not asked for',
        'on',
        { ...server, ...medium, ...withClientCertificate },
      ),
      'auth-tls-verify-depth': annotation(integer, 'Limits the length of the certificate chain of a client', 1, {
        ...server,
        ...withClientCertificate,
      }),
      'auth-tls-error-page': annotation(
        matching(
          /^(?:@[A-Za-z0-9_-]+|(?:(?:https?:\/\/)?[A-Za-z0-9\-.]+(?::\d+)?)?(?:\/[A-Za-z0-9\-_.]+)*\/?)$/,
          'a URL, a path, or @name',
          true,
        ),
        'Sends a client whose certificate is refused to this page',
        null,
        { ...server, ...drops, ...withClientCertificate, risk: 'High' },
      ),
      'auth-tls-pass-certificate-to-upstream': annotation(
        boolean,
        'Hands the client certificate to the backend in the ssl-client-cert header',
        false,
        { ...drops, ...withClientCertificate },
      ),
      'auth-tls-match-cn': annotation(
        commonName,
        'Refuses client certificates whose common name does not match',
        null,
        {
          ...server,
          ...drops,
          ...withClientCertificate,
          risk: 'High',
        },
      ),
    },
  },
  {
    name: 'rate-limits',
    title: 'Rate limits',
    reference: documentation('rate-limiting'),
    severity: 'breaks',
    advice:
      'Limit the routes with a rate-limit policy of the target; ingress-nginx counted per client address and per replica.',
    onlyWith: {
      'limit-burst-multiplier': ['limit-rps', 'limit-rpm'],
      'limit-allowlist': ['limit-rps', 'limit-rpm', 'limit-connections'],
    },
    annotations: {
      'limit-rps': annotation(integer, 'Answers a client with 503 beyond so many requests a second', 0, drops),
      'limit-rpm': annotation(integer, 'Answers a client with 503 beyond so many requests a minute', 0, drops),
      'limit-connections': annotation(
        integer,
        'Answers a client with 503 beyond so many connections at once',
        0,
        drops,
      ),
      'limit-burst-multiplier': annotation(integer, 'Lets a client exceed its limit for a moment by this factor', 5),
      'limit-allowlist': annotation(networks, 'Exempts clients in these networks from the limits', null, {
        ...drops,
        aliases: ['limit-whitelist'],
      }),
      'limit-rate': annotation(integer, 'Slows each response down to so many KiB a second', 0, {
        setting: 'limit-rate',
      }),
      'limit-rate-after': annotation(integer, 'Sends so many KiB of a response before it is slowed down', 0, {
        setting: 'limit-rate-after',
      }),
    },
  },
  {
    name: 'buffers-and-limits',
    title: 'Body limit and buffers',
    reference: documentation('custom-max-body-size'),
    severity: 'differs',
    advice: 'Set the limit with a policy of the target where it has one; buffers seldom matter outside nginx.',
    annotations: {
      'proxy-body-size': annotation(size, 'Answers a request with a larger body with 413; 0 lifts the limit', '1m', {
        ...medium,
        setting: 'proxy-body-size',
      }),
      'client-body-buffer-size': annotation(
        size,
        'Keeps so much of a request body in memory before it goes to disk',
        '8k',
        {
          ...drops,
          setting: 'client-body-buffer-size',
        },
      ),
      'proxy-request-buffering': annotation(onOff, 'Reads the whole request before the backend sees it', 'on', {
        setting: 'proxy-request-buffering',
      }),
      'proxy-buffering': annotation(onOff, 'Reads responses ahead of slow clients', 'off', {
        setting: 'proxy-buffering',
      }),
      'proxy-buffer-size': annotation(size, 'Limits the headers of a response: larger ones end in 502', '4k', {
        setting: 'proxy-buffer-size',
      }),
      'proxy-buffers-number': annotation(integer, 'Sets how many buffers a response may fill', 4, {
        setting: 'proxy-buffers-number',
      }),
      'proxy-busy-buffers-size': annotation(
        size,
        'Limits what may be on its way to the client while buffers fill',
        null,
      ),
      'proxy-max-temp-file-size': annotation(size, 'Limits what of a buffered response goes to disk', '1024m', {
        setting: 'proxy-max-temp-file-size',
      }),
    },
  },
  {
    name: 'retries',
    title: 'Retries',
    reference: documentation('custom-timeouts'),
    severity: 'differs',
    advice: 'Use the retry policy of the target, and mind which methods it repeats.',
    annotations: {
      'proxy-next-upstream': annotation(
        matching(
          /^(?:(?:error|timeout|invalid_header|http_500|http_502|http_503|http_504|http_403|http_404|http_429|non_idempotent|off)\s?)+$/,
          'conditions such as error, timeout or http_503, or off',
          false,
        ),
        'Says after which failures a request is tried on the next pod',
        'error timeout',
        { ...medium, setting: 'proxy-next-upstream' },
      ),
      'proxy-next-upstream-timeout': annotation(seconds, 'Ends the tries after so many seconds; 0 never does', 0, {
        setting: 'proxy-next-upstream-timeout',
      }),
      'proxy-next-upstream-tries': annotation(integer, 'Limits how often a request is tried', 3, {
        setting: 'proxy-next-upstream-tries',
      }),
    },
  },
  {
    name: 'error-pages',
    title: 'Error pages and default backend',
    reference: documentation('custom-http-errors'),
    severity: 'differs',
    advice: 'Let the backend answer errors itself, or use a response-override policy of the target.',
    annotations: {
      'custom-http-errors': annotation(
        httpErrorCodes,
        'Replaces responses with these statuses by pages of the default backend',
        null,
        { ...drops, setting: 'custom-http-errors' },
      ),
      'default-backend': annotation(
        serviceName,
        'Answers in place of a Service that has no ready pod, and serves the error pages',
        null,
        drops,
      ),
      'disable-proxy-intercept-errors': annotation(boolean, 'Passes errors of the backend on as they are', false, {
        setting: 'disable-proxy-intercept-errors',
      }),
    },
  },
  {
    name: 'load-balancing',
    title: 'Load balancing',
    reference: documentation('custom-nginx-load-balancing'),
    severity: 'differs',
    advice: 'Use the load-balancing policy of the target where the choice of the pod matters.',
    annotations: {
      'load-balance': annotation(
        enumeration(['round_robin', 'chash', 'chashsubset', 'sticky_balanced', 'sticky_persistent', 'ewma']),
        'Chooses how requests are spread over the pods',
        'round_robin',
        { ...upstream, ...drops, setting: 'load-balance' },
      ),
      'upstream-hash-by': annotation(
        characters('A-Za-z0-9_{}$-', 'nginx variables such as $request_uri', true),
        'Sends requests with the same key to the same pod',
        null,
        { ...upstream, ...drops, risk: 'High', setting: 'upstream-hash-by' },
      ),
      'upstream-hash-by-subset': annotation(boolean, 'Sends requests with the same key to a group of pods', false, {
        ...upstream,
        ...drops,
        requires: 'upstream-hash-by',
        alwaysValidated: true,
      }),
      'upstream-hash-by-subset-size': annotation(integer, 'Sets how many pods such a group has', 3, {
        ...upstream,
        ...drops,
        requires: 'upstream-hash-by',
        alwaysValidated: true,
      }),
      'service-upstream': annotation(
        boolean,
        'Sends requests to the address of the Service and not to its pods',
        false,
        {
          ...upstream,
          setting: 'service-upstream',
        },
      ),
    },
  },
];
