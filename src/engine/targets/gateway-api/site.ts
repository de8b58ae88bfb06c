import type { ObjectName, Route, Site } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { EmittedObject, LoweredPart } from '../target.ts';
import { backendLeaves } from './backends.ts';
import type { Part, PathDraft, PolicyPiece, PolicyWish, RouteDraft } from './draft.ts';
import type { SitePlan } from './gateway-layout.ts';
import type { Kit } from './kit.ts';
import { heirOf } from './path-heirs.ts';
import { mayMeet, type Ranked, risksAmong } from './precedence.ts';
import type { Edition } from './release.ts';
import { type LoweredRoute, lowerRoute } from './route.ts';
import {
  answeredWithoutBackend,
  hostNotTaken,
  regexImplementationSpecific,
  regexPrecedenceDiffers,
  wildcardCoversMore,
} from './routing-findings.ts';
import { distinctDiagnostics, distinctSettlements, settle } from './settle.ts';
import { lowerSiteFacts } from './site-facts.ts';
import { ownerKey, type SiteNeeds } from './site-needs.ts';
import {
  grantsOf,
  hostRedirectObjects,
  type OwnerDrafts,
  objectsBeside,
  routeObjects,
  tlsRouteObjects,
} from './site-objects.ts';

/** What becomes of a site: its own part of the output, and the policies it asks for. */
export interface LoweredSite {
  readonly part: LoweredPart;
  /** What its routes want beside them. */
  readonly beside: readonly EmittedObject[];
  readonly policies: readonly PolicyWish[];
  /** Pieces of policies on the https listeners of its hosts. */
  readonly listeners: readonly Part<PolicyPiece>[];
}

/** What is the same for all sites of a run. */
export interface SiteSurroundings {
  readonly kit: Kit;
  readonly edition: Edition;
  /** The kinds of policy that the Gateways have one of. */
  readonly merged: readonly string[];
}

/** Lowers everything of one host. Depends on nothing but its arguments. */
export function lowerSite(needs: SiteNeeds, plan: SitePlan, around: SiteSurroundings): LoweredSite {
  const { kit, edition } = around;
  const { site } = needs;
  const secured = plan.groups.some(({ https, tls }) => https.length + tls.length > 0);
  const lowered = lowerRoutes(site, (route, inherits) =>
    lowerRoute({ site, route, owner: route.owner, secured, edition, kit, inherits }),
  );
  const routes = arranged(lowered, kit);
  const host = lowerSiteFacts(site, secured, edition, kit.lowerings);
  const owners = ownersOf(needs, routes, host.drafts);
  const objects = [
    ...routeObjects(needs, plan, owners, around),
    ...hostRedirectObjects(needs, plan, host.hosts, around),
    ...tlsRouteObjects(needs, plan),
    ...grantsOf(plan, owners),
  ];
  const diagnostics = [
    ...hostDiagnostics(needs),
    ...routes.flatMap((route) => route.diagnostics),
    ...host.diagnostics,
    ...matchDiagnostics(site, routes, kit),
    ...silenceDiagnostics(routes),
  ];
  const settlements = [...settleHosts(needs), ...routes.flatMap((route) => route.settlements), ...host.settlements];
  const idle = settleIdle(site, settlements);
  return {
    part: {
      objects,
      settlements: distinctSettlements([...settlements, ...idle]),
      diagnostics: distinctDiagnostics(diagnostics).map((one) => ({ ...one, about: one.about ?? site.id })),
    },
    beside: objectsBeside([
      ...host.objects,
      ...routes.flatMap(({ draft, route, objects: own }) => (draft ? [{ owner: route.owner, objects: own }] : [])),
    ]),
    policies: routes.flatMap(({ policies }) => policies),
    listeners: routes.flatMap(({ listeners }) => listeners),
  };
}

/** Lowers route by route: what the match of one takes beyond its own goes to the later route whose it is. */
function lowerRoutes(
  site: Site,
  lower: (route: Route, inherits: readonly string[]) => LoweredRoute,
): readonly LoweredRoute[] {
  const inherits = new Map<Route, string[]>();
  return site.routes.map((route) => {
    const lowered = lower(route, inherits.get(route) ?? []);
    for (const path of lowered.draft?.paths.flatMap(({ beyond }) => beyond ?? []) ?? []) {
      const heir = heirOf(site, route, path);
      if (heir && heir.match.path.value.type !== 'exact') inherits.set(heir, [...(inherits.get(heir) ?? []), path]);
    }
    return lowered;
  });
}

/** The same routes with paths that the implementation tries in their order. */
function arranged(routes: readonly LoweredRoute[], { arrangePaths }: Kit): readonly LoweredRoute[] {
  if (!arrangePaths) return routes;
  const drafts = routes.flatMap(({ silent, draft, route }) => (silent || !draft ? [] : [{ draft, route }]));
  const named = (of: (draft: RouteDraft) => readonly PathDraft[]) =>
    drafts.flatMap(({ draft, route }) => of(draft).map((path) => ({ ...path, object: ownerKey(route.owner) })));
  // Answers for some paths go before the routes that have these paths.
  const answers = named(({ variants }) => variants.flatMap(({ path }) => path ?? []));
  const made = arrangePaths([...answers, ...named(({ paths }) => paths)]);
  const own = made.slice(0, answers.length);
  const rest = made.slice(answers.length);
  return routes.map((one) => {
    if (one.silent || !one.draft) return one;
    const variants = one.draft.variants.map((variant) =>
      variant.path ? { ...variant, path: own.shift() ?? variant.path } : variant,
    );
    return { ...one, draft: { ...one.draft, variants, paths: rest.splice(0, one.draft.paths.length) } };
  });
}

/**
 * A site none of whose names Gateway API takes: nothing is written for it. The Ingress API has the same rule for the
 * hosts of rules (ValidateIngressSpec), so that no cluster has taken them either.
 */
export function refuseSite({ site, badHosts }: SiteNeeds): LoweredPart {
  const reason = 'Kubernetes takes no such host name, in an Ingress or in a Gateway, so nothing is served under it.';
  const leaves = site.routes.flatMap(({ match, backends, facts }) => [
    ...match.path.from,
    ...backendLeaves(backends),
    ...facts.flatMap((fact) => [
      ...fact.from,
      ...(fact.kind === 'trafficSplit' ? backendLeaves([fact.value.backend]) : []),
    ]),
  ]);
  const hosts = badHosts.flatMap(({ from }) => from);
  const all = [...hosts, ...site.facts.flatMap(({ from }) => from), ...leaves];
  return {
    objects: [],
    settlements: distinctSettlements(settle(all, 'invalid', 'routing', reason)),
    diagnostics: badHosts.map(({ value, from }) => ({ ...hostNotTaken({ host: value }, ...from), about: site.id })),
  };
}

/** Drafts by the Ingress they come from, in the order of the routes; a host's own redirects first. */
function ownersOf(
  { shape: { owners } }: SiteNeeds,
  routes: readonly LoweredRoute[],
  host: readonly { readonly owner: ObjectName; readonly draft: RouteDraft }[],
): readonly OwnerDrafts[] {
  return owners.map((owner) => {
    const key = ownerKey(owner);
    const own = routes.filter(({ route }) => ownerKey(route.owner) === key);
    return {
      owner,
      drafts: [
        ...host.filter((one) => ownerKey(one.owner) === key).map(({ draft }) => ({ draft, served: true })),
        ...own.flatMap((one) => (one.draft ? [{ draft: one.draft, served: isServed(one, routes) }] : [])),
      ],
    };
  });
}

/** A route without backend is left out where that means 404, and kept where another route would take its requests. */
function isServed(route: LoweredRoute, all: readonly LoweredRoute[]): boolean {
  if (!route.silent) return true;
  const later = all.slice(all.indexOf(route) + 1);
  return later.some((other) => !other.silent && pathsMeet(route.draft, other.draft));
}

const pathsMeet = (a: RouteDraft | undefined, b: RouteDraft | undefined): boolean =>
  a?.paths.some((one) => b?.paths.some((other) => mayMeet(one, other))) === true;

function silenceDiagnostics(routes: readonly LoweredRoute[]): readonly Diagnostic[] {
  return routes
    .filter((one) => one.silent && isServed(one, routes))
    .map(({ route: { match } }) => answeredWithoutBackend({ path: match.path.value.value }, ...match.path.from));
}

function hostDiagnostics({ site, badHosts, hosts }: SiteNeeds): readonly Diagnostic[] {
  const wildcards = hosts.filter(({ value }) => value.startsWith('*.'));
  const isRouted = site.routes.length > 0 || site.facts.some(({ kind }) => kind === 'rootRedirect');
  const named = isRouted ? wildcards : [];
  return [
    ...badHosts.map(({ value, from }) => hostNotTaken({ host: value }, ...from)),
    ...named.map(({ value, from }) => wildcardCoversMore({ host: value }, ...from)),
  ];
}

function settleHosts({ site, badHosts }: SiteNeeds): readonly Settlement[] {
  const bad = new Set(badHosts.map(({ value }) => value));
  return [site.host, ...site.aliases].flatMap(({ value, from }) =>
    bad.has(value)
      ? settle(from, 'unsupported', 'routing', 'Gateway API does not take this host name.')
      : settle(from, 'translated', 'routing'),
  );
}

/** Behaviours of the host that none of its routes is left to show. */
function settleIdle(site: Site, settled: readonly Settlement[]): readonly Settlement[] {
  if (site.facts.length === 0) return [];
  const known = new Set(settled.map(({ leaf }) => leaf));
  const idle = site.facts.flatMap(({ from }) => from).filter((leaf) => !known.has(leaf));
  return settle(idle, 'inert', 'routing', 'No route of the host is left for it to act on.');
}

function matchDiagnostics(site: Site, routes: readonly LoweredRoute[], kit: Kit): readonly Diagnostic[] {
  const host = site.host.value;
  const written = routes.filter(({ silent, draft }) => !silent && draft);
  const expressions = written.filter(({ expression }) => expression);
  const spans = expressions.flatMap(({ route }) => route.match.path.from);
  const paths = [...new Set(expressions.map(({ route }) => route.match.path.value.value))];
  const ranked = written.flatMap(({ draft, route }): readonly Ranked[] => {
    const path = draft?.paths.at(-1);
    return path ? [{ type: path.type, value: path.value, object: ownerKey(route.owner) }] : [];
  });
  const { first, involved } = risksAmong(ranked, kit.mayDiffer);
  const sources = written.flatMap(({ draft, route }) =>
    involved.has(draft?.paths.at(-1)?.value ?? '') ? route.match.path.from : [],
  );
  return [
    ...(expressions.length === 0 ? [] : [regexImplementationSpecific({ host, paths }, ...new Set(spans))]),
    ...(first
      ? [regexPrecedenceDiffers({ host, first: first[0].value, second: first[1].value }, ...new Set(sources))]
      : []),
  ];
}
