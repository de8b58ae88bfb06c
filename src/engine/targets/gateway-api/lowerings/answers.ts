import type { FactKind } from '../../../model/fact.ts';
import type { RequestCondition } from '../../../model/request-condition.ts';
import { type Diagnostic, finding } from '../../../report/diagnostic.ts';
import type { Span } from '../../../text/span.ts';
import type { Tree } from '../../../yaml/tree.ts';
import { answering, conditionsOf, isEverything } from '../conditions.ts';
import type { AnswerDraft, ObjectDraft, RouteDraft } from '../draft.ts';
import { asNear, inert, type Outcome, type RouteContext, unsupported } from '../lowering.ts';

/** A filter that answers, with what is to be said of it; without a filter, what stands in the way. */
export type AnswerFilter =
  | { readonly filter: Tree; readonly objects?: readonly ObjectDraft[]; readonly said: readonly Diagnostic[] }
  | { readonly because: string };

const conditionByExpression = finding<{ what: string }>({
  code: 'condition-by-expression',
  severity: 'differs',
  text: ({ what }) => `${what} is chosen by a regular expression, whose dialect is the implementation’s own.`,
  why: 'A part of a header, a cookie or any value at all can only be asked for with an expression. Support and dialect differ between implementations; try a request of each kind before traffic moves.',
});

const httpsFirst = finding<{ what: string }>({
  code: 'answer-after-https-redirect',
  severity: 'differs',
  text: ({ what }) => `${what} comes after the redirect to https; until now it came first, over http too.`,
  why: 'The route for http sends every request to https. The client gets the answer there, one step later.',
});

const checksFirst = finding<{ what: string }>({
  code: 'answer-after-check',
  severity: 'differs',
  text: ({ what }) => `${what} comes after the checks of who may ask; until now it came first, for everybody.`,
  why: 'The policy holds for every rule of the route. Who does not pass gets its refusal instead; nobody gets more than before.',
});

/** What a client may be refused for before a rule answers. */
const checks: ReadonlySet<FactKind> = new Set<FactKind>([
  'addressAccess',
  'authRequest',
  'basicAuth',
  'clientCertificate',
]);

interface Asked {
  readonly by: string;
  readonly from: readonly Span[];
  readonly when: readonly RequestCondition[];
  readonly status: number;
  /** Names the answer at the start of a sentence, such as `The answer 403`. */
  readonly what: string;
  /** Whether the implementation's expressions are known to do what they are meant to. */
  readonly knowsExpressions: boolean;
  /** Whether policies that refuse requests hold for what a filter answers too. */
  readonly isChecked?: boolean;
  /** Makes the filter. */
  readonly answer: AnswerFilter;
  /** What is said where it can't be answered so. */
  readonly lost: (because: string) => Diagnostic;
}

/** An answer in place of the backends, for all requests or for those that meet conditions. */
export function answerWhen(asked: Asked, context: RouteContext): Outcome {
  const { by, from, when, answer, what } = asked;
  const isHostWide = context.site.facts.some((fact) => fact.from === from);
  const conditions = conditionsOf(when, context, { by, from, isHostWide });
  if (conditions.type === 'never') return inert('No request of these routes meets its condition.');
  if (conditions.type === 'no') return unsupported({}, asked.lost(conditions.because));
  const isEvery = conditions.unless.length === 0 && conditions.where.every(isEverything);
  const given = { status: asked.status, isHostWide };
  const part = (body: Tree): AnswerDraft => ({ by, from, body, ...given });
  if ('because' in answer) {
    // A rule without backends is answered with 500, so that nothing reaches what was closed.
    const change = (draft: RouteDraft): RouteDraft =>
      isEvery
        ? { ...draft, redirect: part(null), answer: { ...given, status: 500 } }
        : answering(draft, conditions, undefined);
    return unsupported({ change }, asked.lost(answer.because));
  }
  const { filter, objects = [], said } = answer;
  const change = (draft: RouteDraft): RouteDraft =>
    isEvery
      ? { ...draft, redirect: part(null), answer: given, filters: [...draft.filters, part(filter)] }
      : answering(draft, conditions, part(filter));
  const facts = [...context.site.facts, ...context.route.facts];
  const isLate = !isEvery && context.route.facts.some(({ kind }) => kind === 'httpsRedirect');
  const isRefused = !isEvery && asked.isChecked && facts.some(({ kind }) => checks.has(kind));
  return asNear({ change, objects }, [
    ...(conditions.byExpression && !asked.knowsExpressions ? [conditionByExpression({ what }, ...from)] : []),
    ...said,
    ...(isLate ? [httpsFirst({ what }, ...from)] : []),
    ...(isRefused ? [checksFirst({ what }, ...from)] : []),
  ]);
}
