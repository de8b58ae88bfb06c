import type { Answer } from '../../request.ts';
import { escapeRedirect, toBytes } from '../nginx/bytes.ts';
import { fillTemplate } from '../nginx/variables.ts';
import { intercept } from '../phases/error-page.ts';
import { type Exchange, explain } from '../phases/exchange.ts';
import { absolute, respond } from '../phases/respond.ts';
import { variable } from '../phases/values.ts';
import type { Block, Instruction, RewriteInstruction, Template, Test } from './block.ts';
import { citeSnippet } from './cite.ts';
import { blocksOf } from './headers.ts';

/** Runs a block's part of the rewrite phase, directive by directive (ngx_http_rewrite_module); null to go on. */
export function runRewrites(exchange: Exchange, block: Block): Answer | null {
  for (const instruction of block.instructions) {
    if (exchange.rewritesEnd) return null;
    const answer = run(exchange, instruction, block);
    if (answer) return answer;
  }
  return null;
}

function run(exchange: Exchange, instruction: Instruction, block: Block): Answer | null {
  switch (instruction.do) {
    case 'set':
      exchange.variables.set(instruction.variable, fill(exchange, instruction.value));
      return null;
    case 'break':
      exchange.rewritesEnd = true;
      exchange.moved = false;
      return null;
    case 'return':
      return answerWith(exchange, instruction.status, instruction.text, block);
    case 'rewrite':
      return rewrite(exchange, instruction, block);
    case 'if':
      if (!holds(exchange, instruction.test)) return null;
      // The last if that holds gives the location its settings.
      if (exchange.location || exchange.ownLocation) exchange.ifBlock = instruction.block;
      return runRewrites(exchange, instruction.block);
  }
}

const fill = (exchange: Exchange, template: Template): string =>
  fillTemplate(template, (name) => variable(exchange, name), exchange.captures);

function holds(exchange: Exchange, { variable: name, operator, value, regex, negated }: Test): boolean {
  const text = /^\d$/.test(name) ? (exchange.captures[Number(name)] ?? '') : variable(exchange, name);
  switch (operator) {
    case 'is set':
      return text !== '' && text !== '0';
    case 'equals':
      return (text === fill(exchange, value)) !== negated;
    case 'matches': {
      const match = regex?.match(toBytes(text));
      if (match) exchange.captures = match.groups;
      return (match !== null && match !== undefined) !== negated;
    }
    case 'unknown':
      return false;
  }
}

/** The controller's own default_type (nginx.tmpl). */
const usualType = 'text/html';

const redirects = [301, 302, 303, 307, 308];

function answerWith(exchange: Exchange, status: number, text: Template | null, block: Block): Answer {
  const leads = text !== null && redirects.includes(status);
  explain(exchange, () => ({
    text: leads
      ? `A return of the ${block.annotation} redirects`
      : status === 444
        ? `A return of the ${block.annotation} closes the connection without an answer`
        : `A return of the ${block.annotation} answers ${status}`,
    cites: citeSnippet(exchange, block),
  }));
  if (status === 444) return { backend: null, status: 0, steps: exchange.steps ?? [] };
  if (leads) return respond(exchange, status, absolute(exchange, fill(exchange, text)));
  if (text === null) return status >= 300 ? intercept(exchange, status) : respond(exchange, status);
  const type = blocksOf(exchange).findLast(({ mediaType }) => mediaType !== null)?.mediaType;
  exchange.responseHeaders['content-type'] = type ? fill(exchange, type) : usualType;
  return respond(exchange, status);
}

function rewrite(exchange: Exchange, instruction: RewriteInstruction, block: Block): Answer | null {
  const { regex, target, dropsQuery, flag, redirects: status } = instruction;
  const { uri, query } = exchange.target;
  const match = regex?.match(uri);
  if (!match) return null;
  exchange.captures = match.groups;
  const groups = status === null ? match.groups : match.groups.map((group) => group && escapeRedirect(group));
  const text = fillTemplate(target, (name) => variable(exchange, name), groups);
  const [path = '', ...args] = text.split('?');
  const own = args.length > 0 ? args.join('?') : null;
  const all = dropsQuery || !query ? (own ?? (dropsQuery ? null : query)) : own === null ? query : `${own}&${query}`;
  explain(exchange, () => ({
    text: `A rewrite of the ${block.annotation} ${status === null ? `makes the path ${path}` : `redirects to ${path}`}`,
    cites: citeSnippet(exchange, block),
  }));
  if (status !== null) return respond(exchange, status, absolute(exchange, all ? `${path}?${all}` : path));
  if (path === '') return intercept(exchange, 500);
  exchange.target = { ...exchange.target, uri: path, query: all };
  exchange.rewritten = path;
  exchange.moved = flag !== 'break';
  exchange.rewritesEnd = flag === 'break' || flag === 'last';
  return null;
}
