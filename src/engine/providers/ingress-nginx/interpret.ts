import type { Site } from '../../model/routing.ts';
import { append } from '../../text/append.ts';
import { flatten } from '../../text/flatten.ts';
import { areSame, type Likeness, type Memory } from '../../text/memory.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { classNameOf, frontendId } from '../class-name.ts';
import type { Interpretation, ProviderInput } from '../provider.ts';
import { cookiesByPath, cookiesOfCanaries, replacedCookies } from './affinity.ts';
import { giveNames, type HostNames, namesLeftOut } from './aliases.ts';
import { attachCanaries, type Canaries, type CanaryOffer, canaryLeaks, lostWithCanary } from './canary.ts';
import { declare, type Surroundings, surroundingsOf } from './declare.ts';
import { withDefaultService } from './default-service.ts';
import { controllerDefaults } from './defaults.ts';
import { aliasWithoutCertificate } from './findings-matching.ts';
import { headersBesideGranted } from './headers-of-routes.ts';
import { leftovers } from './leftovers.ts';
import { type LocationSet, locationsOf } from './locations.ts';
import { reportOfMatching, type Said } from './matching-report.ts';
import { siteOf, spansOfSite } from './merging.ts';
import { oldestFirst } from './ordering.ts';
import { buildServers, type Server } from './servers.ts';
import { accountForSettings } from './settings-account.ts';
import { type HostTls, parentOf, servesName, tlsOf } from './tls.ts';
import { unservedIn } from './unserved.ts';

/** One host, finished: the unit that is remembered between runs. */
interface Finished extends Said {
  readonly sites: readonly Site[];
  /** Every leaf that its sites rest on. */
  readonly cited: readonly Span[];
}

const serverLikeness: Likeness<Server> = {
  key: ({ host }) => host,
  isSame: (one, other) =>
    one.host === other.host &&
    one.catchAll === other.catchAll &&
    areSame(one.rules, other.rules) &&
    areSame(one.guarding, other.guarding) &&
    areSame(one.paths, other.paths) &&
    areSame(one.claimed, other.claimed),
};

/** The locations of every host, by host. */
function locationSets(servers: ReadonlyMap<string, Server>, memory: Memory): ReadonlyMap<string, LocationSet> {
  const sets = memory.each('locations', [], [...servers.values()], locationsOf, serverLikeness);
  return new Map(sets.map((set) => [set.server.host, set]));
}

/** The TLS of every host that has any, by host. */
function hostTls(sets: ReadonlyMap<string, LocationSet>, memory: Memory): ReadonlyMap<string, HostTls> {
  const found = new Map<string, HostTls>();
  for (const tls of memory.each('tls', [], [...sets.values()], tlsWithHost)) if (tls) found.set(tls.host, tls.tls);
  return found;
}

function tlsWithHost({ server }: LocationSet) {
  const tls = tlsOf(server);
  return tls && { host: server.host, tls };
}

/** The canaries that a host shares, by main upstream. */
function canariesOf({ locations }: LocationSet, { byUpstream }: Canaries): HostParts['canaries'] {
  if (byUpstream.size === 0) return noCanaries;
  const found = new Map<string, CanaryOffer>();
  for (const { backend } of locations) {
    const offer = backend && byUpstream.get(backend.upstream);
    if (offer) found.set(backend.upstream, offer);
  }
  return found;
}

/** All that one host is finished from. */
interface HostParts {
  readonly set: LocationSet;
  readonly tls: HostTls | null;
  readonly names: HostNames;
  /** By name: the TLS of a wildcard host one level above. */
  readonly wildcards: ReadonlyMap<string, HostTls>;
  readonly canaries: ReadonlyMap<string, CanaryOffer>;
}

const noCanaries: ReadonlyMap<string, CanaryOffer> = new Map();
const noWildcards: ReadonlyMap<string, HostTls> = new Map();

/** Whether two maps have the same keys in the same order, and of each the same thing. */
function areAlike<V>(
  some: ReadonlyMap<string, V>,
  others: ReadonlyMap<string, V>,
  thing: (value: V) => unknown,
): boolean {
  if (some.size !== others.size) return false;
  return some.size === 0 || areSame(flat(some, thing), flat(others, thing));
}

const flat = <V>(map: ReadonlyMap<string, V>, thing: (value: V) => unknown): readonly unknown[] =>
  [...map].flatMap(([key, value]) => [key, thing(value)]);

const areSameNames = (one: HostNames, other: HostNames): boolean =>
  one.otherName === other.otherName &&
  one.served === other.served &&
  areSame(one.aliases, other.aliases) &&
  areSame(one.taken, other.taken) &&
  areSame(one.patterns, other.patterns);

const hostLikeness: Likeness<HostParts> = {
  key: ({ set }) => set,
  isSame: (one, other) =>
    one.set === other.set &&
    one.tls === other.tls &&
    areSameNames(one.names, other.names) &&
    areAlike(one.wildcards, other.wildcards, (tls) => tls) &&
    areAlike(one.canaries, other.canaries, ({ backend }) => backend),
};

/** The names of a host, those together that are served with the same certificate. */
function namesByTls({
  set,
  names,
  tls,
  wildcards,
}: HostParts): readonly (readonly [HostTls | null, Sourced<string>[]])[] {
  const { host, rules } = set.server;
  const main = sourced(host, ...rules.flatMap((rule) => rule.host.from));
  const groups = new Map<HostTls | null, Sourced<string>[]>();
  for (const name of [main, ...names.aliases]) {
    const isOwn = tls !== null && (name === main || servesName(tls, name.value));
    const serving = isOwn ? tls : (wildcards.get(name.value) ?? null);
    append(groups, serving, name);
  }
  return [...groups];
}

function finish(frontend: string, parts: HostParts): Finished {
  const { set, names, canaries } = parts;
  const { host } = set.server;
  const groups = namesByTls(parts);
  const made = groups.map(([tls, [name, ...aliases]], index) => {
    const otherName = index === 0 ? names.otherName : null;
    const site = name ? siteOf({ frontend, name, set, tls, aliases, otherName, canaries }) : null;
    return { names: name ? [name, ...aliases] : [], site };
  });
  const sites = made.flatMap(({ site }) => site ?? []);
  const bare = parts.tls ? groups.slice(1).flatMap(([tls, group]) => (tls ? [] : group)) : [];
  const matching = reportOfMatching(set);
  const left = namesLeftOut(names, set);
  return {
    sites,
    cited: sites.flatMap(spansOfSite),
    settlements: [...matching.settlements, ...left.settlements],
    diagnostics: [
      ...matching.diagnostics,
      ...left.diagnostics,
      ...bare.map(({ value, from }) => aliasWithoutCertificate({ alias: value, host }, ...from)),
      ...canaryLeaks(set, canaries),
      ...unservedIn(set, made),
    ],
  };
}

function wildcardsFor(
  host: string,
  aliases: readonly Sourced<string>[],
  tlsByHost: ReadonlyMap<string, HostTls>,
): ReadonlyMap<string, HostTls> {
  const found = new Map<string, HostTls>();
  const look = (name: string): void => {
    const tls = name === '' ? undefined : tlsByHost.get(parentOf(name));
    if (tls) found.set(name, tls);
  };
  look(host);
  for (const { value } of aliases) look(value);
  return found.size === 0 ? noWildcards : found;
}

function finishAll(
  frontend: string,
  sets: ReadonlyMap<string, LocationSet>,
  canaries: Canaries,
  memory: Memory,
): readonly Finished[] {
  const tlsByHost = hostTls(sets, memory);
  const namesByHost = giveNames(sets);
  const hosts: HostParts[] = [];
  for (const [host, set] of sets) {
    const names = namesByHost.get(host);
    if (!names) continue;
    const tls = tlsByHost.get(host) ?? null;
    const wildcards = wildcardsFor(host, names.aliases, tlsByHost);
    hosts.push({ set, tls, names, wildcards, canaries: canariesOf(set, canaries) });
  }
  return memory.each('site', [frontend], hosts, (parts) => finish(frontend, parts), hostLikeness);
}

/** Every site; what no host takes goes to the controller's default Service where it has one. */
function withFallback(
  finished: readonly Finished[],
  { settings: { defaultService, everyRoute } }: Surroundings,
  frontend: string,
  memory: Memory,
): readonly Site[] {
  const sites = flatten(finished.map((host) => host.sites));
  if (!defaultService || sites.length === 0) return sites;
  const own = sites.find(({ host }) => host.value === '');
  const fallback = memory.once('fallback', [own, defaultService, everyRoute], () =>
    withDefaultService(own, defaultService, everyRoute, frontend),
  );
  return fallback ? [...sites.filter((site) => site !== own), fallback] : sites;
}

/** What ingress-nginx makes of its Ingresses (controller.go, getConfiguration), as routing and facts. */
export function interpret(input: ProviderInput, memory: Memory): Interpretation {
  const { cluster, className, ingresses } = input;
  const surroundings = surroundingsOf(cluster, className, memory);
  const declarations = memory.each('declaration', [surroundings], oldestFirst(ingresses, memory), (manifest) =>
    declare(manifest, surroundings),
  );
  const live = declarations.filter(({ reading }) => !reading.dropped);
  const sets = locationSets(buildServers(live), memory);
  const canaries = attachCanaries(live, sets);
  const id = frontendId('ingress-nginx', className);
  const shared = [
    ...replacedCookies(live),
    ...cookiesByPath(live),
    ...cookiesOfCanaries(live, canaries),
    ...headersBesideGranted(live),
    ...lostWithCanary(sets, canaries),
  ];
  const between = { settlements: [], diagnostics: shared };
  const finished = finishAll(id, sets, canaries, memory);
  const settings = memory.once('settings', [surroundings], () => accountForSettings(surroundings.settings));
  const cited = finished.map((host) => host.cited);
  const left = leftovers(declarations, cited, canaries, memory);
  const said = [settings, between, ...finished, ...declarations, ...left];
  return {
    frontend: {
      id,
      provider: 'ingress-nginx',
      className: classNameOf(ingresses, className, memory),
      sites: withFallback(finished, surroundings, id, memory),
      defaults: memory.once('defaults', [surroundings], () => controllerDefaults(surroundings.settings)),
    },
    settlements: said.map(({ settlements }) => settlements).filter(({ length }) => length > 0),
    diagnostics: said.map(({ diagnostics }) => diagnostics).filter(({ length }) => length > 0),
  };
}
