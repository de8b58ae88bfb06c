import type { ValidatorName } from './codecs.ts';

/** What the controller checks of one annotation before it is read. */
export interface AnnotationEntry {
  readonly validator: ValidatorName;
  /** Names consulted while the main one is absent or empty. */
  readonly aliases?: readonly string[];
  /** Absent: Low or Medium, which no accepted risk level refuses by default. */
  readonly risk?: 'Medium' | 'High' | 'Critical';
}

/**
 * The annotations that decide an answer or whether an Ingress is served at all (internal/ingress/annotations).
 * Timeouts, buffers and the like are absent: they change no answer that one request shows.
 */
export const annotationTable = {
  affinity: { validator: 'cookieAffinity' },
  'affinity-canary-behavior': { validator: 'canaryAffinity' },
  'allowlist-source-range': { validator: 'networks', aliases: ['whitelist-source-range'], risk: 'Medium' },
  'app-root': { validator: 'pathWithCaptures', risk: 'Medium' },
  'auth-always-set-cookie': { validator: 'bool' },
  'auth-cache-duration': { validator: 'extended', risk: 'Medium' },
  'auth-method': { validator: 'method' },
  'auth-proxy-set-headers': { validator: 'basic', risk: 'Medium' },
  'auth-realm': { validator: 'withSpaces', risk: 'Medium' },
  'auth-request-redirect': { validator: 'urlAndSpaces', risk: 'Medium' },
  'auth-response-headers': { validator: 'headers', risk: 'Medium' },
  'auth-secret': { validator: 'basic', risk: 'Medium' },
  'auth-secret-type': { validator: 'authSecretType' },
  'auth-signin': { validator: 'urlWithVariables', risk: 'High' },
  'auth-signin-redirect-param': { validator: 'urlAndSpaces', risk: 'Medium' },
  'auth-snippet': { validator: 'anything', risk: 'Critical' },
  'auth-tls-error-page': { validator: 'tlsErrorPage', risk: 'High' },
  'auth-tls-match-cn': { validator: 'commonName', risk: 'High' },
  'auth-tls-pass-certificate-to-upstream': { validator: 'bool' },
  'auth-tls-secret': { validator: 'basic', risk: 'Medium' },
  'auth-tls-verify-client': { validator: 'verifyClient', risk: 'Medium' },
  'auth-type': { validator: 'authType' },
  'auth-url': { validator: 'urlWithVariables', risk: 'High' },
  'backend-protocol': { validator: 'protocol' },
  canary: { validator: 'bool' },
  'canary-by-cookie': { validator: 'basic', risk: 'Medium' },
  'canary-by-header': { validator: 'basic', risk: 'Medium' },
  'canary-by-header-pattern': { validator: 'regex', risk: 'Medium' },
  'canary-by-header-value': { validator: 'basic', risk: 'Medium' },
  'canary-weight': { validator: 'integer' },
  'canary-weight-total': { validator: 'integer' },
  'client-body-buffer-size': { validator: 'size' },
  'configuration-snippet': { validator: 'anything', risk: 'Critical' },
  'connection-proxy-header': { validator: 'connection' },
  'cors-allow-credentials': { validator: 'bool' },
  'cors-allow-headers': { validator: 'headers', risk: 'Medium' },
  'cors-allow-methods': { validator: 'corsMethods', risk: 'Medium' },
  'cors-allow-origin': { validator: 'corsOrigins', risk: 'Medium' },
  'cors-expose-headers': { validator: 'corsExposed', risk: 'Medium' },
  'cors-max-age': { validator: 'integer' },
  'custom-headers': { validator: 'basic', risk: 'Medium' },
  'custom-http-errors': { validator: 'httpErrors' },
  'default-backend': { validator: 'serviceName' },
  'denylist-source-range': { validator: 'networks', risk: 'Medium' },
  'disable-proxy-intercept-errors': { validator: 'bool' },
  'enable-cors': { validator: 'bool' },
  'enable-global-auth': { validator: 'bool' },
  'enable-opentelemetry': { validator: 'bool' },
  'fastcgi-index': { validator: 'fastcgiIndex', risk: 'Medium' },
  'fastcgi-params-configmap': { validator: 'basic', risk: 'Medium' },
  'force-ssl-redirect': { validator: 'bool', risk: 'Medium' },
  'from-to-www-redirect': { validator: 'bool' },
  'http2-push-preload': { validator: 'bool' },
  'limit-allowlist': { validator: 'networks', aliases: ['limit-whitelist'] },
  'limit-connections': { validator: 'integer' },
  'limit-rpm': { validator: 'integer' },
  'limit-rps': { validator: 'integer' },
  'load-balance': { validator: 'loadBalance' },
  'mirror-host': { validator: 'serverName', risk: 'High' },
  'mirror-target': { validator: 'serverName', risk: 'High' },
  'modsecurity-snippet': { validator: 'anything', risk: 'Critical' },
  'modsecurity-transaction-id': { validator: 'anything', risk: 'High' },
  'opentelemetry-operation-name': { validator: 'operationName', risk: 'Medium' },
  'permanent-redirect': { validator: 'url', risk: 'Medium' },
  'permanent-redirect-code': { validator: 'integer' },
  'preserve-trailing-slash': { validator: 'bool', risk: 'Medium' },
  'proxy-body-size': { validator: 'size', risk: 'Medium' },
  'proxy-ssl-name': { validator: 'serverName', risk: 'High' },
  'proxy-ssl-secret': { validator: 'basic', risk: 'Medium' },
  'relative-redirects': { validator: 'bool' },
  'rewrite-target': { validator: 'pathWithCaptures', risk: 'Medium' },
  satisfy: { validator: 'satisfy' },
  'server-alias': { validator: 'serverNames', risk: 'High' },
  'server-snippet': { validator: 'anything', risk: 'Critical' },
  'session-cookie-name': { validator: 'basic', risk: 'Medium' },
  'session-cookie-path': { validator: 'urlAndSpaces', risk: 'Medium' },
  'ssl-ciphers': { validator: 'ciphers' },
  'ssl-passthrough': { validator: 'bool' },
  'ssl-redirect': { validator: 'bool' },
  'stream-snippet': { validator: 'anything', risk: 'Critical' },
  'temporal-redirect': { validator: 'url', risk: 'Medium' },
  'temporal-redirect-code': { validator: 'integer' },
  'upstream-hash-by': { validator: 'hashBy', risk: 'High' },
  'upstream-hash-by-subset': { validator: 'bool' },
  'upstream-hash-by-subset-size': { validator: 'integer' },
  'upstream-vhost': { validator: 'serverName' },
  'use-port-in-redirects': { validator: 'bool' },
  'use-regex': { validator: 'bool' },
  'x-forwarded-prefix': { validator: 'pathWithCapturesAndSpaces', risk: 'Medium' },
} as const satisfies Readonly<Record<string, AnnotationEntry>>;

export type AnnotationName = keyof typeof annotationTable;

/** Every entry by name, typed alike. */
export const annotationEntries: ReadonlyMap<string, AnnotationEntry> = new Map(Object.entries(annotationTable));
