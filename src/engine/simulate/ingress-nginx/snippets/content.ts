import type { Answer, AnswerBackend } from '../../request.ts';
import { escapePath } from '../nginx/bytes.ts';
import { fillTemplate, parseTemplate } from '../nginx/variables.ts';
import { type Exchange, explain } from '../phases/exchange.ts';
import { headersOfBackend, respond } from '../phases/respond.ts';
import { variable } from '../phases/values.ts';
import type { Block } from './block.ts';
import { citeSnippet } from './cite.ts';
import { changeRequestHeaders } from './headers.ts';

/** What a location block of a snippet serves: a Service that it names, or files, of which the controller has none. */
export function sendFrom(exchange: Exchange, block: Block): Answer {
  const address = fillTemplate(
    parseTemplate(block.passesTo, () => true) ?? [],
    (name) => variable(exchange, name),
    exchange.captures,
  );
  const backend = serviceOf(address);
  explain(exchange, () => ({
    text: backend
      ? `A location of the server-snippet passes the request to ${address}`
      : 'A location of the server-snippet has nothing to serve',
    cites: citeSnippet(exchange, block),
  }));
  if (!backend) return respond(exchange, block.passesTo === '' ? 404 : 502);
  const headers: Record<string, string | null> = { connection: null };
  changeRequestHeaders(exchange, headers);
  const { host = null, ...others } = headers;
  const { target, request, rewritten } = exchange;
  const path = rewritten === null ? request.path : `${escapePath(rewritten)}${target.query ? `?${target.query}` : ''}`;
  return {
    backend,
    status: 200,
    upstream: { path, host: host ?? address.replace(/^\w+:\/\//, '').replace(/[/?].*$/s, ''), headers: others },
    responseHeaders: headersOfBackend(exchange, 200),
    steps: exchange.steps ?? [],
  };
}

/** A Service by its name inside the cluster, without a path of its own. */
function serviceOf(address: string): AnswerBackend | null {
  const found = /^(https?):\/\/([a-z0-9-]+)\.([a-z0-9-]+)(?:\.svc(?:\.[a-z0-9.-]+)?)?(?::(\d+))?$/.exec(address);
  if (!found) return null;
  const [, scheme, service = '', namespace = '', port] = found;
  return { namespace, service, port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port) };
}
