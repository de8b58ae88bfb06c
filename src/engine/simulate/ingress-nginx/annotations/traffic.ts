import type { ReadingContext } from './access.ts';
import { type AnnotationReader, valueOr } from './reader.ts';
import type { Affinity, Canary, Cors } from './settings.ts';

/** Canary rules; set without `canary: "true"` they are ignored (annotations/canary). */
export function readCanary(reader: AnnotationReader): Canary {
  return {
    enabled: valueOr(reader.bool('canary'), false),
    weight: valueOr(reader.integer('canary-weight'), 0),
    weightTotal: valueOr(reader.integer('canary-weight-total'), 100),
    header: valueOr(reader.text('canary-by-header'), ''),
    headerValue: valueOr(reader.text('canary-by-header-value'), ''),
    headerPattern: valueOr(reader.text('canary-by-header-pattern'), ''),
    cookie: valueOr(reader.text('canary-by-cookie'), ''),
  };
}

const corsDefaults = {
  headers:
    'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization',
  methods: 'GET, PUT, POST, DELETE, PATCH, OPTIONS',
  maxAge: 1728000,
};

/** CORS; `*` anywhere in the list of origins wins, a malformed entry is skipped (annotations/cors). */
export function readCors(reader: AnnotationReader): Cors {
  return {
    enabled: valueOr(reader.bool('enable-cors'), false),
    origins: readOrigins(reader),
    methods: valueOr(reader.text('cors-allow-methods'), corsDefaults.methods),
    headers: valueOr(reader.text('cors-allow-headers'), corsDefaults.headers),
    credentials: valueOr(reader.bool('cors-allow-credentials'), true),
    exposed: valueOr(reader.text('cors-expose-headers'), ''),
    maxAge: valueOr(reader.integer('cors-max-age'), corsDefaults.maxAge),
  };
}

function readOrigins(reader: AnnotationReader): readonly string[] {
  const reading = reader.text('cors-allow-origin');
  if (reading.state !== 'ok') return ['*'];
  const origins = reading.value.split(',').map((origin) => origin.trim());
  if (origins.includes('*')) return ['*'];
  return origins.filter((origin) => /^(?:[a-z]+:\/\/(?:\*\.)?[A-Za-z0-9\-.]*(?::\d+)?|null)$/.test(origin));
}

/** Cookie affinity of the upstreams; null when off (annotations/sessionaffinity). */
export function readAffinity(reader: AnnotationReader): Affinity | null {
  if (valueOr(reader.text('affinity'), '') !== 'cookie') return null;
  return {
    cookie: valueOr(reader.text('session-cookie-name'), 'INGRESSCOOKIE'),
    path: valueOr(reader.text('session-cookie-path'), ''),
    domain: valueOr(reader.text('session-cookie-domain'), ''),
    maxAge: valueOr(reader.text('session-cookie-max-age'), ''),
    expires: valueOr(reader.text('session-cookie-expires'), ''),
    sameSite: valueOr(reader.text('session-cookie-samesite'), ''),
    conditionalSameSiteNone: valueOr(reader.bool('session-cookie-conditional-samesite-none'), false),
    secure: valueOr(reader.bool('session-cookie-secure'), false),
  };
}

/**
 * Response headers from a ConfigMap; each must be allowed globally, else the location is denied
 * (annotations/customheaders). The allow list is empty by default, so an unseen ConfigMap is taken to offend it.
 */
export function readCustomHeaders(context: ReadingContext): Readonly<Record<string, string>> {
  const { reader, configuration, cluster } = context;
  const name = valueOr(reader.text('custom-headers'), '');
  if (name === '') return {};
  const [namespace = '', key = '', ...rest] = name.split('/');
  const headers = cluster.configMap(namespace, key);
  if (!headers) {
    const isName = namespace !== '' && key !== '' && rest.length === 0;
    if (!isName || configuration.allowedResponseHeaders.length === 0) {
      reader.deny('custom-headers', `the ConfigMap ${name} is missing or holds headers that are not allowed globally`);
    }
    return {};
  }
  const refused = Object.keys(headers).find((header) => !configuration.allowedResponseHeaders.includes(header));
  if (refused !== undefined) reader.deny('custom-headers', `the header ${refused} is not allowed globally`);
  return headers;
}

/** Status codes answered by the default backend instead. */
export function readHttpErrors(reader: AnnotationReader): readonly number[] {
  const reading = reader.text('custom-http-errors');
  if (reading.state === 'invalid') reader.drop('custom-http-errors');
  const codes = valueOr(reading, '')
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
  return codes.every((code) => /^\d+$/.test(code)) ? codes.map(Number) : [];
}

/** Extra names of the server, sorted as the controller keeps them (annotations/alias). */
export function readAliases(reader: AnnotationReader): readonly string[] {
  const reading = reader.text('server-alias');
  if (reading.state === 'invalid') reader.drop('server-alias');
  const names = valueOr(reading, '')
    .split(',')
    .map((alias) => alias.trim());
  return [...new Set(names.filter((name) => name !== ''))].sort();
}
