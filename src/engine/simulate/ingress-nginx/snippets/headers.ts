import { fillTemplate } from '../nginx/variables.ts';
import { type Exchange, explain } from '../phases/exchange.ts';
import { variable } from '../phases/values.ts';
import type { Block, HeaderLine } from './block.ts';
import { citeSnippet } from './cite.ts';

type Headers = Record<string, string | null>;

/** The blocks whose settings reach an answer, the outermost first. */
export const blocksOf = ({ server, location, ownLocation, ifBlock }: Exchange): readonly Block[] =>
  [server.snippet, location ? location.snippet : (ownLocation?.block ?? null), ifBlock].filter(
    (block) => block !== null,
  );

const isMore = ({ change }: HeaderLine): boolean => change === 'set' || change === 'remove';

/**
 * What snippets do to the headers of an answer. What sets and removes is heard at every level (headers-more); of the
 * lines that add, only those of the innermost level that has any (ngx_http_headers_filter_module).
 */
export function changeResponseHeaders(exchange: Exchange, status: number, headers: Headers): void {
  const blocks = blocksOf(exchange);
  // Most routes have no snippet, and every answer comes by here.
  if (blocks.length === 0) return;
  for (const block of blocks.filter((one) => one.headers.some(({ on }) => on === 'response')))
    explain(exchange, () => ({
      text: `The ${block.annotation} changes headers of the answer`,
      cites: citeSnippet(exchange, block),
    }));
  const lists = blocks.map((block) =>
    block.headers.filter(
      (line) => line.on === 'response' && (line.statuses === null || line.statuses.includes(status)),
    ),
  );
  const own = (lines: readonly HeaderLine[], change: HeaderLine['change']) =>
    lines.filter((line) => line.change === change);
  const hidden = lists.findLast((lines) => own(lines, 'hide').length > 0) ?? [];
  for (const { name } of own(hidden, 'hide')) if (!(name in headers)) headers[name] = null;
  for (const line of lists.flat().filter(isMore)) apply(exchange, line, headers);
  const innermost = blocks.findLastIndex((block) => block.headers.some(({ change }) => change === 'add'));
  for (const line of own(lists[innermost] ?? [], 'add')) apply(exchange, line, headers);
}

function apply(exchange: Exchange, { change, name, value }: HeaderLine, headers: Headers): void {
  const text = fillTemplate(value, (of) => variable(exchange, of), exchange.captures);
  const before = Object.hasOwn(headers, name) ? headers[name] : null;
  if (change === 'remove') removeFrom(headers, name);
  else if (text !== '') headers[name] = change === 'add' && before ? `${before},${text}` : text;
}

/** A name may end in a star. */
function removeFrom(headers: Headers, name: string): void {
  if (!name.endsWith('*')) headers[name] = null;
  else for (const other of Object.keys(headers)) if (other.startsWith(name.slice(0, -1))) headers[other] = null;
}

/** What snippets do to the headers of the request that is passed on; a server block's are not inherited. */
export function changeRequestHeaders(exchange: Exchange, headers: Headers): void {
  const sent = exchange.request.headers;
  for (const block of blocksOf(exchange))
    for (const line of block.headers) {
      if (line.on !== 'request' || (line.onlyIfPresent && !Object.hasOwn(sent, line.name))) continue;
      if (line.isInput || block !== exchange.server.snippet) apply(exchange, line, headers);
    }
}
