import type { Answer } from '../../request.ts';
import type { Upstream } from '../controller/estate.ts';
import { defaultUpstream } from '../controller/estate.ts';
import { isBuiltIn } from '../nginx/configuration-file.ts';
import { addControllerHeaders, hideControllerHeaders } from './controller-headers.ts';
import { citeHere, type Exchange, explain } from './exchange.ts';
import { respond } from './respond.ts';

/** An error answered by nginx: as it is, or by the default backend where custom-http-errors lists the code. */
export function intercept(exchange: Exchange, status: number): Answer {
  const upstream = errorUpstream(exchange, status);
  if (!upstream) return respond(exchange, status);
  explain(exchange, () => ({
    text: `custom-http-errors hands the ${status} to the default backend, with path / and X-Code: ${status}`,
    cites: citeHere(exchange, 'custom-http-errors', 'default-backend'),
  }));
  return answerFrom(exchange, upstream, status);
}

/** Error pages of the ConfigMap are only inherited where the location has none of its own. */
function errorUpstream({ running, location }: Exchange, status: number): Upstream | undefined {
  const settings = location?.settings?.denied ? null : location?.settings;
  if (settings?.customHttpErrors.includes(status)) return running.upstreams.get(location?.location.errorUpstream ?? '');
  const own = settings && (settings.customHttpErrors.length > 0 || settings.externalAuth?.signin);
  if (own || !running.configuration.customHttpErrors.includes(status)) return undefined;
  return running.upstreams.get(defaultUpstream);
}

/** Whether a backend's own error would be intercepted. */
export function interceptsBackend({ running, location }: Exchange): boolean {
  const settings = location?.settings;
  if (settings && settings.customHttpErrors.length > 0 && settings.interceptErrors) return true;
  return running.configuration.customHttpErrors.length > 0 && running.configuration.interceptErrors;
}

/** The named location of the error page: neither CORS nor HSTS is added there. */
function answerFrom(exchange: Exchange, upstream: Upstream, status: number): Answer {
  const { running, target, request, bestHost, client, location } = exchange;
  const responseHeaders: Record<string, string | null> = {};
  addControllerHeaders(running, exchange, responseHeaders);
  const steps = exchange.steps ?? [];
  if (isBuiltIn(upstream) || !upstream.service) return { backend: null, status: 404, responseHeaders, steps };
  const ingress = location?.location.ingress;
  hideControllerHeaders(exchange, responseHeaders);
  return {
    backend: { namespace: upstream.namespace, service: upstream.service.name, port: upstream.service.port },
    status: 200,
    upstream: {
      path: target.query ? `/?${target.query}` : '/',
      host: bestHost,
      headers: {
        'x-code': String(status),
        'x-format': request.headers.accept ?? null,
        'x-original-uri': request.path,
        'x-namespace': ingress?.namespace ?? null,
        'x-ingress-name': ingress?.name ?? null,
        'x-service-name': location?.upstream?.service?.name ?? null,
        'x-service-port': location?.upstream?.service ? String(location.upstream.service.port) : null,
        'x-forwarded-for': client,
      },
    },
    responseHeaders,
    steps,
  };
}
