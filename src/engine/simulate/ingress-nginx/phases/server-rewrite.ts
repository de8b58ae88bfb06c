import type { Answer } from '../../request.ts';
import type { ServedIngress } from '../controller/gates.ts';
import { parseTarget } from '../nginx/target.ts';
import { fillTemplate } from '../nginx/variables.ts';
import { runRewrites } from '../snippets/rewrite.ts';
import { citeAnnotations, type Exchange, explain } from './exchange.ts';
import { respond } from './respond.ts';
import { subjectOf, variable } from './values.ts';

/** What the server decides before any location is looked up; null to go on. */
export function serverRewrite(exchange: Exchange): Answer | null {
  return (
    clientCertificate(exchange) ?? blocked(exchange) ?? commonName(exchange) ?? snippet(exchange) ?? appRoot(exchange)
  );
}

/** The host's server-snippet, which the controller puts before its own app-root (nginx.tmpl). */
function snippet(exchange: Exchange): Answer | null {
  const answer = exchange.server.snippet && runRewrites(exchange, exchange.server.snippet);
  // Whatever a rewrite of the server made is looked up for the first time now.
  exchange.moved = false;
  return answer;
}

/** A certificate that is missing or not trusted is refused after the handshake (ngx_http_process_request). */
function clientCertificate(exchange: Exchange): Answer | null {
  const { clientTls, clientTlsError, causes } = exchange.server.server;
  const { request } = exchange;
  if (!clientTls || clientTlsError || request.scheme !== 'https' || clientTls.verify === 'off') return null;
  const problem = request.certificate
    ? // Without authorities of its own to ask, nginx takes any signature.
      !request.certificate.trusted && clientTls.verify !== 'optional_no_ca'
      ? 'the certificate of this client is not signed by its authority'
      : null
    : clientTls.verify === 'on'
      ? 'this request carries none'
      : null;
  if (problem === null) return null;
  explain(exchange, () => ({
    text: `The whole host wants a client certificate, and ${problem}`,
    cites: citeTls(exchange, causes.get('client-tls')),
  }));
  return certificatePage(exchange, clientTls.errorPage);
}

const citeTls = ({ running }: Exchange, ingress: ServedIngress | undefined) =>
  citeAnnotations(running, ingress, 'auth-tls-secret', 'auth-tls-verify-client', 'auth-tls-error-page');

/** The page for errors 495 and 496: an address is redirected to, a path is served in place of the request's. */
function certificatePage(exchange: Exchange, page: string): Answer | null {
  if (page === '') return respond(exchange, 400);
  // The controller writes no location with a name.
  if (page.startsWith('@')) return respond(exchange, 500);
  const target = parseTarget(page);
  if (!target) return respond(exchange, 302, page);
  exchange.target = target;
  exchange.rewritten = target.uri;
  return null;
}

function blocked(exchange: Exchange): Answer | null {
  const { running, request } = exchange;
  const agent = running.blockedAgents.some((test) => test(request.headers['user-agent'] ?? ''));
  if (!agent && !running.blockedReferers.some((test) => test(request.headers.referer ?? ''))) return null;
  explain(exchange, () => ({
    text: `The controller's ConfigMap blocks this ${agent ? 'User-Agent' : 'Referer'} on every host`,
    cites: [],
  }));
  return respond(exchange, 403);
}

function commonName(exchange: Exchange): Answer | null {
  const { server, commonName } = exchange.server;
  if (commonName && !commonName.test(subjectOf(exchange))) {
    explain(exchange, () => ({
      text: 'The client certificate must have a matching common name, on the whole host',
      cites: citeAnnotations(exchange.running, server.causes.get('client-tls'), 'auth-tls-match-cn'),
    }));
    return respond(exchange, 403);
  }
  const { clientTlsError } = server;
  if (!clientTlsError) return null;
  explain(exchange, () => ({
    text: `The whole host answers 403: ${clientTlsError.reason}`,
    cites: citeAnnotations(exchange.running, server.causes.get('client-tls-error'), clientTlsError.annotation),
  }));
  return respond(exchange, 403);
}

/** One Ingress's app-root answers `/` of the whole host, before redirects to https and anything else. */
function appRoot(exchange: Exchange): Answer | null {
  const { appRoot: root } = exchange.server;
  if (!root || exchange.rewritesEnd || exchange.target.uri !== '/') return null;
  const { request, running } = exchange;
  explain(exchange, () => ({
    text: 'app-root redirects / of the whole host and drops the query',
    cites: citeAnnotations(running, root.location.location.ingress, 'app-root'),
  }));
  const path = fillTemplate(root.parts, (name) => variable(exchange, name), exchange.captures);
  return respond(exchange, 302, `${request.scheme}://${request.host}${path}`);
}
