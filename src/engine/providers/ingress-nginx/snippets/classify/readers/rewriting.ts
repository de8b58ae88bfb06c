import type { LocationMatch, Rewrite } from '../../behaviours/rewriting.ts';
import { conditionOf } from '../../flow/read-condition.ts';
import { withoutMissingGroups } from '../../values/groups.ts';
import { countOf } from '../../values/quantities.ts';
import type { Template, TemplatePart } from '../../values/request-value.ts';
import { fromParts, templateOf } from '../../values/template.ts';
import { controllerVariable } from '../../values/variables.ts';
import type { Reader, Readers } from '../reader.ts';
import { redirectTargetOf } from '../redirect-target.ts';

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

const answer: Reader = (_, { words: [first = '', second], environment }) => {
  const status = countOf(first);
  if (status === null) {
    const isUrl = second === undefined && /^(?:https?:\/\/|\$scheme)/.test(first);
    if (!isUrl) return null;
    return { kind: 'answer', status: 302, body: null, redirect: redirectTargetOf(templateOf(first, environment)) };
  }
  const text = second === undefined ? null : templateOf(second, environment);
  const leads = redirects.has(status) && text !== null;
  return { kind: 'answer', status, body: leads ? null : text, redirect: leads ? redirectTargetOf(text) : null };
};

const isAbsolute = /^(?:https?:\/\/|\$scheme)/;

const rewrite: Reader = (_, { words: [pattern = '', target = '', flag = 'none'], environment }) => {
  if (!isFlag(flag)) return null;
  const keepsQuery = !target.endsWith('?');
  const template = templateOf(keepsQuery ? target : target.slice(0, -1), environment);
  const replacement = withoutMissingGroups(pattern, template);
  const leads = flag === 'permanent' || flag === 'redirect' || isAbsolute.test(target);
  const redirect = leads
    ? {
        status: flag === 'permanent' ? (301 as const) : (302 as const),
        target: redirectTargetOf(withWholePath(pattern, replacement), keepsQuery),
      }
    : null;
  return { kind: 'rewrite', pattern, replacement, flag, redirect, keepsQuery };
};

const flags: ReadonlySet<string> = new Set<Rewrite['flag']>(['none', 'last', 'break', 'redirect', 'permanent']);
const isFlag = (text: string): text is Rewrite['flag'] => flags.has(text);

const ownPath: TemplatePart = { variable: 'uri', value: { of: 'path' } };

/** `$1` of an expression that captures the whole path is the request's path itself: `^(.*)$`, `^/(.*)$`. */
function withWholePath(pattern: string, replacement: Template): Template {
  const found = /^\^?(\/?)\((\/?)\.\*\)\$?$/.exec(pattern);
  if (!found) return replacement;
  const lacksSlash = found[1] === '/';
  const parts: TemplatePart[] = [];
  for (const part of replacement.parts) {
    const isGroup = 'variable' in part && part.value.of === 'capture' && part.value.group === 1;
    const before = parts.at(-1);
    if (!isGroup) parts.push(part);
    else if (!lacksSlash) parts.push(ownPath);
    else if (before && 'literal' in before && before.literal.endsWith('/'))
      parts.splice(-1, 1, { literal: before.literal.slice(0, -1) }, ownPath);
    else return replacement;
  }
  return fromParts(replacement.text, parts);
}

const conditional: Reader = ({ args, block }, { environment, inside, when }) => ({
  kind: 'conditional',
  condition: conditionOf(args, environment),
  when,
  body: inside(block ?? []),
});

const setVariable: Reader = (_, { words: [name = '', value = ''], environment, isRead }) => {
  const plain = name.replace(/^\$/, '');
  return {
    kind: 'variable',
    name: plain,
    value: templateOf(value, environment),
    used: isRead(plain),
    ofController: controllerVariable(plain),
  };
};

const location: Reader = ({ block }, { words, inside }) => {
  const match = locationMatchOf(words);
  return match && { kind: 'location', match, body: inside(block ?? []) };
};

const modifiers: Readonly<Record<string, Pick<LocationMatch, 'type' | 'ignoreCase'>>> = {
  '=': { type: 'exact', ignoreCase: false },
  '^~': { type: 'final-prefix', ignoreCase: false },
  '~': { type: 'regex', ignoreCase: false },
  '~*': { type: 'regex', ignoreCase: true },
};

/** The modifier may touch the path: `=/x`, `~*^/x` (ngx_http_core_location). */
function locationMatchOf([first = '', second]: readonly string[]): LocationMatch | null {
  if (second !== undefined) {
    const modifier = Object.hasOwn(modifiers, first) ? modifiers[first] : undefined;
    return modifier ? { ...modifier, path: second } : null;
  }
  const [, glued = '', path = ''] = /^(=|\^~|~\*|~|)([\s\S]*)$/.exec(first) ?? [];
  const modifier = modifiers[glued];
  if (modifier) return { ...modifier, path };
  return { type: first.startsWith('@') ? 'named' : 'prefix', path: first, ignoreCase: false };
}

const methodLimit: Reader = ({ block }, { words, inside }) => {
  const methods = words.map((word) => word.toUpperCase());
  const exempt = methods.includes('GET') ? [...new Set([...methods, 'HEAD'])] : methods;
  return { kind: 'method-limit', exempt, body: inside(block ?? []) };
};

export const rewritingReaders: Readers = {
  return: answer,
  rewrite,
  break: () => ({ kind: 'stop-rewriting' }),
  if: conditional,
  set: setVariable,
  location,
  limit_except: methodLimit,
};
