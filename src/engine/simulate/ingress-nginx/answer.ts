import type { Answer, Request, Step } from '../request.ts';
import { accessPhase } from './phases/access.ts';
import { arrive } from './phases/arrive.ts';
import { citeAnnotations, type Exchange, explain, type Running } from './phases/exchange.ts';
import { findLocation } from './phases/find-location.ts';
import { proxy } from './phases/proxy.ts';
import { respond } from './phases/respond.ts';
import { rewritePhase } from './phases/rewrite.ts';
import { serverRewrite } from './phases/server-rewrite.ts';
import { sendFrom } from './snippets/content.ts';

/** Takes one request through nginx's phases; the first that answers ends it. */
export function answerRequest(running: Running, request: Request, wantSteps: boolean): Answer {
  const steps: Step[] | null = wantSteps ? [] : null;
  const [refusal] = running.file.errors;
  if (refusal !== undefined) {
    steps?.push({
      text: `nginx refuses this configuration and keeps the one it had: ${refusal}`,
      detail: 'What follows is what it would do if the fault were not there',
      cites: [],
    });
  }
  const exchange = arrive(running, request, steps);
  if (!('server' in exchange)) return exchange;
  return (
    passThrough(exchange) ??
    serverRewrite(exchange) ??
    findAndRewrite(exchange) ??
    accessPhase(exchange) ??
    send(exchange)
  );
}

/** nginx looks for a location anew after a rewrite, ten times at most. */
const mostMoves = 10;

function findAndRewrite(exchange: Exchange): Answer | null {
  for (let moves = 0; moves <= mostMoves; moves += 1) {
    exchange.rewritesEnd = false;
    exchange.moved = false;
    const answer = findLocation(exchange) ?? rewritePhase(exchange);
    if (answer || !exchange.moved) return answer;
    exchange.responseHeaders = {};
    exchange.ifBlock = null;
  }
  return respond(exchange, 500);
}

function send(exchange: Exchange): Answer {
  if (exchange.ownLocation) return sendFrom(exchange, exchange.ownLocation.block);
  const upstream = exchange.location?.upstream;
  return upstream ? proxy(exchange, upstream) : respond(exchange, 503);
}

/** With --enable-ssl-passthrough the TLS stream goes to the Service of `/` unopened; nothing else applies to it. */
function passThrough(exchange: Exchange): Answer | null {
  const { running, request, server, host, steps } = exchange;
  if (!running.configuration.sslPassthrough || request.scheme !== 'https') return null;
  if (!server.server.sslPassthrough || server.server.host !== host) return null;
  const upstream = server.locations.find(({ location }) => location.path === '/')?.upstream;
  if (!upstream?.service) return null;
  explain(exchange, () => ({
    text: 'TLS passes unopened to the Service of /, and no other setting applies',
    cites: citeAnnotations(running, server.server.causes.get('passthrough'), 'ssl-passthrough'),
  }));
  const { namespace, service } = upstream;
  return {
    backend: { namespace, service: service.name, port: service.port },
    status: 200,
    upstream: { path: request.path, host: request.host, headers: {} },
    responseHeaders: {},
    steps: steps ?? [],
  };
}
