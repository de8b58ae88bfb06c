/** What to do instead of a directive that no fact carries, by what it is about. Each a whole sentence or two. */
export const waysOut = {
  'response-headers':
    'A ResponseHeaderModifier filter of the route sets, adds and removes response headers with fixed values.',
  'request-headers':
    'A RequestHeaderModifier filter of the route sets, adds and removes request headers with fixed values.',
  answer:
    'A RequestRedirect filter redirects; any other fixed answer needs a direct-response filter of the implementation, or a small backend that gives it.',
  conditional:
    'Write the condition as a match of a rule of its own, on path, method, header or query, and what follows from it as its filters.',
  rewrite:
    'A URLRewrite filter replaces a prefix or the whole path; with groups, use a regex-rewrite filter of the implementation, or rewrite in the application.',
  location: 'Give the path a rule of its own in the HTTPRoute.',
  variable: 'Routes have no variables: write the value where it is used.',
  access:
    'Use an authorization policy of the implementation by client address, a firewall rule of the load balancer, or a NetworkPolicy.',
  password:
    'Use a policy of the implementation for basic or external authentication, or put an authenticating proxy before the application.',
  'external-auth': 'Use an external-auth filter or a policy of the implementation that asks the same service.',
  limits: 'Use a rate-limit policy of the implementation; limit connections at the load balancer.',
  'client-limits': 'It belongs to the listener: use a client policy of the implementation on the Gateway.',
  'body-limit': 'Use a request-size or buffer policy of the implementation, or a limit in the application.',
  timeouts: 'Set timeouts of the rule (request, backendRequest), and finer ones in a policy of the implementation.',
  retries: 'Set retry of the rule, or a retry policy of the implementation.',
  buffering:
    'Gateways stream unless told otherwise: leave it out, or set a buffer policy of the implementation where the backend needs whole requests.',
  backend: 'Name the backend in backendRefs of the rule; its protocol is the appProtocol of its Service.',
  'backend-tls': 'A BackendTLSPolicy names the CA and the name of the backend’s certificate.',
  'backend-connection':
    'The Gateway manages its connections to backends: leave it out, or use a backend policy of the implementation.',
  compression: 'Use a compression policy of the implementation, a CDN, or compress in the application.',
  'tls-listener':
    'TLS belongs to the listener of the Gateway, and its versions, ciphers and client certificates to a client policy of the implementation.',
  listener: 'Write it as a listener of the Gateway.',
  hostnames: 'Write it in hostnames of the route and of its listener.',
  cache: 'Gateways do not cache: use a CDN or a caching proxy before the application.',
  files: 'Gateways serve no files: put a web server with the files behind the route.',
  'error-pages':
    'Let the application give its own error pages, or use a response-override policy of the implementation.',
  'body-filter':
    'Gateways do not change bodies: do it in the application, or in an extension (WebAssembly, external processing).',
  cookies: 'Change the application that sets the cookie, or rewrite Set-Cookie in an extension of the implementation.',
  'location-rewrite': 'Let the application build its redirects from X-Forwarded-Host and X-Forwarded-Proto.',
  mirror: 'A RequestMirror filter of the rule copies requests to another Service.',
  logging: 'Access logs are set for the whole Gateway, in the implementation’s telemetry settings.',
  tracing: 'Tracing is set for the whole Gateway, in the implementation’s telemetry settings.',
  firewall:
    'Use the firewall of a CDN or load balancer, or a WebAssembly firewall (Coraza) where the implementation takes one.',
  lua: 'Say what the program decides as matches and filters; what remains needs an extension of the implementation (Lua, WebAssembly, external processing) or the application.',
  geo: 'Use the geography headers of a CDN or load balancer as header matches.',
  'client-address': 'Tell the Gateway how many proxies stand before it in a client policy of the implementation.',
  'load-balancing': 'Use a backend policy of the implementation for load balancing.',
  stream: 'Give the port a TCP, UDP or TLS listener of the Gateway, and a TCPRoute, UDPRoute or TLSRoute.',
  'signed-links': 'Check the signature in the application or in an external auth service.',
  referers: 'Match the Referer header by an expression in a rule of its own.',
  mapping: 'Write each line as a match of a rule; what cannot be matched needs an extension or the application.',
  websocket: 'Gateways pass WebSocket on by themselves: leave it out.',
  tuning: 'It tunes how nginx works inside: leave it out, and measure.',
  normalisation:
    'Paths are normalised by the implementation’s own rules: look at its settings where an application depends on it.',
  none: 'Nothing to do: Gateways have no counterpart, and no request shows the difference.',
  controller: 'It belongs to the controller and goes away with it.',
  unknown: 'Find out what it was there for; as it stands, nginx refuses it.',
} as const;

export type WayOut = keyof typeof waysOut;
