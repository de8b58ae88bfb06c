import { parseBool, parseInteger } from '../annotations/codecs.ts';
import type { ExternalAuth } from '../annotations/settings.ts';

/** What the controller's ConfigMap and flags decide, defaults filled in (internal/ingress/controller/config/config.go). */
export interface Configuration {
  readonly prefix: string;
  readonly validateAnnotations: boolean;
  readonly disableCatchAll: boolean;
  readonly sslPassthrough: boolean;
  /** `namespace/name` of the Service of --default-backend-service; '' for the built-in one. */
  readonly defaultBackendService: string;
  readonly healthPath: string;
  readonly riskLevel: string;
  readonly allowSnippets: boolean;
  readonly wordBlocklist: readonly string[];
  readonly crossNamespace: boolean;
  readonly sslRedirect: boolean;
  readonly forceSslRedirect: boolean;
  readonly redirectCode: number;
  readonly preserveTrailingSlash: boolean;
  readonly noTlsRedirectLocations: readonly string[];
  readonly usePortInRedirects: boolean;
  readonly relativeRedirects: boolean;
  /** The Strict-Transport-Security value; null when switched off. */
  readonly hsts: string | null;
  readonly useForwardedHeaders: boolean;
  readonly computeFullForwardedFor: boolean;
  readonly enableRealIp: boolean;
  readonly forwardedForHeader: string;
  readonly forwardedHostHeader: string;
  readonly trustedProxies: string;
  readonly originalUriHeader: boolean;
  readonly underscoresInHeaders: boolean;
  readonly bodySize: string;
  readonly customHttpErrors: readonly number[];
  readonly interceptErrors: boolean;
  readonly allowlist: string;
  readonly denylist: string;
  readonly blockCidrs: string;
  readonly blockUserAgents: readonly string[];
  readonly blockReferers: readonly string[];
  /** The service that every location asks which has none of its own; null: there is none. */
  readonly globalAuth: ExternalAuth | null;
  readonly noAuthLocations: readonly string[];
  readonly allowedResponseHeaders: readonly string[];
  readonly proxySetHeaders: string;
  readonly addHeaders: string;
  readonly hideHeaders: readonly string[];
  readonly serverTokens: boolean;
  readonly snippets: readonly string[];
}

type Texts = Readonly<Record<string, string>>;

const listOfWords = (text: string) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** Reads the ConfigMap's data and the controller's flags (named without their dashes); a bad value leaves the default. */
export function readConfiguration(configMap: Texts, flags: Texts): Configuration {
  const text = (key: string, fallback: string) => configMap[key] ?? fallback;
  const flag = (key: string, fallback: boolean) => parseBool(flags[key] ?? '') ?? fallback;
  const bool = (key: string, fallback: boolean) => parseBool(configMap[key] ?? '') ?? fallback;
  return {
    prefix: flags['annotations-prefix'] || 'nginx.ingress.kubernetes.io',
    validateAnnotations: flag('enable-annotation-validation', true),
    disableCatchAll: flag('disable-catch-all', false),
    sslPassthrough: flag('enable-ssl-passthrough', false),
    defaultBackendService: flags['default-backend-service'] ?? '',
    healthPath: flags['health-check-path'] || '/healthz',
    riskLevel: text('annotations-risk-level', 'High'),
    allowSnippets: bool('allow-snippet-annotations', false),
    wordBlocklist: listOfWords(text('annotation-value-word-blocklist', '')),
    crossNamespace: bool('allow-cross-namespace-resources', false),
    sslRedirect: bool('ssl-redirect', true),
    forceSslRedirect: bool('force-ssl-redirect', false),
    redirectCode: redirectCode(configMap['http-redirect-code']),
    preserveTrailingSlash: bool('preserve-trailing-slash', false),
    noTlsRedirectLocations: listOfWords(text('no-tls-redirect-locations', '/.well-known/acme-challenge')),
    usePortInRedirects: bool('use-port-in-redirects', false),
    relativeRedirects: bool('relative-redirects', false),
    hsts: strictTransportSecurity(configMap, bool),
    useForwardedHeaders: bool('use-forwarded-headers', false),
    computeFullForwardedFor: bool('compute-full-forwarded-for', false),
    enableRealIp: bool('enable-real-ip', false),
    forwardedForHeader: text('forwarded-for-header', 'X-Forwarded-For').toLowerCase(),
    forwardedHostHeader: text('forwarded-host-header', 'X-Forwarded-Host').toLowerCase(),
    trustedProxies: text('proxy-real-ip-cidr', '0.0.0.0/0'),
    originalUriHeader: bool('proxy-add-original-uri-header', false),
    underscoresInHeaders: bool('enable-underscores-in-headers', false),
    bodySize: text('proxy-body-size', '1m'),
    customHttpErrors: listOfWords(text('custom-http-errors', '')).map(Number),
    interceptErrors: !bool('disable-proxy-intercept-errors', false),
    allowlist: text('whitelist-source-range', ''),
    denylist: text('denylist-source-range', ''),
    blockCidrs: text('block-cidrs', ''),
    blockUserAgents: listOfWords(text('block-user-agents', '')),
    blockReferers: listOfWords(text('block-referers', '')),
    globalAuth: globalAuth(configMap),
    noAuthLocations: listOfWords(text('no-auth-locations', '/.well-known/acme-challenge')),
    allowedResponseHeaders: listOfWords(text('global-allowed-response-headers', '')),
    proxySetHeaders: text('proxy-set-headers', ''),
    addHeaders: text('add-headers', ''),
    hideHeaders: listOfWords(text('hide-headers', '')),
    serverTokens: bool('server-tokens', false),
    snippets: ['main', 'http', 'server', 'location'].map((level) => `${level}-snippet`).filter((key) => configMap[key]),
  };
}

/** An address that can't be read is passed over, and so is a malformed list (template/configmap.go). */
function globalAuth(configMap: Texts): ExternalAuth | null {
  const url = configMap['global-auth-url'] ?? '';
  const isAddress = (text: string) => /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.test(text) && !text.includes('..');
  if (!isAddress(url)) return null;
  const signin = configMap['global-auth-signin'] ?? '';
  const headers = listOfWords(configMap['global-auth-response-headers'] ?? '');
  return {
    url,
    signin: isAddress(signin) ? signin : '',
    signinParameter: configMap['global-auth-signin-redirect-param']?.trim() || 'rd',
    responseHeaders: headers.every((name) => /^[\w-]+$/.test(name)) ? headers : [],
  };
}

/** Only these codes are taken (template/configmap.go). */
function redirectCode(text: string | undefined): number {
  const code = parseInteger(text ?? '') ?? 308;
  return [301, 302, 307, 308].includes(code) ? code : 308;
}

function strictTransportSecurity(configMap: Texts, bool: (key: string, fallback: boolean) => boolean): string | null {
  if (!bool('hsts', true)) return null;
  const parts = [`max-age=${configMap['hsts-max-age'] ?? '31536000'}`];
  if (bool('hsts-include-subdomains', true)) parts.push('includeSubDomains');
  if (bool('hsts-preload', false)) parts.push('preload');
  return parts.join('; ');
}
