import type { Fact } from '../../model/fact.ts';
import type { Backend, Certificate, PathMatch, Route, Site } from '../../model/routing.ts';
import { fitted } from '../../text/fitted.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { type CanaryOffer, trafficSplitOf } from './canary.ts';
import type { Declaration } from './declaration.ts';
import { headersOfRoute, inTemplateOrder } from './headers-of-routes.ts';
import { type LocationSet, type Tested, targetOf } from './locations.ts';
import { withoutChecksWhereOpen } from './open-locations.ts';
import type { HostFact } from './reading.ts';
import { hostRedirectOf, httpsRedirectOf, rewriteOf, rootRedirectOf, slashRedirectOf } from './redirects.ts';
import { certificatesOfNames, type HostTls } from './tls.ts';

/** Everything that decides one host. */
export interface SiteParts {
  readonly frontend: string;
  /** The host, or an alias of it that has another certificate and therefore is a site of its own. */
  readonly name: Sourced<string>;
  readonly set: LocationSet;
  /** The host's own, or that of the wildcard host one level above, whose certificate serves the name too. */
  readonly tls: HostTls | null;
  readonly aliases: readonly Sourced<string>[];
  /** The name that redirects here, where from-to-www-redirect makes one. */
  readonly otherName: string | null;
  readonly canaries: ReadonlyMap<string, CanaryOffer>;
}

function matchOf({ location, text, modifier }: Tested, set: LocationSet): Sourced<PathMatch> {
  const { declared, declaration } = location;
  const own = declaration?.reading.matching.useRegex;
  const regexFrom = own?.value ? own.from : (set.causes[0]?.from ?? []);
  const from: readonly Span[] = declared
    ? fitted([...declared.path.from, ...declared.pathType.from, ...(modifier === 'regex' ? regexFrom : [])])
    : [];
  if (text === '/' && modifier !== 'exact') return { value: { type: 'prefix', value: '/', ignoreCase: false }, from };
  if (modifier === 'regex') return { value: { type: 'regex', value: text, ignoreCase: true }, from };
  const type = location.pathType === 'Exact' ? 'exact' : 'prefix';
  return { value: { type, value: location.path, ignoreCase: false }, from };
}

/** Whether a behaviour answers every request, before the path is rewritten and before https is asked for. */
const answersAll = (fact: Fact): boolean =>
  fact.kind === 'redirect' || (fact.kind === 'fixedAnswer' && fact.value.when.length === 0);

/** What a snippet answers comes before the redirect of an annotation; the host's snippet answers first of all. */
function withoutBeaten(stated: readonly Fact[], host: readonly Fact[]): readonly Fact[] {
  if (host.some(answersAll)) return stated.filter((fact) => !answersAll(fact));
  const first = stated.find((fact) => answersAll(fact) && fact.rule === 'snippets');
  return first ? stated.filter((fact) => fact === first || !answersAll(fact)) : stated;
}

/** Redirects of annotations are left out of a catch-all, and only paths of rules hand out an affinity cookie (controller.go). */
const holdsAt =
  ({ isCatchAll, declared }: Tested['location']) =>
  ({ kind, rule }: Fact): boolean =>
    (kind !== 'redirect' || !isCatchAll || rule === 'snippets') && (kind !== 'sessionAffinity' || declared !== null);

/** What holds for every route of a host: worked out once, for a host may have hundreds. */
interface HostWide {
  readonly certificate: Certificate | null;
  readonly stated: readonly Fact[];
}

/** Behaviours of a location, in the order in which nginx gets to them. */
function factsOf(tested: Tested, parts: SiteParts, { certificate, stated: host }: HostWide): readonly Fact[] {
  const { set, canaries } = parts;
  const { location } = tested;
  const { declaration } = location;
  const all = declaration?.reading.facts ?? [];
  const asked = declaration ? withoutChecksWhereOpen(all, location.path, declaration.settings) : all;
  const own = asked.filter(holdsAt(location));
  const stated = withoutBeaten(own, host);
  const isRedirect = [...host, ...stated].some(answersAll);
  const isSecured = [...host, ...stated].some(({ kind }) => kind === 'httpsRedirect');
  const canary = location.backend ? canaries.get(location.backend.upstream) : undefined;
  const rewrite = isRedirect ? [] : rewriteOf(tested);
  const everyRoute = declaration ? headersOfRoute(declaration.settings.everyRoute, [...stated, ...rewrite], host) : [];
  return fitted([
    ...slashRedirectOf(tested, set),
    ...inTemplateOrder([...everyRoute, ...stated]),
    ...rewrite,
    ...(isRedirect || isSecured ? [] : httpsRedirectOf(location, parts.name.value, certificate)),
    ...(canary ? trafficSplitOf(canary) : []),
  ]);
}

/** A regex pair `/foo/` and `/foo` of one Prefix does what `/foo` alone does, unless one half rewrites. */
const isFirstHalf = (tested: Tested, next: Tested | undefined): boolean =>
  next?.location === tested.location && targetOf(tested.location) === '';

/** The tests that become routes: one per location, but both halves of a Prefix where they differ. */
function routedTests(set: LocationSet): readonly Tested[] {
  const { tested, isRegex } = set;
  if (isRegex) return tested.filter((test, index) => !isFirstHalf(test, tested[index + 1]));
  // The redirect of the root is decided before any location is looked for.
  const isRootTaken = rootRedirectOf(set).length > 0;
  return tested.filter(
    ({ location, modifier, text }) =>
      modifier === 'prefix' || (location.pathType === 'Exact' && !(isRootTaken && text === '/')),
  );
}

/** A rewrite to a URL is a redirect (ngx_http_rewrite_module). */
const leadsAway = (fact: Fact): boolean => fact.kind === 'pathRewrite' && /^https?:\/\//.test(fact.value.target);

const answers = ({ backends, facts }: Route, host: readonly Fact[]): boolean =>
  backends.length > 0 ||
  facts.some((fact) => fact.kind === 'httpsRedirect' || leadsAway(fact)) ||
  [...facts, ...host].some(({ kind }) => ['redirect', 'fixedAnswer', 'conditionalRedirect'].includes(kind));

function routeOf(tested: Tested, parts: SiteParts, wide: HostWide): Route | null {
  const { location, text } = tested;
  const { declaration, declared, backend, pathType } = location;
  // Where no Ingress has the rest of a host, its server may still answer.
  const owner = (declaration ?? parts.set.server.contributors[0])?.owner;
  if (!owner) return null;
  const facts = factsOf(tested, parts, wide);
  const { namespace, name } = owner;
  const kind = declared ? `${pathType}${text === location.path ? '' : ' below'}` : 'default';
  const route: Route = {
    id: `${namespace}/${name} ${parts.name.value}${location.path} ${kind}`,
    owner,
    match: { path: matchOf(tested, parts.set) },
    backends: backend ? [backend.backend] : [],
    facts,
  };
  // Unmatched paths get 404 without a rule as well.
  return answers(route, wide.stated) ? route : null;
}

function certificatesOf({ tls, aliases, otherName }: SiteParts): readonly Certificate[] {
  if (!tls) return [];
  const names = [...aliases.map(({ value }) => value), ...(otherName === null ? [] : [otherName])];
  return [tls.certificate, ...certificatesOfNames(tls, names)];
}

/** What the first Ingress of the host that speaks for the whole host says under a rule, it says for all. */
function statedForHost({ set }: SiteParts): readonly Fact[] {
  const { contributors, guarding } = set.server;
  return [
    ...firstOfEachRule(guarding, ({ rule }) => guards.has(rule)),
    ...firstOfEachRule(
      contributors,
      ({ rule, losesToExpressions }) => !guards.has(rule) && !(losesToExpressions && set.isRegex),
    ),
  ];
}

function firstOfEachRule(declarations: readonly Declaration[], counts: (fact: HostFact) => boolean): readonly Fact[] {
  const facts: Fact[] = [];
  for (const { reading } of declarations) {
    const known = new Set(facts.map(({ rule }) => rule));
    facts.push(...reading.hostFacts.filter((fact) => !known.has(fact.rule) && counts(fact)));
  }
  return facts;
}

/** Rules about who may connect at all, whose words for a host are read with its paths (controller.go, getBackendServers). */
const guards: ReadonlySet<string> = new Set(['client-certificates', 'closed']);

/** Whether a behaviour adds headers to answers: a location that does so inherits no other that does (ngx_http_headers_filter_module). */
const addsHeaders = (fact: Fact): boolean =>
  fact.kind === 'headerChanges' && fact.value.on === 'response' && fact.value.set.some(({ beside }) => beside);

/** Behaviours of the host, and the routes with those of them that do not reach every one. */
function inherited(routes: readonly Route[], facts: readonly Fact[]) {
  if (!facts.some(addsHeaders) || !routes.some((route) => route.facts.some(addsHeaders))) return { routes, facts };
  const added = facts.filter(addsHeaders);
  return {
    routes: routes.map((route) =>
      route.facts.some(addsHeaders) ? route : { ...route, facts: [...added, ...route.facts] },
    ),
    facts: facts.filter((fact) => !addsHeaders(fact)),
  };
}

const ofHost = (parts: SiteParts, { stated }: HostWide): readonly Fact[] => [
  ...stated,
  ...rootRedirectOf(parts.set),
  ...(parts.otherName === null ? [] : [hostRedirectOf(parts.otherName, parts.set)]),
];

/** Whether a host serves anything at all. */
const isEmpty = ({ routes, facts }: Site): boolean => routes.length === 0 && facts.length === 0;

/** One host with its routes, in the order in which the controller tries them; null where it serves nothing. */
export function siteOf(parts: SiteParts): Site | null {
  const certificates = certificatesOf(parts);
  const wide: HostWide = { certificate: certificates[0] ?? null, stated: statedForHost(parts) };
  const { creator, contributors } = parts.set.server;
  const owner = (creator ?? contributors[0])?.owner;
  const site: Site = {
    id: `${parts.frontend}/${parts.name.value || '*'}`,
    host: parts.name,
    aliases: parts.aliases,
    certificates,
    ...inherited(
      fitted(routedTests(parts.set).flatMap((tested) => routeOf(tested, parts, wide) ?? [])),
      ofHost(parts, wide),
    ),
    ...(owner ? { owner } : {}),
  };
  return isEmpty(site) ? null : site;
}

const spansOfBackend = (backend: Backend): readonly Span[] =>
  backend.type === 'resource'
    ? backend.name.from
    : [...backend.name.from, ...(backend.port?.from ?? []), ...(backend.portName?.from ?? [])];

const spansOfRoute = ({ match, backends, facts }: Route): readonly Span[] => [
  ...match.path.from,
  ...backends.flatMap(spansOfBackend),
  ...facts.flatMap(({ from }) => from),
];

/** Every leaf that a site rests on: whoever lowers the site settles them. */
export const spansOfSite = ({ host, aliases, certificates, routes, facts }: Site): readonly Span[] => [
  ...host.from,
  ...aliases.flatMap(({ from }) => from),
  ...certificates.flatMap((certificate) => [...certificate.host.from, ...(certificate.secretName?.from ?? [])]),
  ...facts.flatMap(({ from }) => from),
  ...routes.flatMap(spansOfRoute),
];
