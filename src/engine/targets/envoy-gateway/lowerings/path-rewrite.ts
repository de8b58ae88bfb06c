import type { PathRewrite } from '../../../model/facts/path-rewrite.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { RouteDraft } from '../../gateway-api/draft.ts';
import { asNear, type Lowering } from '../../gateway-api/lowering.ts';
import { overtakenBy, prefixHeader, pathRewrite as standard } from '../../gateway-api/lowerings/path-rewrite.ts';
import { implies } from '../../gateway-api/path-heirs.ts';
import { planRewrite } from '../../gateway-api/prefix-rewrite.ts';
import { groupCount, needsPcre, wholePathPattern } from '../../gateway-api/regex-text.ts';
import { routeFilter } from '../route-filters.ts';

const by = 'path-rewrite';

const rewriteToNothing = finding<{ target: string }>({
  code: 'rewrite-to-nothing',
  severity: 'note',
  text: ({ target }) =>
    `A request whose path leaves nothing for ${target} is answered with 400 by the backend or by Envoy; until now nginx answered it with 500.`,
  why: 'The target has no slash of its own, so that a path can become empty, which no server takes. Begin the target with a slash.',
});

/**
 * A rewrite by expression: an HTTPRouteFilter that replaces the whole path. The expression is anchored at both ends and
 * ends in `.*`, so that what the groups leave over is lost, as with the controller; the query stays.
 */
export const pathRewrite: Lowering<'pathRewrite'> = (fact, context) => {
  const { value, from } = fact;
  const { pattern, ignoreCase, target } = value;
  const plan = planRewrite(pattern, ignoreCase, target);
  const isFull = plan.type === 'full' && implies(context.route.match, pattern, ignoreCase);
  const isWhole = isFull || (plan.type === 'identity' && plan.losses.length === 0);
  const substitution = substitutionFor(value);
  if (overtakenBy(fact, context) || isWhole || substitution === undefined || needsPcre(pattern))
    return standard(fact, context);
  const whole = wholePathPattern(pattern.replace(/^\^/, ''), ignoreCase);
  const replaceRegexMatch = { pattern: anchored(whole), substitution };
  const spec = { urlRewrite: { path: { type: 'ReplaceRegexMatch', replaceRegexMatch } } };
  const filter = routeFilter(context, 'rewrite', spec, { by, from });
  const header = prefixHeader(value, from);
  const change = (draft: RouteDraft): RouteDraft => {
    const made = filter.change(draft);
    return { ...made, requestHeaders: [...made.requestHeaders, ...header.edits] };
  };
  const nothing = /^(?:\\\d)+$/.test(substitution) ? [rewriteToNothing({ target }, ...from)] : [];
  return asNear({ change, objects: [filter.object] }, [...header.said, ...nothing]);
};

/** `^` stands behind the flags. */
const anchored = (pattern: string): string =>
  pattern.startsWith('(?i)') ? `(?i)^${pattern.slice('(?i)'.length)}` : `^${pattern}`;

/** The target in RE2's words; undefined where it is no path, or holds a variable other than the path itself. */
function substitutionFor({ pattern, target }: PathRewrite): string | undefined {
  if (!target.startsWith('/') && !target.startsWith('$')) return undefined;
  const groups = groupCount(pattern);
  const text = target
    .replaceAll('\\', '\\\\')
    .replace(/\$([1-9])/g, (_, digit: string) => (Number(digit) <= groups ? `\\${digit}` : ''))
    .replace(/\$uri(?![a-z_])/g, '\\0');
  return text.includes('$') || text.includes('?') || text === '' ? undefined : text;
}
