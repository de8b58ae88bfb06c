import type { Fact } from '../../../model/fact.ts';
import type { PathRewrite } from '../../../model/facts/path-rewrite.ts';
import type { Match } from '../../../model/routing.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Span } from '../../../text/span.ts';
import type { PathDraft, PathModifier, RouteDraft } from '../draft.ts';
import { asNear, inert, type Lowering, type Outcome, type RouteContext, unsupported } from '../lowering.ts';
import { heirOf, implies, isAnswered } from '../path-heirs.ts';
import { type Loss, planRewrite, type RewritePlan, rewritten } from '../prefix-rewrite.ts';
import { toAddress } from './rewrite-to-address.ts';

const by = 'path-rewrite';

const rewriteDiffers = finding<{ path: string; losses: readonly string[] }>({
  code: 'rewrite-differs',
  severity: 'differs',
  text: ({ path, losses }) => `The rewrite of ${path} becomes a prefix rewrite: ${losses.join('; ')}.`,
  why: 'Gateway API rewrites a path only as a whole or by its prefix, and a prefix rewrite needs a PathPrefix match: case-sensitive and by whole path elements. The usual requests are rewritten as before; the ones named here are not.',
});

const rewriteUnsupported = finding<{ path: string; target: string; because: string }>({
  code: 'rewrite-not-expressible',
  severity: 'breaks',
  text: ({ path, target, because }) =>
    `The rewrite of ${path} to ${target} has no equal in standard Gateway API, because ${because}. The backend receives the path as the client sent it.`,
  why: 'Standard Gateway API has no rewrite by expression, so the rule keeps its match and its backend and leaves the path alone: no other rule takes the requests over, and no made-up path reaches the backend. Serve the original paths from the backend, or add your implementation’s own rewrite filter to the rule before traffic moves.',
});

const prefixHeaderLost = finding<{ name: string; value: string }>({
  code: 'rewrite-prefix-header-not-expressible',
  severity: 'differs',
  text: ({ name, value }) => `The backend no longer receives ${name}: ${value}, whose value is made per request.`,
  why: 'A RequestHeaderModifier sets fixed values only. Set the prefix in the application’s own configuration.',
});

const lossWords: Readonly<Record<Loss, (path: string) => string>> = {
  case: (path) => `only ${path} in exactly this case is matched, other spellings are not`,
  spelling: () => 'a path in another case reaches the backend as the client wrote it',
  dot: () => 'a dot in the path stands for a dot only',
  bare: (path) => `${path} itself, without a slash behind it, is answered too`,
  slash: (path) => `${path}/ with nothing behind it is answered too`,
  beyond: (path) => `paths that go on without a slash, such as ${path}x, are no longer matched`,
  'double-slash': () => 'the backend receives one slash where it received two',
};

const becauses = {
  variable: 'it uses a variable of the controller',
  relative: 'the new path does not begin with a slash',
  groups: 'it takes the path apart in a way that a prefix rewrite can’t',
  some: 'only some paths of the route fit its expression',
} as const;

const secondRewrite = finding<{ path: string; target: string }>({
  code: 'second-rewrite-not-expressible',
  severity: 'breaks',
  text: ({ path, target }) =>
    `The rewrite of ${path} to ${target} is left out: another rewrite of the route comes before it, and a rule has one.`,
  why: 'nginx tries one rewrite after the other. Give the paths that fit the first one a rule of their own.',
});

/** What becomes of a rewrite that stands behind another one of its route; undefined where it is the first. */
export function overtakenBy({ value, from }: Fact<'pathRewrite'>, { route }: RouteContext): Outcome | undefined {
  const all = route.facts.filter((fact): fact is Fact<'pathRewrite'> => fact.kind === 'pathRewrite');
  const earlier = all.slice(
    0,
    all.findIndex((fact) => fact.value === value),
  );
  if (earlier.length === 0) return undefined;
  if (earlier.some((fact) => implies(route.match, fact.value.pattern, fact.value.ignoreCase)))
    return inert('Another rewrite of the route takes every path first.');
  return unsupported({}, secondRewrite({ path: route.match.path.value.value, target: value.target }, ...from));
}

/** What becomes of a rewrite on a route: an expression's groups are only kept where a prefix rewrite is provably the same. */
function rewriteFor(route: Match, { pattern, ignoreCase, target }: PathRewrite): RewritePlan {
  const match = route.path.value;
  const plan = planRewrite(pattern, ignoreCase, target);
  if (plan.type === 'full') return implies(route, pattern, ignoreCase) ? plan : { type: 'unsupported', why: 'some' };
  if (plan.type !== 'prefix' || (match.type === 'regex' && match.value === pattern)) return plan;
  const sameElements = match.type === 'prefix' && match.value.replace(/\/$/, '') === plan.path.replace(/\/$/, '');
  return sameElements ? plan : { type: 'unsupported', why: 'groups' };
}

/** Rewrites the path; a target with a host is a redirect, as the controller has it. */
export const pathRewrite: Lowering<'pathRewrite'> = (fact, context) => {
  const { value, from } = fact;
  const overtaken = overtakenBy(fact, context);
  if (overtaken) return overtaken;
  if (/^https?:\/\//.test(value.target)) return toAddress(value, from, context, lossWords);
  const { path } = context.route.match;
  const plan = rewriteFor(context.route.match, value);
  if (plan.type === 'unsupported') {
    const because = becauses[plan.why];
    return unsupported({}, rewriteUnsupported({ path: path.value.value, target: value.target, because }, ...from));
  }
  const header = prefixHeader(value, from);
  const rewrite = rewriting(plan, value, from);
  const change = (draft: RouteDraft): RouteDraft => ({
    ...draft,
    paths: draft.paths.flatMap(rewrite),
    requestHeaders: [...draft.requestHeaders, ...header.edits],
  });
  const losses = plan.type === 'full' ? [] : plan.losses.filter((loss) => !isInherited(loss, plan, context));
  const shown = plan.type === 'prefix' ? plan.path : path.value.value;
  const words = losses.map((loss) => lossWords[loss](shown.replace(/\/$/, '')));
  const said =
    words.length === 0 ? [] : [rewriteDiffers({ path: path.value.value, losses: words }, ...from, ...path.from)];
  return asNear({ change }, [...said, ...header.said]);
};

/** The path that a prefix match takes although the expression does not. */
const takenBeyond = (loss: Loss, path: string): readonly string[] =>
  loss === 'bare' ? [path] : loss === 'slash' ? [`${path}/`] : [];

/** Whether another route has what the prefix match takes beyond the expression: an Exact match of its own keeps it there. */
function isInherited(loss: Loss, plan: RewritePlan, { site, route }: RouteContext): boolean {
  const paths = plan.type === 'prefix' ? takenBeyond(loss, plan.path) : [];
  return paths.length > 0 && paths.map((path) => heirOf(site, route, path)).every((heir) => heir && isAnswered(heir));
}

type Expressible = Exclude<RewritePlan, { type: 'unsupported' }>;

function rewriting(plan: Expressible, { pattern, ignoreCase, target }: PathRewrite, from: readonly Span[]) {
  const part = (body: PathModifier) => ({ by, from, body });
  const whole = (value: string) => part({ type: 'ReplaceFullPath', replaceFullPath: value });
  return (path: PathDraft): readonly PathDraft[] => {
    if (plan.type === 'identity') return [path];
    if (plan.type === 'full') return [{ ...path, rewrite: whole(plan.value) }];
    if (path.type === 'Exact') {
      const value = rewritten(pattern, ignoreCase, target, path.value);
      return value === undefined ? [] : [{ ...path, rewrite: whole(value) }];
    }
    const exceptions = plan.exceptions.map(
      (one): PathDraft => ({ type: 'Exact', value: one.path, from: path.from, rewrite: whole(one.value) }),
    );
    const prefix = part({ type: 'ReplacePrefixMatch', replacePrefixMatch: plan.replacement });
    const unchanged = plan.path === '/' && plan.replacement === '/';
    const beyond = plan.losses.flatMap((loss) => takenBeyond(loss, plan.path));
    const main: PathDraft = { type: 'PathPrefix', value: plan.path, from: path.from, beyond, isFixed: true };
    return [...exceptions, unchanged ? main : { ...main, rewrite: prefix }];
  };
}

/** The header that names the prefix taken away is sent only where a rewrite is. */
export function prefixHeader({ prefixHeader: header }: PathRewrite, from: readonly Span[]) {
  if (!header) return { edits: [], said: [] };
  if (header.value.includes('$') || header.value === '')
    return { edits: [], said: [prefixHeaderLost(header, ...from)] };
  return { edits: [{ by, from, body: header }], said: [] };
}
