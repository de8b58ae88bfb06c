import type { ClientTls } from '../annotations/settings.ts';
import type { Exchange } from './exchange.ts';

/** The value of an nginx variable in a request; '' for what one request doesn't tell. */
export function variable(exchange: Exchange, name: string): string {
  const own = exchange.variables.get(name.toLowerCase());
  if (own !== undefined) return own;
  const family = /^(http|arg|cookie)_(\w+)$/.exec(name);
  if (family) return familyMember(exchange, family[1] ?? '', family[2] ?? '');
  const value = values[name];
  return value ? value(exchange) : '';
}

const values: Readonly<Record<string, (exchange: Exchange) => string>> = {
  args: ({ target }) => target.query ?? '',
  query_string: ({ target }) => target.query ?? '',
  is_args: ({ target }) => (target.query ? '?' : ''),
  best_http_host: ({ bestHost }) => bestHost,
  document_uri: (exchange) => exchange.rewritten ?? exchange.target.uri,
  uri: (exchange) => exchange.rewritten ?? exchange.target.uri,
  host: ({ host }) => host,
  https: ({ request }) => (request.scheme === 'https' ? 'on' : ''),
  ingress_name: ({ location }) => location?.location.ingress?.name ?? '',
  location_path: ({ location }) => location?.location.ingressPath ?? '',
  namespace: ({ location }) => location?.location.ingress?.namespace ?? '',
  pass_access_scheme: ({ scheme }) => scheme,
  pass_port: ({ passPort }) => passPort,
  full_x_forwarded_for: forwardedChain,
  proxy_add_x_forwarded_for: forwardedChain,
  remote_addr: ({ client }) => client,
  req_id: () => anyId,
  request_id: () => anyId,
  request_method: ({ request }) => request.method,
  request_uri: ({ request }) => request.path,
  escaped_request_uri: ({ request }) => escapeComponent(request.path),
  ssl_client_verify: verifyResult,
  ssl_client_s_dn: subjectOf,
  ssl_client_i_dn: (exchange) => (subjectOf(exchange) === '' ? '' : '<issuer>'),
  ssl_client_escaped_cert: (exchange) => (subjectOf(exchange) === '' ? '' : '<certificate>'),
  scheme: ({ request }) => request.scheme,
  server_name: ({ server }) => server.server.host,
  server_port: ({ port }) => String(port),
  service_name: ({ location }) => location?.upstream?.service?.name ?? '',
  the_real_ip: ({ client }) => client,
  service_port: ({ location }) => String(location?.upstream?.service?.port ?? ''),
};

/** Everything but letters, digits and `-._~` (set_escape_uri). */
const escapeComponent = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The subject of the client's certificate, where the server asks for one. */
export function subjectOf({ request, server }: Exchange): string {
  if (!asksForCertificate(server.server.clientTls) || request.scheme !== 'https') return '';
  return request.certificate?.subject ?? '';
}

/** `$ssl_client_verify`: '' in the clear. */
function verifyResult({ request, server }: Exchange): string {
  if (request.scheme !== 'https') return '';
  const shown = asksForCertificate(server.server.clientTls) ? request.certificate : undefined;
  if (!shown) return 'NONE';
  return shown.trusted ? 'SUCCESS' : 'FAILED:<reason>';
}

const asksForCertificate = (tls: ClientTls | null): boolean => tls !== null && tls.verify !== 'off';

/** What stands for an id that is made anew for each request. */
const anyId = '<generated id>';

/** What the client sent as the chain of its proxies, and its own address. */
function forwardedChain({ request, client }: Exchange): string {
  const sent = request.headers['x-forwarded-for'];
  return sent ? `${sent}, ${client}` : client;
}

function familyMember({ request, target }: Exchange, family: string, name: string): string {
  if (family === 'http') return name === 'host' ? request.host : headerNamed(request.headers, name);
  if (family === 'cookie') return cookieOf(request.headers.cookie, name) ?? '';
  const pair = (target.query ?? '').split('&').find((part) => part.toLowerCase().startsWith(`${name.toLowerCase()}=`));
  return pair?.slice(name.length + 1) ?? '';
}

/** `$http_x_y` is the header `x-y`. */
function headerNamed(headers: Readonly<Record<string, string>>, name: string): string {
  return headers[name.toLowerCase().replaceAll('_', '-')] ?? '';
}

/** A cookie's value; names compare without case, as in nginx. */
export function cookieOf(header: string | undefined, name: string): string | null {
  if (header === undefined || name === '') return null;
  const start = `${name.toLowerCase()}=`;
  const pair = header.split(/[;,]/).find((part) => part.trimStart().toLowerCase().startsWith(start));
  return pair === undefined ? null : pair.trimStart().slice(start.length).trimEnd();
}
