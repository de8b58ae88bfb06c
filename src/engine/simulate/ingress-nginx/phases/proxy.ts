import type { Answer, AnswerBackend } from '../../request.ts';
import type { Upstream } from '../controller/estate.ts';
import { escapePath } from '../nginx/bytes.ts';
import { isBuiltIn } from '../nginx/configuration-file.ts';
import { fillTemplate } from '../nginx/variables.ts';
import { citeSnippet } from '../snippets/cite.ts';
import { blocksOf, changeRequestHeaders } from '../snippets/headers.ts';
import { balance } from './balance.ts';
import { setControllerHeaders } from './controller-headers.ts';
import { intercept, interceptsBackend } from './error-page.ts';
import { cite, citeAnnotations, citeHere, type Exchange, explain } from './exchange.ts';
import { headersOfBackend, respond } from './respond.ts';
import { stickyCookie } from './sticky-cookie.ts';
import { cookieOf, variable } from './values.ts';

/** Sends the request on, or lets the controller's own default backend answer 404. */
export function proxy(exchange: Exchange, primary: Upstream): Answer {
  if (isBuiltIn(primary)) {
    explain(exchange, () => ({ text: 'The controller’s own default backend answers 404', cites: [] }));
    return interceptsBackend(exchange) ? intercept(exchange, 404) : respond(exchange, 404);
  }
  const { upstream, other } = balance(exchange, primary);
  const backend = backendOf(upstream);
  const path = upstreamPath(exchange);
  explain(exchange, () => ({
    text: `Service ${upstream.namespace}/${upstream.service?.name} gets the request as ${path}`,
    cites: [
      ...cite(exchange.location?.location.ingress, backendPath(exchange)),
      ...citeHere(exchange, 'backend-protocol', 'upstream-vhost', 'mirror-target'),
    ],
  }));
  explainSnippets(exchange);
  stick(exchange, upstream);
  const { host, ...headers } = upstreamHeaders(exchange);
  const mirror = mirrorOf(exchange.location?.settings?.mirror ?? '');
  return {
    backend,
    // A request-target without its slash is no HTTP: servers refuse it, whoever they are.
    status: path.startsWith('/') ? 200 : 400,
    upstream: { path, host: host ?? upstreamHost(exchange), headers },
    responseHeaders: headersOfBackend(exchange, 200),
    ...(other
      ? {
          shares: [
            { backend, share: 1 - other.share },
            { backend: backendOf(other.upstream), share: other.share },
          ],
        }
      : {}),
    ...(mirror ? { mirrors: [mirror] } : {}),
    ...(exchange.asks.length > 0 ? { asks: exchange.asks } : {}),
    steps: exchange.steps ?? [],
  };
}

const backendOf = ({ namespace, service }: Upstream): AnswerBackend | null =>
  service && { namespace, service: service.name, port: service.port };

function backendPath({ location }: Exchange): string {
  const at = location?.location.at ?? '';
  if (location?.location.implicit) return 'spec.defaultBackend.service.name';
  return at === '' ? '' : at === 'spec.defaultBackend' ? `${at}.service.name` : `${at}.backend.service.name`;
}

/** Untouched as the client sent it, unless a rewrite made another path: that one is escaped anew. */
function upstreamPath({ request, target, rewritten }: Exchange): string {
  if (rewritten === null) return request.path;
  return `${escapePath(rewritten)}${target.query ? `?${target.query}` : ''}`;
}

function upstreamHost(exchange: Exchange): string {
  const { location, bestHost, captures } = exchange;
  if (!location || location.vhost.length === 0) return bestHost;
  return fillTemplate(location.vhost, (name) => variable(exchange, name), captures);
}

function upstreamHeaders(exchange: Exchange): Record<string, string | null> {
  const { running, request, location, client, scheme, bestHost, passPort, captures } = exchange;
  const { configuration } = running;
  const sent = request.headers;
  const settings = location?.settings;
  const headers: Record<string, string | null> = {
    connection: settings?.connection || (sent.upgrade ? 'upgrade' : null),
    'x-real-ip': client,
    'x-forwarded-for': forwardedFor(exchange),
    'x-forwarded-host': bestHost,
    'x-forwarded-port': passPort,
    'x-forwarded-proto': scheme,
    'x-forwarded-scheme': scheme,
    'x-scheme': scheme,
    'x-original-forwarded-for': sent[configuration.forwardedForHeader] ?? null,
    'x-original-forwarded-host': sent[configuration.forwardedHostHeader] ?? null,
    proxy: null,
  };
  if (configuration.originalUriHeader) headers['x-original-uri'] = request.path;
  if (settings?.basicAuth && !location?.noAuth) headers.authorization = null;
  Object.assign(headers, exchange.grantedHeaders);
  if (exchange.server.server.clientTls) Object.assign(headers, certificateHeaders(exchange));
  if (location && location.prefixHeader.length > 0) {
    headers['x-forwarded-prefix'] = fillTemplate(location.prefixHeader, (name) => variable(exchange, name), captures);
  }
  if (!configuration.underscoresInHeaders) {
    for (const name in sent) if (name.includes('_')) headers[name] = null;
  }
  setControllerHeaders(exchange, headers);
  changeRequestHeaders(exchange, headers);
  if (location?.upstream?.standIn) Object.assign(headers, standInHeaders(exchange));
  return headers;
}

/** What the backend is told of the client's certificate; an empty value is not sent (nginx.tmpl). */
function certificateHeaders(exchange: Exchange): Record<string, string | null> {
  const of = (name: string) => variable(exchange, name) || null;
  const passes = exchange.server.server.clientTls?.passCertificate ?? false;
  return {
    ...(passes ? { 'ssl-client-cert': of('ssl_client_escaped_cert') } : {}),
    'ssl-client-verify': of('ssl_client_verify'),
    'ssl-client-subject-dn': of('ssl_client_s_dn'),
    'ssl-client-issuer-dn': of('ssl_client_i_dn'),
  };
}

/** The client's address replaces what it sent, unless the whole chain is wanted. */
function forwardedFor({ running, request, client }: Exchange): string {
  const { useForwardedHeaders, computeFullForwardedFor, forwardedForHeader } = running.configuration;
  if (!useForwardedHeaders || !computeFullForwardedFor) return client;
  const sent = request.headers[forwardedForHeader];
  const direct = request.client ?? '127.0.0.1';
  return sent ? `${sent}, ${direct}` : direct;
}

/** What a default backend learns when it stands in for a Service without pods. */
function standInHeaders({ request, location }: Exchange): Record<string, string | null> {
  const ingress = location?.location.ingress;
  return {
    'x-code': '503',
    'x-format': request.headers.accept ?? null,
    'x-namespace': ingress?.namespace ?? null,
    'x-ingress-name': ingress?.name ?? null,
  };
}

/** Cookie affinity: a client without the cookie is given one, for the location's path. */
function stick(exchange: Exchange, { affinity, affinityFrom, affinityPaths }: Upstream): void {
  const { request, location, server, responseHeaders } = exchange;
  if (!affinity || !location || cookieOf(request.headers.cookie, affinity.cookie) !== null) return;
  const { ingressPath, implicit } = location.location;
  if (implicit || !affinityPaths.has(`${server.server.host} ${ingressPath}`)) return;
  const path = affinity.path || ingressPath;
  explain(exchange, () => ({
    text: 'A cookie keeps the client on one pod of the Service',
    cites: citeAnnotations(exchange.running, affinityFrom, 'affinity', 'session-cookie-name', 'session-cookie-path'),
  }));
  responseHeaders['set-cookie'] = stickyCookie(affinity, path, exchange);
}

/** A mirror's URL, where it names a Service of the cluster. */
function mirrorOf(url: string): AnswerBackend | null {
  const found = /^(https?):\/\/([a-z0-9-]+)\.([a-z0-9-]+)(?:\.svc(?:\.[a-z0-9.-]+)?)?(?::(\d+))?(?:[/$]|$)/.exec(url);
  if (!found) return null;
  const [, scheme, service = '', namespace = '', port] = found;
  return { namespace, service, port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port) };
}

function explainSnippets(exchange: Exchange): void {
  const global = exchange.running.configuration.snippets;
  for (const block of blocksOf(exchange)) {
    const left =
      block.others.length === 0 ? '' : `; these of its directives are not simulated: ${block.others.join(', ')}`;
    explain(exchange, () => ({
      text: `A ${block.annotation} applies here${left}`,
      cites: citeSnippet(exchange, block),
    }));
  }
  if (global.length > 0)
    explain(exchange, () => ({
      text: `The controller’s ${global.join(', ')} apply here and are not simulated`,
      cites: [],
    }));
}
