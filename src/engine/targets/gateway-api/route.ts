import { type Fact, type FactKind, factOf } from '../../model/fact.ts';
import type { Route } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import { backendLeaves, lowerBackends } from './backends.ts';
import { isEverything } from './conditions.ts';
import {
  emptyDraft,
  type ObjectDraft,
  type Part,
  type PolicyPiece,
  type PolicyWish,
  type RouteDraft,
} from './draft.ts';
import type { Kit, Lowerings } from './kit.ts';
import { type ContextOf, inert, type Outcome, type RouteContext } from './lowering.ts';
import { besideAnswer, besideRedirect, routeFactKinds } from './lowerings/index.ts';
import type { DraftedPath } from './path-draft.ts';
import { tooManyHeaderChanges } from './routing-findings.ts';
import { lastEdits, mostHeaderEdits } from './rule-tree.ts';
import { settle } from './settle.ts';

/** One route of the model, drafted; what could not be written has no draft. */
export interface LoweredRoute {
  readonly route: Route;
  readonly draft?: RouteDraft;
  /** It has no backend and no redirect: the controller answers it itself. */
  readonly silent: boolean;
  /** It stays a regular expression. */
  readonly expression: boolean;
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
  readonly policies: readonly PolicyWish[];
  readonly objects: readonly ObjectDraft[];
  readonly listeners: readonly Part<PolicyPiece>[];
}

/** The target's answer to one fact. */
export const lowerFact = <K extends FactKind>(
  table: Lowerings,
  kind: K,
  fact: Fact<K>,
  context: ContextOf<K>,
): Outcome => table[kind](fact, context);

/** The name by which a lowering settles leaves: `httpsRedirect` → `https-redirect`. */
const lowererOf = (kind: FactKind): string => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export function settleFact({ kind, from }: Fact, { fate, reason, diagnostics }: Outcome): readonly Settlement[] {
  const by = lowererOf(kind);
  // Work for a person is no difference.
  const differences = diagnostics.filter(({ severity }) => severity === 'breaks' || severity === 'differs');
  const cited = new Map(differences.toReversed().flatMap(({ from, message }) => from.map((leaf) => [leaf, message])));
  if (fate !== 'approximated' || !from.some((leaf) => cited.has(leaf))) return settle(from, fate, by, reason);
  return from.flatMap((leaf) => {
    const difference = cited.get(leaf);
    return difference === undefined ? settle([leaf], 'translated', by) : settle([leaf], fate, by, difference);
  });
}

/** Behaviours that a host and its routes have side by side; of others the route's own counts. */
const several: ReadonlySet<FactKind> = new Set<FactKind>([
  'headerChanges',
  'fixedAnswer',
  'conditionalRedirect',
  'rawConfiguration',
]);

type KitContext = RouteContext & { readonly kit: Pick<Kit, 'draftPath' | 'lowerings'> };

/** Drafts one route: its path, its backends, then every fact in the order of the table. */
export function lowerRoute(context: KitContext): LoweredRoute {
  const { route, site } = context;
  const facts = [
    ...site.facts.filter(({ kind }) => several.has(kind)),
    ...route.facts,
    ...site.facts.filter(({ kind }) => !several.has(kind) && factOf(route.facts, kind) === undefined),
  ];
  const path = context.kit.draftPath(route.match.path);
  const backends = lowerBackends(route.backends);
  const lowered = lowerFacts(facts, context);
  const start =
    path.draft &&
    emptyDraft(
      path.draft,
      route.backends.map((backend) => ({ backend })),
    );
  const from = route.match.path.from;
  const inherited = (context.inherits ?? []).map((value) => ({ type: 'Exact', value, from }) as const);
  const whole: RouteDraft | undefined = start && { ...start, paths: [...inherited, ...start.paths] };
  const { answered } = lowered;
  const drafted = whole && lowered.changes.reduce((made, change) => change(made), whole);
  const isBare = route.backends.length === 0 && !answered;
  // Of a route without backend only the answers are written: the rest is 404 without a rule as well.
  const own = isBare && drafted ? answersOf(drafted) : [];
  const silent = isBare && own.length === 0 && !drafted?.redirect;
  const draft = drafted && own.length > 0 ? { ...drafted, variants: own } : drafted;
  return {
    route,
    ...(draft ? { draft } : {}),
    silent,
    expression: draft?.paths.some(({ type }) => type === 'RegularExpression') === true && path.expression,
    settlements: [
      ...settlePath(route, path, draft),
      ...(answered ? settle(backendLeaves(route.backends), 'inert', 'routing', redirectAnswers) : backends.settlements),
      ...lowered.settlements,
    ],
    diagnostics: [
      ...path.diagnostics,
      ...(answered ? [] : backends.diagnostics),
      ...lowered.diagnostics,
      ...(draft ? headerLimit(draft) : []),
    ],
    policies: lowered.policies,
    objects: lowered.objects,
    listeners: lowered.listeners,
  };
}

/** The variants that answer; none where others, which have nothing to go to, must be kept from them. */
const answersOf = ({ variants }: RouteDraft): RouteDraft['variants'] =>
  variants.every((variant) => variant.answer || isEverything(variant)) ? variants.filter(({ answer }) => answer) : [];

const proxyAnswers = 'The proxy answers every request itself, so nothing comes of this.';
const redirectAnswers = 'The redirect answers every request, so nothing comes of this.';

function settlePath(route: Route, path: DraftedPath, draft: RouteDraft | undefined) {
  const { from } = route.match.path;
  const [said] = path.diagnostics;
  if (!path.draft) return settle(from, 'unsupported', 'routing', said?.message);
  const expression = draft?.paths.some(({ type }) => type === 'RegularExpression');
  if (!expression || path.known) return settle(from, 'translated', 'routing');
  return settle(
    from,
    'approximated',
    'routing',
    'Support and dialect of RegularExpression are the implementation’s own.',
  );
}

interface LoweredFacts {
  readonly changes: readonly ((draft: RouteDraft) => RouteDraft)[];
  /** A redirect answers every request of the route. */
  readonly answered: boolean;
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
  readonly policies: readonly PolicyWish[];
  readonly objects: readonly ObjectDraft[];
  readonly listeners: readonly Part<PolicyPiece>[];
}

function lowerFacts(facts: readonly Fact[], context: KitContext): LoweredFacts {
  const rewrite = factOf(facts, 'pathRewrite');
  const redirects = factOf(facts, 'redirect') !== undefined;
  const rewritesToAddress = !redirects && rewrite !== undefined && /^https?:\/\//.test(rewrite.value.target);
  const isFixed = facts.some((fact) => fact.kind === 'fixedAnswer' && fact.value.when.length === 0);
  const answered = redirects || rewritesToAddress || isFixed;
  const all: { fact: Fact; outcome: Outcome }[] = [];
  for (const kind of routeFactKinds)
    for (const fact of facts) {
      if (fact.kind !== kind) continue;
      const counts =
        !answered ||
        besideRedirect.has(kind) ||
        isResponseChange(fact) ||
        comesFirst(fact, facts) ||
        (rewritesToAddress && kind === 'pathRewrite') ||
        (isFixed && besideAnswer.has(kind));
      all.push({
        fact,
        outcome: counts
          ? lowerFact(context.kit.lowerings, kind, fact as Fact<typeof kind>, context)
          : inert(isFixed ? proxyAnswers : redirectAnswers),
      });
    }
  // The other side of a split is a backend whose leaves are its own.
  const splits = all.flatMap(({ fact }) => (fact.kind === 'trafficSplit' ? [fact] : []));
  const split = splits.map(({ value }) => value.backend);
  // What is said of such a backend is said of the requests that are split off, which other leaves decide.
  const others = splits.map(({ value, from }) => {
    const { settlements, diagnostics } = lowerBackends([value.backend]);
    return { settlements, diagnostics: diagnostics.map((one) => ({ ...one, from: [...one.from, ...from] })) };
  });
  return {
    changes: all.flatMap(({ outcome }) => outcome.effects.change ?? []),
    answered,
    settlements: [
      ...all.flatMap(({ fact, outcome }) => settleFact(fact, outcome)),
      ...(answered
        ? settle(backendLeaves(split), 'inert', 'routing', redirectAnswers)
        : others.flatMap(({ settlements }) => settlements)),
    ],
    diagnostics: [
      ...all.flatMap(({ outcome }) => outcome.diagnostics),
      ...(answered ? [] : others.flatMap(({ diagnostics }) => diagnostics)),
    ],
    policies: all.flatMap(({ outcome }) => outcome.effects.policies ?? []),
    objects: all.flatMap(({ outcome }) => outcome.effects.objects ?? []),
    listeners: all.flatMap(({ outcome }) => outcome.effects.listeners ?? []),
  };
}

const answersSome = (fact: Fact): boolean =>
  fact.kind === 'conditionalRedirect' ||
  (fact.kind === 'fixedAnswer' && fact.value.when.length > 0) ||
  (fact.kind === 'rawConfiguration' && fact.value.mayAnswer);

/** Some requests are answered before what answers all of them: unless the same rule states that earlier. */
const comesFirst = (fact: Fact, facts: readonly Fact[]): boolean =>
  answersSome(fact) &&
  !facts.slice(0, facts.indexOf(fact)).some((earlier) => answersAll(earlier) && earlier.rule === fact.rule);

const answersAll = (fact: Fact): boolean =>
  fact.kind === 'redirect' || (fact.kind === 'fixedAnswer' && fact.value.when.length === 0);

/** Redirects of the controller carry the headers that it adds to answers. */
const isResponseChange = (fact: Fact): boolean => fact.kind === 'headerChanges' && fact.value.on === 'response';

function headerLimit({ requestHeaders, responseHeaders }: RouteDraft): readonly Diagnostic[] {
  return [requestHeaders, responseHeaders].flatMap((edits) => {
    const last = lastEdits(edits);
    const sets = last.filter(({ body }) => body.value !== null).length;
    const over = sets > mostHeaderEdits || last.length - sets > mostHeaderEdits;
    return over ? [tooManyHeaderChanges({ count: last.length }, ...(last[0]?.from ?? []))] : [];
  });
}
