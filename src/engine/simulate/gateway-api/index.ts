import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Answer, Request } from '../request.ts';
import { type Asking, reply } from './answer.ts';
import { attach, parentFinder } from './attachment.ts';
import { readBackendTls } from './backend-tls.ts';
import { type Assumptions, clusterOf } from './cluster.ts';
import type { Conditions } from './conditions.ts';
import type { Dialect } from './dialect.ts';
import type { Extension } from './extension.ts';
import { textsOf } from './fields.ts';
import { readGateways } from './gateways.ts';
import { type Catalog, catalogOf, GATEWAY_GROUP, type Resource } from './objects.ts';
import { policiesOf } from './policies.ts';
import { portsOf } from './ports.ts';
import type { Entry } from './precedence.ts';
import { portViewsOf } from './routing.ts';
import { type Rule, readRules } from './rules.ts';
import type { Refusal, Site } from './site.ts';
import { type JudgedRoute, statusesOf } from './statuses.ts';
import { type Surface, surfaceOf } from './surface.ts';
import { newTrail, stepsOf } from './trail.ts';

export type { Conditions } from './conditions.ts';
export type { Dialect } from './dialect.ts';
export { type DialectId, dialects, standard } from './dialects/index.ts';
export type { Extension } from './extension.ts';
export { type Implementation, implementations } from './implementations.ts';
export type { MatchSurface, NamedSurface, Surface } from './surface.ts';

export interface LoadOptions extends Assumptions {
  /** What the implementation's own kinds do. */
  readonly extensions?: readonly Extension[];
}

export interface AnswerOptions extends Omit<Asking, 'passed'> {
  /** Tell every step of the way. */
  readonly explain?: boolean;
}

/** A Gateway API implementation with its manifests applied. */
export interface GatewayApi {
  readonly dialect: Dialect;
  readonly answer: (request: Request, options?: AnswerOptions) => Answer;
  /** What a controller would write into the status of every object. */
  readonly conditions: Conditions;
  /** Everything that tells requests apart, for whoever chooses what to ask. */
  readonly surface: Surface;
  /** The answers of every match that a request fits, the one that counts first: which is tried first may differ. */
  readonly alternatives: (request: Request) => readonly Answer[];
}

const NONE: AnswerOptions = {};
const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

/** Applies manifests to an implementation. Reads nothing else, and never throws for what they contain. */
export const loadGatewayApi = (
  objects: readonly KubernetesObject[],
  dialect: Dialect,
  options: LoadOptions = {},
): GatewayApi => {
  const catalog = catalogOf(objects);
  const cluster = clusterOf(catalog, options);
  const extensions = options.extensions ?? [];
  const gateways = readGateways(cluster, dialect);
  const tls = readBackendTls(cluster);
  const context = { cluster, tls: tls.inForce, extensions, dialect };
  const find = parentFinder(gateways);
  const routes = routesOf(catalog).map((route, order) => {
    const rules = readRules(route, context);
    const judged = { route, order, outcomes: attach(route, find, cluster), rules, refused: refusalOf(rules, dialect) };
    return { judged, attached: { ...judged, rules: usableRules(judged, dialect) } };
  });
  const attached = routes.map((route) => route.attached);
  const policies = policiesOf(context);
  const views = portViewsOf(gateways.gateways, attached, dialect, policies);
  const refusals = routes.flatMap(({ judged }) => refusalsOf(judged));
  const site = { dialect, refusals, byPort: portsOf(views) };
  return {
    dialect,
    conditions: statusesOf(
      gateways,
      routes.map((route): JudgedRoute => route.judged),
      [...tls.statuses, ...policies.statuses],
      cluster,
    ),
    surface: surfaceOf(views),
    alternatives: (request) => alternativesOf(site, request),
    answer: (request, asking = NONE) => {
      const trail = asking.explain ? newTrail() : null;
      // Every reply is a fresh object, and a copy would cost a tenth of the time.
      return Object.assign(reply(site, request, asking, trail), { steps: stepsOf(trail, dialect) });
    },
  };
};

/** Most matches that are gone through for one request. */
const mostAlternatives = 8;

function alternativesOf(site: Site, request: Request): readonly Answer[] {
  const passed = new Set<Entry>();
  const answers: Answer[] = [];
  while (answers.length < mostAlternatives) {
    const before = passed.size;
    const trail = newTrail();
    const answer = reply(site, request, { passed }, trail);
    if (passed.size === before) break;
    answers.push({ ...answer, steps: stepsOf(trail, site.dialect) });
  }
  return answers;
}

const routesOf = (catalog: Catalog): readonly Resource[] =>
  ROUTES.flatMap((kind) => catalog.ofKind(GATEWAY_GROUP, kind));

/** A route of which no rule can be used is refused; where the implementation says so, one such rule is enough. */
const refusalOf = (rules: readonly Rule[], dialect: Dialect): JudgedRoute['refused'] => {
  const bad = rules.flatMap(({ invalid }) => (invalid ? [invalid] : []));
  const [first] = bad;
  if (!first) return null;
  return bad.length === rules.length || dialect.badRule.value === 'drops-route' ? first : null;
};

const refusalsOf = ({ route, outcomes, rules, refused }: JudgedRoute): readonly Refusal[] => {
  const hostnames = textsOf(route.spec, 'hostnames');
  const parents = outcomes.filter(({ reason }) => reason !== '');
  const bad = rules.filter(({ invalid }) => refused !== null || invalid !== null);
  return [
    ...parents.map(({ index, message }) => ({ route, hostnames, at: `spec.parentRefs[${index}]`, reason: message })),
    ...bad.map(({ index, invalid }) => ({
      route,
      hostnames,
      at: `spec.rules[${index}]`,
      reason: (invalid ?? refused)?.message ?? '',
    })),
  ];
};

const usableRules = ({ rules, refused }: JudgedRoute, dialect: Dialect): readonly Rule[] => {
  if (dialect.badRule.value === 'answers-500') return rules;
  return refused ? [] : rules.filter(({ invalid }) => invalid === null);
};
