import type { RequestCondition } from '../../../model/request-condition.ts';
import type { Condition, RequestValue, Template, When } from '../snippets/index.ts';

/** Values that a fact's text may name as a variable. */
const nameable: ReadonlySet<RequestValue['of']> = new Set<RequestValue['of']>([
  'header',
  'cookie',
  'query-parameter',
  'host-header',
  'host',
  'scheme',
  'method',
  'request-target',
  'path',
  'query',
  'query-mark',
  'client-address',
  'request-id',
  'protocol',
  'client-certificate',
]);

/** The text of a template with its variables as `$name`; null where one of them is known to nginx alone. */
export function textOf(template: Template): string | null {
  if (template.constant !== null) return template.constant;
  const parts = template.parts.map((part) => {
    if ('literal' in part) return part.literal;
    // The name of the host's server block is the host.
    if (part.value.of === 'server-name') return '$host';
    return nameable.has(part.value.of) ? `$${part.variable}` : null;
  });
  return parts.includes(null) ? null : parts.join('');
}

/** What a condition asks of a request; null where a model has no word for it. */
function subjectOf(value: RequestValue): RequestCondition['subject'] | null {
  switch (value.of) {
    case 'header':
      return { type: 'header', name: value.name };
    case 'cookie':
      return { type: 'cookie', name: value.name };
    case 'query-parameter':
      return { type: 'query', name: value.name };
    case 'method':
    case 'path':
    case 'scheme':
      return { type: value.of };
    case 'host':
    case 'host-header':
      return { type: 'host' };
    case 'request-target':
      return { type: 'target' };
    case 'client-address':
      return { type: 'address' };
    default:
      return null;
  }
}

/** An expression for the beginning of a request-target asks for a path. */
const asksForPath = (pattern: string): boolean => /^\^\/[^?$]*$/.test(pattern.replace(/\(\?:/g, '('));

function conditionOf({ subject, operator, pattern, value, ignoreCase, negated }: Condition): RequestCondition | null {
  const isPath = subject.of === 'request-target' && operator === 'matches' && asksForPath(pattern);
  const of = isPath ? ({ type: 'path' } as const) : subjectOf(subject);
  if (of === null) return null;
  switch (operator) {
    case 'is-set':
      return { subject: of, test: 'present', value: '', ignoreCase: false, negated };
    case 'equals':
      return value?.constant === null || value?.constant === undefined
        ? null
        : value.constant === ''
          ? { subject: of, test: 'present', value: '', ignoreCase: false, negated: !negated }
          : { subject: of, test: 'equals', value: value.constant, ignoreCase, negated };
    case 'matches':
      return { subject: of, test: 'matches', value: pattern, ignoreCase, negated };
    default:
      return null;
  }
}

/** Lists of conditions of which one must hold; `[[]]` is always. Null where it can't be said. */
export function conditionsOf(when: When): readonly (readonly RequestCondition[])[] | null {
  if (when === null) return null;
  const all = when.map((list) => list.map(conditionOf));
  return all.some((list) => list.includes(null))
    ? null
    : all.map((list) => list.filter((condition) => condition !== null));
}
