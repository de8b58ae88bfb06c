import { type ResolvedBackend, resolveBackend } from './backends.ts';
import { secondsOf } from './durations.ts';
import type { Effect } from './effects.ts';
import { child, type Fields, has, listOf, mapsOf, numberOf, textOf } from './fields.ts';
import { type FilterContext, readFilters } from './filters.ts';
import { type Match, readGrpcMatches, readHttpMatches } from './matches.ts';
import type { Resource } from './objects.ts';

/** A backend of a rule with its share of the traffic before the rest is known. */
export interface WeightedBackend extends ResolvedBackend {
  readonly index: number;
  readonly weight: number;
  readonly effects: readonly Effect[];
}

/** Limits that a rule states, in seconds; 0 lifts a limit. */
export interface Limits {
  readonly request?: number;
  readonly backendRequest?: number;
  readonly retries?: { readonly attempts: number; readonly codes: readonly number[] };
}

/** One rule of an HTTPRoute or GRPCRoute, ready to run; or why it cannot be used. */
export interface Rule {
  readonly route: Resource;
  readonly index: number;
  readonly grpc: boolean;
  readonly matches: readonly Match[];
  readonly effects: readonly Effect[];
  readonly backends: readonly WeightedBackend[];
  readonly limits: Limits;
  readonly invalid: { readonly reason: string; readonly message: string } | null;
  /** The first reference that does not resolve. */
  readonly unresolved: { readonly reason: string; readonly message: string } | null;
  /** What only this simulator cannot run. */
  readonly untried: readonly string[];
}

/** The rules of a route in order. A route without rules has one that matches everything (HTTPRouteSpec.rules). */
export const readRules = (route: Resource, context: Omit<FilterContext, 'route'>): readonly Rule[] => {
  const within = { ...context, route };
  const written = mapsOf(route.spec, 'rules');
  const none = written.length === 0 && !has(route.spec, 'rules');
  return (none ? [{}] : written).map((rule, index) => readRule(rule, index, within));
};

const readRule = (fields: Fields, index: number, context: FilterContext): Rule => {
  const { route, dialect } = context;
  const grpc = route.kind === 'GRPCRoute';
  const at = `spec.rules[${index}]`;
  const matches = grpc ? readGrpcMatches(fields, dialect) : readHttpMatches(fields, dialect);
  const filters = readFilters(fields, at, context);
  const backends = mapsOf(fields, 'backendRefs').map((ref, position) => readBackend(ref, position, at, context));
  const refused = matches.find((match) => 'refused' in match);
  const usable = matches.flatMap((match) => ('match' in match ? [match] : []));
  const invalid = refused ? { reason: 'UnsupportedValue', message: refused.refused } : filters.invalid;
  return {
    route,
    index,
    grpc,
    matches: usable.map(({ match }) => match),
    effects: filters.effects,
    backends: backends.map(({ backend }) => backend),
    limits: readLimits(fields),
    invalid: invalid ?? backends.find(({ invalid: wrong }) => wrong !== null)?.invalid ?? null,
    unresolved: backends.find(({ backend }) => backend.problem !== null)?.backend.problem ?? filters.unresolved,
    untried: usable.flatMap(({ untried }) => (untried === null ? [] : [untried])),
  };
};

const readBackend = (ref: Fields, index: number, at: string, context: FilterContext) => {
  const filters = readFilters(ref, `${at}.backendRefs[${index}]`, context);
  const resolved = resolveBackend(context.route, ref, context);
  const weight = Math.max(0, numberOf(ref, 'weight') ?? 1);
  return { backend: { ...resolved, index, weight, effects: filters.effects }, invalid: filters.invalid };
};

const readLimits = (fields: Fields): Limits => {
  const timeouts = child(fields, 'timeouts');
  const request = secondsOf(textOf(timeouts, 'request', undefined));
  const backendRequest = secondsOf(textOf(timeouts, 'backendRequest', undefined));
  const retry = child(fields, 'retry');
  return {
    ...(request === undefined ? {} : { request }),
    ...(backendRequest === undefined ? {} : { backendRequest }),
    ...(has(fields, 'retry')
      ? {
          retries: {
            attempts: numberOf(retry, 'attempts') ?? 1,
            codes: listOf(retry, 'codes').filter((code): code is number => typeof code === 'number'),
          },
        }
      : {}),
  };
};
