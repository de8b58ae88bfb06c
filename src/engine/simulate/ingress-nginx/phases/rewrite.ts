import type { Answer } from '../../request.ts';
import { escapeRedirect } from '../nginx/bytes.ts';
import { fillTemplate } from '../nginx/variables.ts';
import { runRewrites } from '../snippets/rewrite.ts';
import { intercept } from './error-page.ts';
import { cite, citeHere, type Exchange, explain } from './exchange.ts';
import { absolute, respond } from './respond.ts';
import { variable } from './values.ts';

/** The location's directives in their order: CORS, redirect, rewrite; then the Lua part: https, no pods. */
export function rewritePhase(exchange: Exchange): Answer | null {
  return (
    denied(exchange) ??
    cors(exchange) ??
    snippet(exchange) ??
    redirect(exchange) ??
    rewrite(exchange) ??
    (exchange.moved || exchange.ownLocation ? null : lua(exchange))
  );
}

/** The Ingress's own configuration-snippet, which stands between CORS and redirect. */
function snippet(exchange: Exchange): Answer | null {
  const own = exchange.ownLocation?.block ?? exchange.location?.snippet;
  return own ? runRewrites(exchange, own) : null;
}

function denied(exchange: Exchange): Answer | null {
  const problem = exchange.location?.settings?.denied;
  if (!problem) return null;
  explain(exchange, () => ({
    text: `The controller closed this location: ${problem.reason}`,
    cites: citeHere(exchange, problem.annotation, ...(besideDenial[problem.annotation] ?? [])),
  }));
  return intercept(exchange, 503);
}

/** What may be written in place of an annotation that closes a location, or asks for it. */
const besideDenial: Readonly<Record<string, readonly string[]>> = {
  'auth-secret': ['auth-type'],
  'allowlist-source-range': ['whitelist-source-range'],
};

function cors(exchange: Exchange): Answer | null {
  const { location, request, responseHeaders } = exchange;
  const { settings, corsOrigins } = location ?? {};
  if (!settings?.cors.enabled || !corsOrigins) return null;
  const origin = request.headers.origin ?? '';
  if (corsOrigins !== 'any' && !corsOrigins.test(origin)) {
    explain(exchange, () => ({
      text: origin === '' ? 'No Origin, so no CORS headers' : `Origin ${origin} is not allowed: no CORS headers`,
      cites: citeHere(exchange, 'enable-cors', 'cors-allow-origin'),
    }));
    return null;
  }
  const { methods, headers, credentials, exposed, maxAge } = settings.cors;
  responseHeaders['access-control-allow-origin'] = corsOrigins === 'any' ? '*' : origin;
  if (credentials) responseHeaders['access-control-allow-credentials'] = 'true';
  responseHeaders['access-control-allow-methods'] = methods;
  responseHeaders['access-control-allow-headers'] = headers;
  if (exposed !== '') responseHeaders['access-control-expose-headers'] = exposed;
  responseHeaders['access-control-max-age'] = String(maxAge);
  explain(exchange, () => ({
    text:
      request.method === 'OPTIONS'
        ? 'nginx answers the preflight itself, before redirects and auth'
        : 'nginx adds the CORS headers',
    cites: citeHere(exchange, 'enable-cors', 'cors-allow-origin'),
  }));
  if (request.method !== 'OPTIONS') return null;
  responseHeaders['content-type'] = 'text/plain charset=UTF-8';
  return respond(exchange, 204);
}

const withLocation = [301, 302, 303, 307, 308];

function redirect(exchange: Exchange): Answer | null {
  const to = exchange.location?.settings?.redirect;
  if (!to || to.url === '' || exchange.rewritesEnd) return null;
  explain(exchange, () => ({
    text: `${to.from} answers every request here, before https, auth and rewrites; no path is added`,
    cites: citeHere(exchange, to.from, `${to.from}-code`),
  }));
  if (!withLocation.includes(to.code)) return respond(exchange, to.code);
  return respond(exchange, to.code, absolute(exchange, to.url));
}

function rewrite(exchange: Exchange): Answer | null {
  const { location, target } = exchange;
  const rule = location?.rewrite;
  const match = exchange.rewritesEnd ? null : rule?.regex?.match(target.uri);
  if (!location || !rule || !match) return null;
  const captures = rule.absolute ? match.groups.map((group) => group && escapeRedirect(group)) : match.groups;
  const result = fillTemplate(rule.target, (name) => variable(exchange, name), captures);
  exchange.captures = match.groups;
  explain(exchange, () => ({
    text: rule.absolute
      ? `rewrite-target names a URL, so nginx redirects there`
      : `rewrite-target makes the path ${result}`,
    cites: [
      ...cite(location.location.ingress, location.location.implicit ? '' : `${location.location.at}.path`),
      ...citeHere(exchange, 'rewrite-target'),
    ],
  }));
  if (rule.absolute) return respond(exchange, 302, `${result}${target.query ? `?${target.query}` : ''}`);
  if (result === '') {
    explain(exchange, () => ({ text: 'nginx refuses an empty path', cites: citeHere(exchange, 'rewrite-target') }));
    return intercept(exchange, 500);
  }
  exchange.rewritten = result;
  exchange.moved = false;
  return null;
}

function lua(exchange: Exchange): Answer | null {
  readForwarded(exchange);
  return httpsRedirect(exchange) ?? withoutPods(exchange);
}

/** Who the client claims to be counts only with use-forwarded-headers (lua_ingress.lua rewrite). */
function readForwarded(exchange: Exchange): void {
  if (!exchange.running.configuration.useForwardedHeaders) return;
  const { headers } = exchange.request;
  exchange.scheme = headers['x-forwarded-proto'] ?? exchange.scheme;
  exchange.passPort = headers['x-forwarded-port'] ?? exchange.passPort;
  exchange.bestHost = headers['x-forwarded-host']?.split(',')[0] ?? exchange.bestHost;
}

function httpsRedirect(exchange: Exchange): Answer | null {
  const { location, request, running, scheme, bestHost } = exchange;
  const rules = location?.settings?.rewrite;
  if (scheme !== 'http' || !rules || location.noTlsRedirect) return null;
  if (!rules.forceSslRedirect && !(rules.sslRedirect && hasCertificate(exchange))) return null;
  const path = !rules.preserveTrailingSlash && request.path.endsWith('/') ? request.path.slice(0, -1) : request.path;
  const port = location.settings?.usePortInRedirects ? ':443' : '';
  explain(exchange, () => ({
    text: rules.forceSslRedirect
      ? 'force-ssl-redirect sends plain http to https'
      : 'The host has a certificate, so plain http is sent to https',
    ...(path === request.path ? {} : { detail: 'One final slash is lost on the way' }),
    cites: [
      ...citeHere(exchange, 'force-ssl-redirect', 'ssl-redirect', 'preserve-trailing-slash'),
      ...cite(exchange.server.server.causes.get('certificate'), exchange.server.server.certificateAt),
    ],
  }));
  return respond(exchange, running.configuration.redirectCode, `https://${bestHost.split(':')[0]}${port}${path}`);
}

/** A certificate for the host itself or for its parent's wildcard (lua/certificate.lua). */
function hasCertificate({ running, host }: Exchange): boolean {
  if (running.certificates.has(host)) return true;
  const dot = host.indexOf('.');
  return dot > 0 && running.certificates.has(`*${host.slice(dot)}`);
}

function withoutPods(exchange: Exchange): Answer | null {
  const upstream = exchange.location?.upstream;
  if (upstream?.hasEndpoints) return null;
  explain(exchange, () => ({
    text: upstream?.service
      ? `Service ${upstream.namespace}/${upstream.service.name} has no pod to answer, which nginx says before any access check`
      : 'The Service of this location belongs to a canary that found no place, so nothing answers',
    cites: cite(exchange.location?.location.ingress, exchange.location?.location.at ?? ''),
  }));
  return intercept(exchange, 503);
}
