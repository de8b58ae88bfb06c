import type { PathRewrite } from '../../../model/facts/path-rewrite.ts';
import { type Diagnostic, finding } from '../../../report/diagnostic.ts';
import type { Span } from '../../../text/span.ts';
import type { TreeMap } from '../../../yaml/tree.ts';
import type { PathDraft, RouteDraft } from '../draft.ts';
import { asNear, type Outcome, type RouteContext, unsupported } from '../lowering.ts';
import { type Loss, planRewrite, type RewritePlan } from '../prefix-rewrite.ts';
import { redirectPlace } from './redirect.ts';

const by = 'path-rewrite';

const addressUnsupported = finding<{ path: string; target: string; because: string }>({
  code: 'redirect-by-expression-not-expressible',
  severity: 'breaks',
  text: ({ path, target, because }) =>
    `The redirect of ${path} to ${target} has no equal in Gateway API, because ${because}. Its requests are answered with 500 until you replace it.`,
  why: 'A RequestRedirect keeps the path, replaces it as a whole, or replaces its prefix. Nothing is sent to the backend instead, which never saw these requests. Write a redirect for each path by hand, or let an application make it.',
});

const addressDiffers = finding<{ path: string; target: string; losses: readonly string[] }>({
  code: 'redirect-by-expression-differs',
  severity: 'differs',
  text: ({ path, target, losses }) =>
    `The redirect of ${path} to ${target} becomes a RequestRedirect: ${losses.join('; ')}.`,
  why: 'A RequestRedirect replaces a path as a whole or by its prefix, and a prefix needs a PathPrefix match: case-sensitive and by whole path elements. The usual requests are redirected as before; the ones named here are not.',
});

/** Where the path of an address begins, and what stands before it. */
const address = /^(https?:\/\/[^/$]+)(.*)$/;

/** A rewrite to an address of http or https is a redirect with 302 that appends the request's query. */
export function toAddress(
  { pattern, ignoreCase, target }: PathRewrite,
  from: readonly Span[],
  { route }: RouteContext,
  lossWords: Readonly<Record<Loss, (path: string) => string>>,
): Outcome {
  const path = route.match.path.value.value;
  const [, host = '', rest = ''] = address.exec(target) ?? [];
  const place = redirectPlace(host);
  const plan = planRewrite(pattern, ignoreCase, rest === '' ? '/' : rest);
  const because = typeof place === 'string' ? place : becauseOf(plan);
  if (typeof place === 'string' || because !== null || plan.type === 'unsupported') {
    const change = (draft: RouteDraft): RouteDraft => ({ ...draft, redirect: { by, from, body: null } });
    return unsupported({ change }, addressUnsupported({ path, target, because: because ?? '' }, ...from));
  }
  const body: TreeMap = { ...place.parts, path: modifier(plan), statusCode: 302 };
  const prefix = plan.type === 'prefix' ? plan : null;
  const change = (draft: RouteDraft): RouteDraft => ({
    ...draft,
    redirect: { by, from, body },
    paths: prefix ? draft.paths.map((one) => prefixed(one, prefix.path)) : draft.paths,
  });
  const losses = prefix?.losses.map((loss) => lossWords[loss](prefix.path.replace(/\/$/, ''))) ?? [];
  const said: readonly Diagnostic[] =
    losses.length === 0 ? [] : [addressDiffers({ path, target, losses }, ...from, ...route.match.path.from)];
  return asNear({ change }, said);
}

/** Why no RequestRedirect makes the same path; null where one does. */
function becauseOf(plan: RewritePlan): string | null {
  if (plan.type === 'unsupported')
    return plan.why === 'variable' ? 'it uses a variable of the controller' : 'it is put together from groups';
  const isSplit = plan.type === 'prefix' && plan.exceptions.length > 0;
  return isSplit ? 'its paths do not all lead to the same place' : null;
}

function modifier(plan: Exclude<RewritePlan, { type: 'unsupported' }>): TreeMap | undefined {
  if (plan.type === 'identity') return undefined;
  return plan.type === 'full'
    ? { type: 'ReplaceFullPath', replaceFullPath: plan.value }
    : { type: 'ReplacePrefixMatch', replacePrefixMatch: plan.replacement };
}

const prefixed = ({ from }: PathDraft, value: string): PathDraft => ({
  type: 'PathPrefix',
  value,
  from,
  isFixed: true,
});
