import type { RequestValue } from './request-value.ts';

/** Variables with a plain meaning. `$uri` and its kin: ngx_http_variables.c; `$best_http_host`, …: the controller's template. */
const plain: Readonly<Record<string, RequestValue>> = {
  host: { of: 'host' },
  http_host: { of: 'host-header' },
  best_http_host: { of: 'host-header' },
  scheme: { of: 'scheme' },
  pass_access_scheme: { of: 'scheme' },
  request_method: { of: 'method' },
  request_uri: { of: 'request-target' },
  uri: { of: 'path' },
  document_uri: { of: 'path' },
  args: { of: 'query' },
  query_string: { of: 'query' },
  is_args: { of: 'query-mark' },
  remote_addr: { of: 'client-address' },
  the_real_ip: { of: 'client-address' },
  proxy_protocol_addr: { of: 'client-address' },
  proxy_add_x_forwarded_for: { of: 'forwarded-for' },
  full_x_forwarded_for: { of: 'forwarded-for' },
  request_id: { of: 'request-id' },
  req_id: { of: 'request-id' },
  server_name: { of: 'server-name' },
  server_port: { of: 'server-port' },
  pass_port: { of: 'server-port' },
  pass_server_port: { of: 'server-port' },
  server_protocol: { of: 'protocol' },
  remote_user: { of: 'user' },
  content_type: { of: 'header', name: 'content-type' },
  content_length: { of: 'header', name: 'content-length' },
  ssl_client_s_dn: { of: 'client-certificate', name: 'subject' },
  ssl_client_s_dn_legacy: { of: 'client-certificate', name: 'subject' },
  ssl_client_i_dn: { of: 'client-certificate', name: 'issuer' },
  ssl_client_i_dn_legacy: { of: 'client-certificate', name: 'issuer' },
  ssl_client_cert: { of: 'client-certificate', name: 'certificate' },
  ssl_client_raw_cert: { of: 'client-certificate', name: 'certificate' },
  ssl_client_escaped_cert: { of: 'client-certificate', name: 'certificate' },
  ssl_client_serial: { of: 'client-certificate', name: 'serial' },
  ssl_client_fingerprint: { of: 'client-certificate', name: 'fingerprint' },
  ssl_client_verify: { of: 'client-certificate', name: 'verify' },
};

const described: Readonly<Record<string, string>> = {
  auth_cookie: 'the cookie of the auth service',
  balancer_ewma_score: 'a figure of the controller’s load balancing',
  binary_remote_addr: 'the client’s address in binary',
  body_bytes_sent: 'bytes of the body sent to the client',
  bytes_sent: 'bytes sent to the client',
  cache_key: 'the key of the auth cache',
  connection: 'the number of the connection',
  connection_requests: 'the requests of this connection so far',
  connection_time: 'how long the connection has lasted',
  connection_upgrade: '"upgrade" for a WebSocket, else nothing',
  document_root: 'the folder of root or alias',
  escaped_request_uri: 'the request-target, escaped',
  hostname: 'the name of the controller’s pod',
  https: '"on" over TLS, else nothing',
  http2: 'the HTTP/2 version, else nothing',
  ingress_name: 'the name of the Ingress',
  invalid_referer: '"1" where valid_referers does not list the Referer',
  limit_rate: 'the speed of the response',
  limit_req_status: 'what the rate limit decided',
  limit_conn_status: 'what the connection limit decided',
  location_path: 'the path of the Ingress',
  msec: 'the time in seconds with milliseconds',
  namespace: 'the namespace of the Ingress',
  nginx_version: 'the version of nginx',
  pid: 'the worker’s process',
  pipe: '"p" for a pipelined request',
  proxy_alternative_upstream_name: 'the canary’s upstream',
  proxy_host: 'the upstream’s name',
  proxy_port: 'the upstream’s port',
  proxy_internal_body_length: 'the length of the body sent to the backend',
  proxy_protocol_port: 'the client’s port by the PROXY protocol',
  proxy_protocol_server_addr: 'the server’s address by the PROXY protocol',
  proxy_protocol_server_port: 'the server’s port by the PROXY protocol',
  proxy_upstream_name: 'the upstream that the controller chose',
  realip_remote_addr: 'the address of the connection',
  realip_remote_port: 'the port of the connection',
  realpath_root: 'the folder of root or alias',
  remote_port: 'the client’s port',
  request: 'the request line',
  request_body: 'the request’s body',
  request_body_file: 'the file with the request’s body',
  request_completion: '"OK" where the request was completed',
  request_filename: 'the file of the request',
  request_length: 'the length of the request',
  request_time: 'how long the request has taken',
  secure_link: 'what secure_link decided',
  secure_link_expires: 'when the secure link ends',
  server_addr: 'the controller’s own address',
  service_name: 'the name of the Service',
  service_port: 'the port of the Service',
  ssl_cipher: 'the TLS cipher',
  ssl_ciphers: 'the ciphers that the client offers',
  ssl_client_v_end: 'when the client’s certificate ends',
  ssl_client_v_remain: 'the days that the client’s certificate still has',
  ssl_client_v_start: 'when the client’s certificate began',
  ssl_curve: 'the TLS curve',
  ssl_curves: 'the curves that the client offers',
  ssl_early_data: '"1" in TLS early data',
  ssl_alpn_protocol: 'the protocol of ALPN',
  ssl_protocol: 'the TLS version',
  ssl_server_name: 'the name of SNI',
  ssl_session_id: 'the TLS session',
  ssl_session_reused: 'whether the TLS session is resumed',
  status: 'the response’s status',
  subdomain: 'the label before a wildcard host',
  target: 'the address of the auth service',
  tcpinfo_rtt: 'the round-trip time',
  tcpinfo_rttvar: 'the variation of the round-trip time',
  time_iso8601: 'the time',
  time_local: 'the time',
  tmp_cache_key: 'the key of the auth cache',
  upstream_addr: 'the backend’s address',
  upstream_bytes_received: 'bytes received from the backend',
  upstream_bytes_sent: 'bytes sent to the backend',
  upstream_cache_status: 'whether the answer came from the cache',
  upstream_connect_time: 'how long connecting took',
  upstream_header_time: 'how long the backend’s headers took',
  upstream_response_length: 'the length of the backend’s response',
  upstream_response_time: 'how long the backend took',
  upstream_status: 'the backend’s status',
  opentelemetry_context_traceparent: 'the trace context',
  opentelemetry_context_tracestate: 'the trace state',
  opentelemetry_context_b3: 'the trace context of B3',
  opentelemetry_trace_id: 'the trace',
  opentelemetry_span_id: 'the span',
};

const dashed = (name: string): string => name.replaceAll('_', '-').toLowerCase();

/** Families that take a name: the first prefix that fits. */
const families: readonly (readonly [string, (rest: string) => RequestValue])[] = [
  ['http_', (rest) => ({ of: 'header', name: dashed(rest) })],
  ['cookie_', (rest) => ({ of: 'cookie', name: rest })],
  ['arg_', (rest) => ({ of: 'query-parameter', name: rest })],
  ['upstream_http_', (rest) => ({ of: 'response-header', name: dashed(rest) })],
  ['sent_http_', (rest) => ({ of: 'response-header', name: dashed(rest) })],
  ...['upstream_cookie_', 'upstream_trailer_', 'sent_trailer_'].map(
    (prefix) =>
      [
        prefix,
        (rest: string): RequestValue => ({ of: 'other', name: `${prefix}${rest}`, meaning: 'a part of the response' }),
      ] as const,
  ),
];

/** Defined by a database of places, where the ConfigMap switches it on. */
const ofGeoip = /^geoip2?_/;

/** What a variable stands for, by its name without `$`. `own`: the variables that the snippet sets. */
export function requestValueOf(name: string, own: ReadonlySet<string>): RequestValue {
  if (/^\d$/.test(name)) return { of: 'capture', group: Number(name) };
  const lower = name.toLowerCase();
  const known = Object.hasOwn(plain, lower) ? plain[lower] : undefined;
  if (known) return known;
  const family = families.find(([prefix]) => lower.startsWith(prefix) && lower.length > prefix.length);
  if (family) return family[1](name.slice(family[0].length));
  if (own.has(lower)) return { of: 'own-variable', name: lower };
  const meaning = Object.hasOwn(described, lower) ? described[lower] : undefined;
  if (meaning !== undefined) return { of: 'other', name: lower, meaning };
  if (ofGeoip.test(lower)) return { of: 'other', name: lower, meaning: 'where the client’s address is registered' };
  return { of: 'unknown', name };
}

/** What a variable of the controller's configuration means; null for any other. */
export function controllerVariable(name: string): string | null {
  return controllers.has(name) ? (described[name] ?? 'a value of the controller’s own') : null;
}

const controllers: ReadonlySet<string> = new Set(
  `auth_cookie balancer_ewma_score best_http_host ingress_name location_path namespace pass_access_scheme pass_port
  pass_server_port proxy_alternative_upstream_name proxy_host proxy_upstream_name service_name service_port target
  cache_key tmp_cache_key escaped_request_uri`.split(/\s+/),
);
