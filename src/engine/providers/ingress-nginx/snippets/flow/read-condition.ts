import type { Word } from '../../../../nginx/syntax.ts';
import type { Condition } from '../condition.ts';
import type { Environment } from '../values/environment.ts';
import { templateOf } from '../values/template.ts';
import { requestValueOf } from '../values/variables.ts';

/** Reads what stands between the parentheses of an `if` (ngx_http_rewrite_if_condition). */
export function conditionOf(args: readonly Word[], environment: Environment): Condition {
  const words = withoutParentheses(args.map(({ text }) => text));
  if (!words) return malformed(args);
  const [subject = '', operator, value] = words;
  if (subject.startsWith('$')) {
    if (words.length === 1) return test(subject, { operator: 'is-set' }, environment);
    const kind = operator === undefined ? undefined : operators[operator];
    if (words.length !== 3 || value === undefined || !kind) return malformed(args);
    return test(subject, { ...kind, pattern: value }, environment);
  }
  const file = /^(!?)-[fdex]$/.exec(subject);
  if (!file || words.length !== 2 || operator === undefined) return malformed(args);
  return {
    ...blank,
    operator: 'file-exists',
    pattern: operator,
    value: templateOf(operator, environment),
    negated: file[1] === '!',
  };
}

const operators: Readonly<Record<string, Pick<Condition, 'operator'> & Partial<Condition>>> = {
  '=': { operator: 'equals' },
  '!=': { operator: 'equals', negated: true },
  '~': { operator: 'matches' },
  '!~': { operator: 'matches', negated: true },
  '~*': { operator: 'matches', ignoreCase: true },
  '!~*': { operator: 'matches', ignoreCase: true, negated: true },
};

const blank: Condition = {
  variable: '',
  subject: { of: 'unknown', name: '' },
  operator: 'malformed',
  pattern: '',
  value: null,
  ignoreCase: false,
  negated: false,
};

const malformed = (args: readonly Word[]): Condition => ({ ...blank, pattern: args.map(({ text }) => text).join(' ') });

function test(subject: string, parts: Partial<Condition>, environment: Environment): Condition {
  const variable = subject.slice(1).replace(/^\{(.*)\}$/, '$1');
  const value = parts.operator === 'equals' ? templateOf(parts.pattern ?? '', environment) : null;
  return { ...blank, ...parts, variable, subject: requestValueOf(variable, environment.own), value };
}

/** The first word must open and the last must close; each may stand alone or touch its neighbour. */
function withoutParentheses(words: readonly string[]): readonly string[] | null {
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined || !first.startsWith('(') || !last.endsWith(')')) return null;
  const joined = words.length === 1 ? [first.slice(1, -1)] : [first.slice(1), ...words.slice(1, -1), last.slice(0, -1)];
  const trimmed = joined.filter((word, index) => word !== '' || (index > 0 && index < joined.length - 1));
  return trimmed.length === 0 ? null : trimmed;
}
