import { grammarOf } from '../../../nginx/directives.ts';
import { parseConfiguration } from '../../../nginx/parse.ts';
import type { Directive } from '../../../nginx/syntax.ts';

/** Where a directive stands, in the letters of the grammar. */
export type Context = 's' | 'l' | 'j' | 'i' | 'x';

/** Directives that the controller writes into each of its locations, of which nginx takes one to a block (nginx.tmpl). */
const writtenInLocation: ReadonlySet<string> = new Set(
  `client_body_buffer_size client_max_body_size port_in_redirect proxy_buffer_size proxy_buffering proxy_buffers
  proxy_connect_timeout proxy_cookie_domain proxy_cookie_path proxy_http_version proxy_max_temp_file_size
  proxy_next_upstream_timeout proxy_next_upstream_tries proxy_pass proxy_read_timeout proxy_redirect
  proxy_request_buffering proxy_send_timeout rewrite_by_lua_block rewrite_by_lua_file header_filter_by_lua_block
  header_filter_by_lua_file log_by_lua_block log_by_lua_file`.split(/\s+/),
);

/** Why nginx refuses a snippet; null where it loads. */
export function refusalOf(text: string, context: 's' | 'l'): string | null {
  const { directives, problems } = parseConfiguration(text);
  return problems[0]?.message ?? refusedIn(directives, context, context === 'l');
}

function refusedIn(directives: readonly Directive[], context: Context, isLocation: boolean): string | null {
  const seen = new Set<string>();
  for (const directive of directives) {
    const problem = refused(directive, context, isLocation, seen);
    if (problem !== null) return problem;
    seen.add(directive.name);
  }
  return null;
}

function refused(
  { name, args, block, raw }: Directive,
  context: Context,
  isLocation: boolean,
  seen: ReadonlySet<string>,
): string | null {
  const grammar = grammarOf(name);
  if (!grammar) return `unknown directive "${name}"`;
  if (!grammar.contexts.includes(context) && !grammar.contexts.includes('a')) return `"${name}" is not allowed here`;
  if (grammar.block !== (block !== undefined || raw !== undefined)) return `"${name}" and its block`;
  if (args.length < grammar.least || args.length > grammar.most) return `the number of arguments of "${name}"`;
  const [first] = args;
  if (grammar.isSwitch && first && !/^(?:on|off)$/i.test(first.text) && !first.text.includes('$'))
    return `"${name}" is neither on nor off`;
  if ((grammar.once && seen.has(name)) || (isLocation && writtenInLocation.has(name))) return `"${name}" is duplicate`;
  const inner = innerContext(name, context);
  return block && inner ? refusedIn(block, inner, false) : null;
}

const innerContext = (name: string, context: Context): Context | null => {
  if (name === 'if') return context === 's' ? 'j' : 'i';
  if (name === 'location') return 'l';
  return name === 'limit_except' ? 'x' : null;
};
