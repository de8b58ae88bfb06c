import type { SnippetPlace } from '../statement.ts';

/**
 * What the controller writes into every location of its own with the defaults of v1.15 (nginx.tmpl), and nginx takes
 * only once in a block.
 */
const inLocation: ReadonlySet<string> = new Set([
  'client_body_buffer_size',
  'client_max_body_size',
  'header_filter_by_lua_block',
  'header_filter_by_lua_file',
  'log_by_lua_block',
  'log_by_lua_file',
  'port_in_redirect',
  'proxy_buffer_size',
  'proxy_buffering',
  'proxy_buffers',
  'proxy_connect_timeout',
  'proxy_cookie_domain',
  'proxy_cookie_path',
  'proxy_http_version',
  'proxy_max_temp_file_size',
  'proxy_next_upstream_timeout',
  'proxy_next_upstream_tries',
  'proxy_pass',
  'proxy_read_timeout',
  'proxy_redirect',
  'proxy_request_buffering',
  'proxy_send_timeout',
  'rewrite_by_lua_block',
  'rewrite_by_lua_file',
]);

/** The same for the internal location that asks the service of auth-url. */
const inAuthLocation: ReadonlySet<string> = new Set([
  'client_body_buffer_size',
  'client_max_body_size',
  'internal',
  'proxy_buffer_size',
  'proxy_buffering',
  'proxy_buffers',
  'proxy_http_version',
  'proxy_intercept_errors',
  'proxy_pass',
  'proxy_pass_request_body',
  'proxy_pass_request_headers',
  'proxy_request_buffering',
  'proxy_ssl_server_name',
]);

/** Would a directive be the second of its name in the block that the controller puts the snippet into? */
export function ownedByController(name: string, place: SnippetPlace): boolean {
  if (place === 'configuration') return inLocation.has(name);
  return place === 'auth' && inAuthLocation.has(name);
}

/** Directives that every location of the controller has of its own, so that it takes nothing from the server block. */
export function neverInherited(name: string): boolean {
  return name === 'proxy_set_header' || name === 'proxy_next_upstream' || inLocation.has(name);
}

/** Request headers that the controller sends to every backend, in lower case. */
const sentToBackend: ReadonlySet<string> = new Set([
  'connection',
  'host',
  'proxy',
  'upgrade',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-scheme',
  'x-original-forwarded-for',
  'x-original-forwarded-host',
  'x-real-ip',
  'x-request-id',
  'x-scheme',
]);

/** Request headers that the controller sends to the service of auth-url, in lower case. */
const sentToAuth: ReadonlySet<string> = new Set([
  'content-length',
  'host',
  'x-auth-request-redirect',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-original-method',
  'x-original-url',
  'x-real-ip',
  'x-request-id',
  'x-sent-from',
]);

/** Does the controller send this request header itself where the snippet stands? */
export function sentByController(header: string, place: SnippetPlace): boolean {
  const lower = header.toLowerCase();
  if (place === 'configuration') return sentToBackend.has(lower);
  return place === 'auth' && sentToAuth.has(lower);
}
