import type { Environment } from './environment.ts';
import type { Template, TemplatePart } from './request-value.ts';
import { requestValueOf } from './variables.ts';

/** `$name`, `${name}` and `$1`, as ngx_http_script_compile reads them; a `$` before anything else stays a `$` here. */
const variable = /\$(?:([1-9])|\{(\w+)\}|(\w+))/g;

/** Takes a text apart and fills in the variables that the snippet sets to something constant. */
export function templateOf(text: string, environment: Environment): Template {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const match of text.matchAll(variable)) {
    pushLiteral(parts, text.slice(from, match.index));
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const constant = environment.constants.get(name.toLowerCase());
    if (constant === undefined) parts.push({ variable: name, value: requestValueOf(name, environment.own) });
    else pushLiteral(parts, constant);
    from = match.index + match[0].length;
  }
  pushLiteral(parts, text.slice(from));
  return fromParts(text, parts);
}

/** A template of parts; literals that touch are joined. */
export function fromParts(text: string, given: readonly TemplatePart[]): Template {
  const parts: TemplatePart[] = [];
  for (const part of given) {
    if ('literal' in part) pushLiteral(parts, part.literal);
    else parts.push(part);
  }
  const constant = parts.every((part) => 'literal' in part) ? parts.map((part) => part.literal).join('') : null;
  return { text, parts, constant };
}

function pushLiteral(parts: TemplatePart[], literal: string): void {
  const last = parts.at(-1);
  if (literal === '') return;
  if (last && 'literal' in last) parts[parts.length - 1] = { literal: last.literal + literal };
  else parts.push({ literal });
}
