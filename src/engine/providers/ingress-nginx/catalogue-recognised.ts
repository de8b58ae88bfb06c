import { boolean } from './codecs/boolean.ts';
import { commonName } from './codecs/common-name.ts';
import { enumeration } from './codecs/enumeration.ts';
import { integer, seconds } from './codecs/integer.ts';
import { headerNameText, networks } from './codecs/list.ts';
import { objectReference } from './codecs/reference.ts';
import {
  basicChars,
  basicCharsWithSpaces,
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

const server = { scope: 'server' } as const;
const medium = { risk: 'Medium' } as const;
const drops = { onInvalid: 'drop-ingress' } as const;
const raw = { risk: 'Critical', onInvalid: 'not-validated' } as const;
const withAuthUrl = { requires: 'auth-url' } as const;
const withAuthType = { ...drops, requires: 'auth-type' } as const;
const withClientCertificate = { requires: 'auth-tls-secret' } as const;

export const recognisedBehaviours: readonly RecognisedBehaviour[] = [
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
];
