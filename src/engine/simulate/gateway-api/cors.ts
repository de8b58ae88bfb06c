import type { Request } from '../request.ts';
import type { Dialect } from './dialect.ts';
import type { CorsRule } from './effects.ts';

/** Headers of one answer, in lower case. */
type Headers = Readonly<Record<string, string>>;

const headerOf = (request: Request, name: string): string | undefined =>
  Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;

/** The Origin of a request, if it has one. */
export const originOf = (request: Request): string | undefined => headerOf(request, 'origin');

/** Whether a request is a preflight: OPTIONS with an Origin and the method it asks for (Fetch standard, GEP-1767). */
export const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' &&
  originOf(request) !== undefined &&
  headerOf(request, 'access-control-request-method') !== undefined;

/** The headers of an actual answer; null where the origin is not allowed. */
export const corsHeaders = (cors: CorsRule, request: Request, dialect: Dialect): Headers | null => {
  const origin = originOf(request);
  if (origin === undefined || !cors.origins.some((pattern) => allowsOrigin(pattern, origin))) return null;
  const star = cors.origins.includes('*') && !cors.credentials && !dialect.corsEchoesOrigin.value;
  return {
    'access-control-allow-origin': star ? '*' : origin,
    ...(cors.credentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors.expose.length > 0 ? { 'access-control-expose-headers': cors.expose.join(', ') } : {}),
  };
};

/** The headers of an answered preflight; null where the origin is not allowed. */
export const preflightHeaders = (cors: CorsRule, request: Request, dialect: Dialect): Headers | null => {
  const actual = corsHeaders(cors, request, dialect);
  if (actual === null) return null;
  const { 'access-control-expose-headers': _only, ...common } = actual;
  const asked = headerOf(request, 'access-control-request-headers');
  const method = headerOf(request, 'access-control-request-method');
  return {
    ...common,
    ...(method === undefined ? {} : listed('access-control-allow-methods', cors.methods, cors, method)),
    ...(asked === undefined ? {} : listed('access-control-allow-headers', cors.headers, cors, asked)),
    ...(cors.maxAge === null ? {} : { 'access-control-max-age': String(cors.maxAge) }),
  };
};

/** A star with credentials would mean nothing to a browser, so what was asked for is repeated. */
const listed = (name: string, allowed: readonly string[], cors: CorsRule, asked: string): Headers => {
  if (allowed.length === 0) return {};
  if (!allowed.includes('*')) return { [name]: allowed.join(', ') };
  return { [name]: cors.credentials ? asked : '*' };
};

const ORIGIN = /^(https?):\/\/([^/:]+|\[[^\]]*\])(?::([0-9]+|\*))?$/i;

/** A star in the host stands for any number of labels; a port that is not written is the scheme's own. */
const allowsOrigin = (pattern: string, origin: string): boolean => {
  if (pattern === '*') return true;
  const [, patternScheme = '', patternHost = '', patternPort] = ORIGIN.exec(pattern) ?? [];
  const [, scheme = '', host = '', port] = ORIGIN.exec(origin) ?? [];
  if (scheme === '' || patternScheme.toLowerCase() !== scheme.toLowerCase()) return false;
  const own = scheme.toLowerCase() === 'https' ? '443' : '80';
  if ((patternPort ?? own) !== (port ?? own)) return false;
  return allowsHost(patternHost.toLowerCase(), host.toLowerCase());
};

const allowsHost = (pattern: string, host: string): boolean => {
  if (pattern === '*' || pattern === host) return true;
  return pattern.startsWith('*.') && host.length > pattern.length - 1 && host.endsWith(pattern.slice(1));
};
