import type { AnswerBackend, AnswerShare } from '../request.ts';
import type { Dialect } from './dialect.ts';
import type { Effect, EffectOf } from './effects.ts';
import type { Limits, Rule, WeightedBackend } from './rules.ts';

/** One outcome that chance may pick: a backend, or an error in its place. */
export interface Outcome {
  readonly backend: AnswerBackend | null;
  /** 200 = whatever the backend says. */
  readonly status: number;
  readonly share: number;
  readonly source: WeightedBackend | null;
  readonly why: string;
}

/** Everything about a rule that no request changes, worked out once. */
export interface Plan {
  readonly cors: EffectOf<'cors'> | null;
  readonly redirect: EffectOf<'redirect'> | null;
  /** In the order in which they are asked. */
  readonly checks: readonly EffectOf<'check'>[];
  readonly responds: readonly EffectOf<'respond'>[];
  readonly overrides: readonly EffectOf<'override'>[];
  /** Effects in the order in which they run, without those above. */
  readonly effects: readonly Effect[];
  readonly mirrors: readonly (AnswerBackend & { readonly share: number })[];
  readonly outcomes: readonly Outcome[];
  /** What an answer says about the outcomes; undefined where there is one, or where headers of the request come into it. */
  readonly shares: readonly AnswerShare[] | undefined;
  /** The outcome with the largest share. */
  readonly main: Outcome;
  readonly limits: Limits;
  readonly limited: boolean;
  /** Nothing touches the headers of an answer. */
  readonly plain: boolean;
}

/** `added`: effects of policies, which run before the rule's own. */
export const planOf = (rule: Rule, added: readonly Effect[], dialect: Dialect): Plan => {
  const all = [...added, ...rule.effects];
  const outcomes = outcomesOf(rule, dialect);
  const first = outcomes[0] ?? error(500, 1, null, '');
  const limits: Limits = Object.assign(
    {},
    limitsOf(rule.limits, dialect),
    ...ofKind(added, 'limit').map((effect) => effect.limits),
  );
  return {
    // A filter of the rule goes before what a policy says.
    cors: ofKind(rule.effects, 'cors')[0] ?? ofKind(added, 'cors')[0] ?? null,
    redirect: ofKind(all, 'redirect')[0] ?? null,
    checks: ofKind(all, 'check').toSorted((left, right) => left.order - right.order),
    responds: [...refusalOf(rule), ...ofKind(all, 'respond')],
    overrides: ofKind(all, 'override'),
    effects: all.filter(({ kind }) => !standsApart.has(kind)),
    mirrors: ofKind(all, 'mirror').flatMap(({ backend, share }) => (share > 0 ? [{ ...backend, share }] : [])),
    outcomes,
    shares: sharesOf(outcomes),
    main: outcomes.reduce((best, outcome) => (outcome.share > best.share ? outcome : best), first),
    limits,
    limited: Object.keys(limits).length > 0,
    plain:
      !all.some(({ kind }) => kind === 'cors' || kind === 'response-headers' || kind === 'sticky') &&
      outcomes.every(({ source }) => !source?.effects.length),
  };
};

/** Kinds that a plan keeps in places of their own. */
const standsApart: ReadonlySet<Effect['kind']> = new Set([
  'cors',
  'check',
  'redirect',
  'respond',
  'override',
  'mirror',
]);

const ofKind = <K extends Effect['kind']>(effects: readonly Effect[], kind: K): readonly EffectOf<K>[] =>
  effects.filter((effect): effect is EffectOf<K> => effect.kind === kind);

/** A rule that cannot be used, where the implementation serves an error for it. */
const refusalOf = ({ invalid, index }: Rule): readonly EffectOf<'respond'>[] =>
  invalid ? [{ kind: 'respond', status: 500, reason: invalid.message, at: `spec.rules[${index}]` }] : [];

const sharesOf = (outcomes: readonly Outcome[]): readonly AnswerShare[] | undefined =>
  outcomes.length < 2 || outcomes.some(({ source }) => source !== null && source.effects.length > 0)
    ? undefined
    : outcomes.map(({ backend, share, status }) => ({ backend, share, status }));

const limitsOf = (stated: Limits, dialect: Dialect): Limits => {
  const limits = dialect.timeoutsSupported.value ? stated : {};
  const request = limits.request ?? (dialect.requestTimeout.value > 0 ? dialect.requestTimeout.value : undefined);
  return request === undefined ? limits : { ...limits, request };
};

const error = (status: number, share: number, source: WeightedBackend | null, why: string): Outcome => ({
  backend: null,
  status,
  share,
  source,
  why,
});

/** Each backend's share of 1. A backend that does not resolve keeps its share, which gets an error (HTTPRouteRule.backendRefs). */
const outcomesOf = (rule: Rule, dialect: Dialect): readonly Outcome[] => {
  // A gRPC client reads UNAVAILABLE, which 503 stands for (GRPCRouteRule.backendRefs).
  const invalid = rule.grpc ? 503 : dialect.invalidBackendStatus.value;
  if (rule.backends.length === 0) {
    const status = rule.grpc ? 503 : dialect.noBackendStatus.value;
    return [error(status, 1, null, 'the rule has no backend')];
  }
  const working = rule.backends.filter(({ backend }) => backend !== null);
  const skip = dialect.invalidBackendShare.value === 'skipped' && working.length > 0;
  const counted = (skip ? working : rule.backends).filter(({ weight }) => weight > 0);
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return [error(dialect.zeroWeightStatus.value, 1, null, 'every backend has weight 0')];
  return counted.map((source) => {
    const share = source.weight / total;
    if (source.backend === null) return error(invalid, share, source, source.problem?.message ?? '');
    if (source.tls?.failure) return error(invalid, share, source, source.tls.failure);
    return { backend: source.backend, status: 200, share, source, why: '' };
  });
};

/** Several rules with one and the same match share the traffic: their backends, weights and all, as if written in one rule. */
export const mergeRules = (rules: readonly [Rule, ...Rule[]]): Rule => ({
  ...rules[0],
  backends: rules.flatMap(({ backends }) => backends),
});
