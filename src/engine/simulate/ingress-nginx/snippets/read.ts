import { parseConfiguration } from '../../../nginx/parse.ts';
import type { Directive } from '../../../nginx/syntax.ts';
import { compile, type Regex } from '../../regex/compile.ts';
import { toBytes } from '../nginx/bytes.ts';
import { parseTemplate } from '../nginx/variables.ts';
import type { AccessLine, Block, BlockLocation, Instruction, RewriteInstruction, Template, Test } from './block.ts';
import { headerReaders } from './read-headers.ts';

/** Where reading notes what it can't run. */
export interface Notes {
  readonly annotation: string;
  /** Patterns that nginx would run and this simulator can't. */
  readonly unsupported: string[];
}

/** Reads a snippet that nginx takes. */
export const readSnippet = (text: string, notes: Notes): Block => blockOf(parseConfiguration(text).directives, notes);

/** Any name is a variable here: snippets define their own. */
const template = (text: string): Template => parseTemplate(text, () => true) ?? [text];

/** Directives that change nothing that an answer shows. */
const silent: ReadonlySet<string> = new Set(['default_type', 'satisfy', 'access_log', 'log_not_found', 'internal']);

function blockOf(directives: readonly Directive[], notes: Notes): Block {
  const named = (...names: readonly string[]) => directives.filter(({ name }) => names.includes(name));
  const known = (name: string) =>
    silent.has(name) ||
    Object.hasOwn(headerReaders, name) ||
    Object.hasOwn(instructionReaders, name) ||
    inBlock.has(name);
  const [limit] = named('limit_except');
  const type = named('default_type')[0]?.args[0];
  return {
    annotation: notes.annotation,
    instructions: directives.flatMap((directive) => instructionReaders[directive.name]?.(directive, notes) ?? []),
    headers: directives.flatMap(({ name, args }) => headerReaders[name]?.(args.map(({ text }) => text)) ?? []),
    mediaType: type ? template(type.text) : null,
    access: accessOf(named('allow', 'deny')),
    satisfyAny: named('satisfy').some(({ args }) => args[0]?.text === 'any'),
    otherMethods: limit?.block
      ? {
          exempt: limit.args.map(({ text }) => text.toUpperCase()),
          access: accessOf(limit.block.filter(({ name }) => name === 'allow' || name === 'deny')),
        }
      : null,
    locations: named('location').flatMap((directive) => locationOf(directive, notes) ?? []),
    passesTo: named('proxy_pass')[0]?.args[0]?.text ?? '',
    others: [...new Set(directives.map(({ name }) => name).filter((name) => !known(name)))],
  };
}

const inBlock: ReadonlySet<string> = new Set(['allow', 'deny', 'limit_except', 'location', 'proxy_pass']);

const accessOf = (lines: readonly Directive[]): readonly AccessLine[] =>
  lines.map(({ name, args }) => ({ allow: name === 'allow', source: args[0]?.text ?? '' }));

const modifiers: Readonly<Record<string, BlockLocation['type']>> = {
  '=': 'exact',
  '^~': 'final-prefix',
  '~': 'regex',
  '~*': 'regex',
};

/** A named location (`@x`) is only reached from elsewhere. */
function locationOf({ args, block }: Directive, notes: Notes): BlockLocation | null {
  const text = args.map((word) => word.text).join(' ');
  const [, modifier = '', path = ''] = /^(=|\^~|~\*|~|)\s*([\s\S]*)$/.exec(text) ?? [];
  if (path.startsWith('@')) return null;
  const type = modifiers[modifier] ?? 'prefix';
  const regex = type === 'regex' ? pattern(path, modifier === '~*', notes) : null;
  return { type, path: toBytes(path), regex, block: blockOf(block ?? [], notes) };
}

type InstructionReader = (directive: Directive, notes: Notes) => Instruction | null;

const instructionReaders: Readonly<Record<string, InstructionReader>> = {
  set: ({ args: [name, value] }) => ({
    do: 'set',
    variable: (name?.text ?? '').replace(/^\$/, '').toLowerCase(),
    value: template(value?.text ?? ''),
  }),
  if: ({ args, block }, notes) => ({
    do: 'if',
    test: testOf(
      args.map(({ text }) => text),
      notes,
    ),
    block: blockOf(block ?? [], notes),
  }),
  return: ({ args: [first, second] }) =>
    /^\d+$/.test(first?.text ?? '')
      ? { do: 'return', status: Number(first?.text), text: second ? template(second.text) : null }
      : { do: 'return', status: 302, text: template(first?.text ?? '') },
  break: () => ({ do: 'break' }),
  rewrite: ({ args: [regex, target, flag] }, notes) =>
    rewriteOf(regex?.text ?? '', target?.text ?? '', flag?.text ?? '', notes),
};

function rewriteOf(expression: string, target: string, flag: string, notes: Notes): RewriteInstruction {
  const isAbsolute = /^(?:https?:\/\/|\$scheme)/.test(target);
  const dropsQuery = target.endsWith('?');
  return {
    do: 'rewrite',
    pattern: expression,
    regex: pattern(expression, false, notes),
    target: template(dropsQuery ? target.slice(0, -1) : target),
    dropsQuery,
    flag,
    redirects: flag === 'permanent' ? 301 : flag === 'redirect' || isAbsolute ? 302 : null,
  };
}

/** `($x)`, `($x = y)`, `( $x !~* y )`; a test of a file is never known here. */
function testOf(words: readonly string[], notes: Notes): Test {
  const all = words.map((word, index) => {
    const opened = index === 0 ? word.replace(/^\(/, '') : word;
    return index === words.length - 1 ? opened.replace(/\)$/, '') : opened;
  });
  const parts = all.filter((word, index) => word !== '' || (index > 0 && index < all.length - 1));
  const [subject = '', operator, value = ''] = parts;
  const variable = subject.replace(/^\$\{?|\}$/g, '');
  const plain = {
    variable,
    text: value,
    value: template(value),
    regex: null,
    negated: operator?.startsWith('!') ?? false,
  };
  if (!subject.startsWith('$')) return { ...plain, operator: 'unknown' };
  if (operator === undefined) return { ...plain, operator: 'is set' };
  if (operator === '=' || operator === '!=') return { ...plain, operator: 'equals' };
  return { ...plain, operator: 'matches', regex: pattern(value, operator.endsWith('*'), notes) };
}

function pattern(text: string, ignoreCase: boolean, { annotation, unsupported }: Notes): Regex | null {
  const regex = compile(toBytes(text), { dialect: 'pcre', ignoreCase });
  if (regex.ok) return regex;
  unsupported.push(`the regular expression ${text} of a ${annotation}: ${regex.reason}`);
  return null;
}
