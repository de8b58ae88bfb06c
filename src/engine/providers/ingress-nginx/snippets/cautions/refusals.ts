import { type DirectiveGrammar, grammarOf } from '../../../../nginx/directives.ts';
import type { Caution } from '../statement.ts';
import { ownedByController } from './rendered.ts';
import type { BlockKind, Check } from './standing.ts';

const refused = (message: string): Caution => ({ code: 'refused', message });

const letters: Readonly<Record<Exclude<BlockKind, 'entries'>, string>> = {
  server: 's',
  location: 'l',
  'if-server': 'j',
  'if-location': 'i',
  'limit-except': 'x',
  stream: 'H',
  'stream-server': 'S',
};

const names: Readonly<Record<Exclude<BlockKind, 'entries'>, string>> = {
  server: 'a server block',
  location: 'a location',
  'if-server': 'an if of a server block',
  'if-location': 'an if of a location',
  'limit-except': 'limit_except',
  stream: 'the stream block',
  'stream-server': 'a server block of stream',
};

/** Unknown, in the wrong place, with the wrong shape or count of arguments. */
const byGrammar: Check = ({ directive, kind }) => {
  const { name, args, block, raw } = directive;
  const grammar = grammarOf(name);
  if (kind === 'entries') return null;
  if (!grammar) return refused(`No module of the controller’s nginx has a directive "${name}".`);
  if (!grammar.contexts.includes(letters[kind]) && !grammar.contexts.includes('a'))
    return refused(`nginx does not allow "${name}" in ${names[kind]}.`);
  const opens = block !== undefined || raw !== undefined;
  if (grammar.block && !opens) return refused(`"${name}" needs a block in braces.`);
  if (!grammar.block && opens) return refused(`"${name}" takes no block: it must end with a semicolon.`);
  return countProblem(name, args.length, grammar) ?? switchProblem(name, args[0]?.text, grammar);
};

function countProblem(name: string, count: number, { least, most }: DirectiveGrammar): Caution | null {
  // `server` of stream has no argument, and that of an upstream has some.
  if (name === 'server' || (count >= least && count <= most)) return null;
  const wanted =
    least === most ? `${least}` : most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
  return refused(`"${name}" takes ${wanted} argument${wanted === '1' ? '' : 's'}, and has ${count}.`);
}

const switchProblem = (name: string, value: string | undefined, { isSwitch }: DirectiveGrammar): Caution | null =>
  isSwitch && value !== undefined && !/^(?:on|off)$/i.test(value) && !value.includes('$')
    ? refused(`"${name}" takes on or off, and has "${value}".`)
    : null;

/** Twice in one block where once is allowed; the controller's own lines of the block count. */
const twice: Check = ({ directive, block, index, kind, place }) => {
  const grammar = grammarOf(directive.name);
  if (kind === 'location' && ownedByController(directive.name, place))
    return refused(
      `The controller writes "${directive.name}" into the same location, and nginx refuses the second as a duplicate${annotationHint(directive.name)}.`,
    );
  const isSecond = (block.first.get(directive.name) ?? index) < index;
  return grammar?.once && isSecond
    ? refused(`"${directive.name}" stands here twice, and nginx refuses a duplicate.`)
    : null;
};

const annotations: Readonly<Record<string, string>> = {
  client_max_body_size: 'proxy-body-size',
  client_body_buffer_size: 'client-body-buffer-size',
  proxy_connect_timeout: 'proxy-connect-timeout',
  proxy_send_timeout: 'proxy-send-timeout',
  proxy_read_timeout: 'proxy-read-timeout',
  proxy_buffering: 'proxy-buffering',
  proxy_buffer_size: 'proxy-buffer-size',
  proxy_buffers: 'proxy-buffers-number and proxy-buffer-size',
  proxy_max_temp_file_size: 'proxy-max-temp-file-size',
  proxy_request_buffering: 'proxy-request-buffering',
  proxy_http_version: 'proxy-http-version',
  proxy_cookie_domain: 'proxy-cookie-domain',
  proxy_cookie_path: 'proxy-cookie-path',
  proxy_next_upstream_timeout: 'proxy-next-upstream-timeout',
  proxy_next_upstream_tries: 'proxy-next-upstream-tries',
  proxy_redirect: 'proxy-redirect-from and proxy-redirect-to',
  port_in_redirect: 'use-port-in-redirects',
};

const annotationHint = (name: string): string =>
  Object.hasOwn(annotations, name) ? `; the annotation ${annotations[name]} sets it` : '';

const malformedIf: Check = ({ behaviour }) =>
  behaviour.kind === 'conditional' && behaviour.condition.operator === 'malformed'
    ? refused('nginx refuses this condition: an if has one variable, and at most one operator with one value.')
    : null;

/** Arguments that no reader makes sense of, unless a variable hides what they say. */
const unreadable: Check = ({ directive, behaviour, hasReader }) => {
  const hidden = directive.args.some(({ text }) => text.includes('$') || text.includes('{{'));
  return behaviour.kind === 'other' && hasReader && !hidden
    ? refused(`nginx refuses these arguments of "${directive.name}".`)
    : null;
};

const badAddress: Check = ({ behaviour }) =>
  behaviour.kind === 'access' && !/^(?:all|unix:|[\da-fA-F:.]+(?:\/\d{1,3})?)$/.test(behaviour.source)
    ? refused(`"${behaviour.source}" is neither an address nor a network nor all.`)
    : null;

export const refusalChecks: readonly Check[] = [byGrammar, twice, malformedIf, badAddress, unreadable];
