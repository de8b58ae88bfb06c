import { contains, parseAddress } from '../../access/networks.ts';
import type { Answer, Request, Step } from '../../request.ts';
import type { RenderedServer, WwwServer } from '../nginx/configuration-file.ts';
import { parseHost } from '../nginx/host.ts';
import { parseTarget } from '../nginx/target.ts';
import { headersWithoutRequest } from './controller-headers.ts';
import { cite, citeAnnotations, type Exchange, explain, type Running } from './exchange.ts';

/** Reads the request line and Host, and chooses the server; an answer where nginx gets no further. */
export function arrive(running: Running, request: Request, steps: Step[] | null): Exchange | Answer {
  const refuse = (status: number, text: string): Answer => {
    steps?.push({ text, cites: [] });
    return { backend: null, status, responseHeaders: headersWithoutRequest(running), steps: steps ?? [] };
  };
  const target = parseTarget(request.path);
  if (!target) return refuse(400, 'nginx refuses the path: malformed, with a NUL byte, or above the root');
  const host = parseHost(request.host);
  if (host === null) return refuse(400, 'nginx refuses a request without a valid Host header');
  if (request.method === 'TRACE' || request.method === 'CONNECT') {
    return refuse(405, `nginx refuses the method ${request.method}`);
  }
  const client = clientAddress(running, request);
  const port = request.port ?? (request.scheme === 'https' ? 443 : 80);
  const found = running.file.names.find(host) ?? running.file.fallback;
  if ('from' in found) return wwwRedirect(running, request, found, port, steps);
  const exchange: Exchange = {
    running,
    request,
    target,
    host,
    client,
    port,
    steps,
    server: found,
    location: null,
    responseHeaders: {},
    scheme: request.scheme,
    bestHost: request.host,
    passPort: String(port),
    rewritten: null,
    captures: [],
    variables: new Map(),
    ownLocation: null,
    ifBlock: null,
    rewritesEnd: false,
    moved: false,
    asks: [],
    grantedHeaders: {},
  };
  explain(exchange, () => serverStep(running, found, host));
  return exchange;
}

function serverStep(running: Running, { server }: RenderedServer, host: string): Step {
  const { creator, creatorAt, causes, aliases } = server;
  const cites = creatorAt === '' ? [] : cite(creator, `${creatorAt}.host`);
  if (server.host === host) return { text: `The server for ${host} answers`, cites };
  const isWildcard = server.host.startsWith('*.') && host.slice(host.indexOf('.')) === server.host.slice(1);
  if (isWildcard && !aliases.includes(host)) {
    return { text: `The wildcard ${server.host} takes ${host}: exactly one label stands for the star`, cites };
  }
  const owner = server.host === '_' ? 'the default server' : `the server for ${server.host}`;
  if (server.host === '_' && !aliases.some((alias) => alias === host || /[~*]|^\./.test(alias))) {
    return { text: `No server is named ${host}, so ${owner} answers`, cites };
  }
  return {
    text: `${host} is an alias of ${owner}`,
    cites: [...cites, ...citeAnnotations(running, causes.get('alias'), 'server-alias')],
  };
}

/** From or to www: a server of its own, asked before anything else (lua/nginx/ngx_srv_redirect.lua). */
function wwwRedirect(
  running: Running,
  request: Request,
  { from, to }: WwwServer,
  ownPort: number,
  steps: Step[] | null,
): Answer {
  const { configuration } = running;
  const trusted = configuration.useForwardedHeaders ? request.headers : {};
  const scheme = trusted['x-forwarded-proto'] ?? request.scheme;
  const port = trusted['x-forwarded-port'] ?? ownPort;
  const path = request.path.endsWith('/') ? request.path.slice(0, -1) : request.path;
  steps?.push({
    text: `${from} only redirects to ${to.server.host}, with the port written out and one final slash removed`,
    cites: to.server.locations.flatMap(({ ingress }) => citeAnnotations(running, ingress, 'from-to-www-redirect')),
  });
  return {
    backend: null,
    status: configuration.redirectCode,
    location: `${scheme}://${to.server.host}:${port}${path}`,
    responseHeaders: headersWithoutRequest(running),
    steps: steps ?? [],
  };
}

/** The real_ip module, recursive: the last address of the header that no trusted proxy owns. */
function clientAddress(running: Running, request: Request): string {
  const { configuration, trustedProxies } = running;
  const direct = request.client ?? '127.0.0.1';
  if (!configuration.useForwardedHeaders && !configuration.enableRealIp) return direct;
  const isTrusted = (address: string) => {
    const bytes = parseAddress(address);
    return bytes !== null && trustedProxies.some((network) => contains(network, bytes));
  };
  if (!isTrusted(direct)) return direct;
  const chain = (request.headers[configuration.forwardedForHeader] ?? '').split(',').map((part) => part.trim());
  let client = direct;
  for (const address of chain.toReversed()) {
    if (!parseAddress(address)) break;
    client = address;
    if (!isTrusted(address)) break;
  }
  return client;
}
