import { type Fact, factOf } from '../../model/fact.ts';
import type { Frontend, ObjectName, Route, Site } from '../../model/routing.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { isReferable } from './backends.ts';
import { coveringHosts, isHostname, isPreciseHostname } from './hostnames.ts';
import { hostLabel, routeName, type Wish, wishFor } from './names.ts';
import { matchesEverything } from './standard-match.ts';

/** The sites of a class with what each needs. */
export interface FrontendNeeds {
  readonly frontend: Frontend;
  readonly sites: readonly SiteNeeds[];
  /** The shape of each site: the same as before where it says the same. */
  readonly shapes: readonly SiteShape[];
}

/** What a site is to be written from: worked out from the site alone. */
export interface SiteNeeds {
  readonly site: Site;
  readonly shape: SiteShape;
  /** The names it is served under that Gateway API takes, with where they are said; '' is any host. */
  readonly hosts: readonly Sourced<string>[];
  /** The names that Gateway API does not take. */
  readonly badHosts: readonly Sourced<string>[];
  /** Other names that redirect to it, with the Ingress that says so. */
  readonly redirectHosts: readonly (Sourced<string> & { readonly owner: ObjectName })[];
  /** The route whose backend gets the TLS connections of the host as they are; null: they end at the Gateway. */
  readonly passthrough: Route | null;
}

/** What a site asks of the layout of Gateways, but not where that is said: the same after most edits. */
export interface SiteShape {
  /** Its first name, which Gateway API may not take. */
  readonly host: string;
  readonly hosts: readonly NamedHost[];
  readonly owners: readonly ObjectName[];
  /** The wanted name of what each owner serves here, in their order. */
  readonly names: readonly Wish[];
  /** Whether it is served over https by what is written for it. */
  readonly secured: boolean;
  /** Whether any of its requests is answered otherwise than by the controller's own 404. */
  readonly answers: boolean;
  /** Whether it answers every path, so that no request falls through to a less specific host. */
  readonly root: boolean;
  readonly redirectHosts: readonly RedirectHost[];
  /** Whether TLS connections are handed on unopened. */
  readonly passthrough: boolean;
}

/** A host with what the layout asks of it again and again. */
export interface NamedHost {
  /** '' is any host. */
  readonly value: string;
  /** What it wants to be called as part of a name. */
  readonly label: Wish;
  /** The less specific hosts that Gateway API would match it with, nearest first. */
  readonly covering: readonly string[];
}

interface RedirectHost extends NamedHost {
  readonly owner: ObjectName;
  /** The wanted name of its route. */
  readonly route: Wish;
}

const namedHost = (value: string): NamedHost => ({
  value,
  label: wishFor('', value, hostLabel(value)),
  covering: coveringHosts(value),
});

export function siteNeeds(site: Site): SiteNeeds {
  const names = distinctHosts([site.host, ...site.aliases]);
  const isServed = (route: Route) =>
    route.backends.length > 0 ||
    factOf(route.facts, 'redirect') !== undefined ||
    [...route.facts, ...site.facts].some((fact) => fact.kind === 'fixedAnswer' && fact.value.when.length === 0);
  const served = site.routes.filter(isServed);
  const owners = ownersOf(site);
  const hosts = names.filter(({ value }) => value === '' || isHostname(value));
  const redirects = redirectHosts(site);
  const passthrough = passthroughOf(site);
  return {
    site,
    shape: {
      host: site.host.value,
      hosts: hosts.map(({ value }) => namedHost(value)),
      owners,
      // By site and not by host: two classes may serve Ingresses of one name under one host.
      names: owners.map((owner) =>
        wishFor(owner.namespace, `${ownerKey(owner)}|${site.id}`, routeName(owner.name, site.host.value)),
      ),
      secured: site.certificates.length > 0 || site.routes.some((route) => redirectsRegardless(route, site)),
      answers: served.length > 0,
      root: served.some(({ match }) => isRoot(match.path.value)),
      redirectHosts: redirects.map(({ shape }) => shape),
      passthrough: passthrough !== null,
    },
    hosts,
    badHosts: names.filter(({ value }) => value !== '' && !isHostname(value)),
    redirectHosts: redirects.map(({ from, shape: { value, owner } }) => ({ value, from, owner })),
    passthrough,
  };
}

/** TLS connections are told apart by the name they ask for alone, so a host without one has none to hand on. */
const passthroughOf = (site: Site): Route | null =>
  site.host.value === '' ? null : (site.routes.find((route) => handsOn(route, site)) ?? null);

/** Whether TLS connections of the host go to the backend of this route: that of its root. */
export const handsOn = (route: Route, site: Site): boolean =>
  site.host.value !== '' &&
  factOf([...route.facts, ...site.facts], 'tlsPassthrough') !== undefined &&
  isRoot(route.match.path.value) &&
  route.backends.some(isReferable);

const isRoot = ({ type, value }: Route['match']['path']['value']): boolean =>
  type === 'prefix' ? value === '/' : type === 'regex' && matchesEverything(value);

const redirectsRegardless = (route: Route, site: Site): boolean =>
  (factOf(route.facts, 'httpsRedirect') ?? factOf(site.facts, 'httpsRedirect'))?.value.withoutCertificate === true;

interface Redirecting {
  readonly from: readonly Span[];
  readonly shape: RedirectHost;
}

function redirectHosts(site: Site): readonly Redirecting[] {
  if (!isPreciseHostname(site.host.value)) return [];
  const found = new Map<string, Redirecting>();
  for (const { fact, owner } of hostFacts(site)) {
    if (fact.kind !== 'hostRedirect') continue;
    const { fromHost } = fact.value;
    if (!isHostname(fromHost) || found.has(fromHost)) continue;
    // One per site that it leads to; the ending of the scope keeps it apart from the routes of sites.
    const key = `${ownerKey(owner)}|${fromHost}>${site.id}`;
    const route = wishFor(`${owner.namespace} redirects`, key, routeName(owner.name, fromHost));
    found.set(fromHost, { from: fact.from, shape: { ...namedHost(fromHost), owner, route } });
  }
  return [...found.values()];
}

/** Facts of a site with the Ingress that states each: those placed on a route are the route's owner's. */
export function hostFacts(site: Site): readonly { readonly fact: Fact; readonly owner: ObjectName }[] {
  const [first] = ownersOf(site);
  const ownerOf = ({ from }: Fact) => site.routes.find((route) => cites(route, from[0]))?.owner ?? first;
  return [
    ...site.facts.flatMap((fact) => {
      const owner = ownerOf(fact);
      return owner ? [{ fact, owner }] : [];
    }),
    ...site.routes.flatMap(({ facts, owner }) => facts.map((fact) => ({ fact, owner }))),
  ];
}

/** Whether a route comes from the same document as a span. */
const cites = (route: Route, span: Span | undefined): boolean =>
  span !== undefined && route.match.path.from.some(({ piece }) => piece === span.piece);

function distinctHosts(hosts: readonly Sourced<string>[]): readonly Sourced<string>[] {
  const seen = new Map<string, Sourced<string>>();
  for (const host of hosts) if (!seen.has(host.value)) seen.set(host.value, host);
  return [...seen.values()];
}

export const ownerKey = ({ namespace, name }: ObjectName): string => `${namespace}/${name}`;

/** Those of its routes; where it has none, whoever states how the host behaves. */
function ownersOf({ routes, facts, owner }: Site): readonly ObjectName[] {
  const owners = new Map(routes.map((route) => [ownerKey(route.owner), route.owner]));
  if (owners.size > 0) return [...owners.values()];
  return owner && facts.length > 0 ? [owner] : [];
}
