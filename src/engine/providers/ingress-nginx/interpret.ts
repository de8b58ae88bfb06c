import type { Site } from '../../model/routing.ts';
import type { Memory } from '../../text/memory.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import type { Piece, Span } from '../../text/span.ts';
import { classNameOf, frontendId } from '../class-name.ts';
import { namespacesWithServices } from '../ingress/services.ts';
import type { Cluster, Interpretation, ProviderInput } from '../provider.ts';
import { replacedCookies } from './affinity.ts';
import { giveNames, type HostNames, namesLeftOut } from './aliases.ts';
import { attachCanaries, type Canaries, type CanaryOffer, canaryLeaks } from './canary.ts';
import type { Declaration } from './declaration.ts';
import { declare, type Surroundings } from './declare.ts';
import { controllerDefaults } from './defaults.ts';
import { aliasWithoutCertificate, hostServesNothing } from './findings-matching.ts';
import { leftoversOf } from './leftovers.ts';
import { type LocationSet, locationsOf } from './locations.ts';
import { reportOfMatching, type Said } from './matching-report.ts';
import { siteOf, spansOfSite } from './merging.ts';
import { oldestFirst } from './ordering.ts';
import { buildServers, type Server } from './servers.ts';
import { settingsOf } from './settings.ts';
import { accountForSettings } from './settings-account.ts';
import { type HostTls, parentOf, servesName, tlsOf } from './tls.ts';

/** One host, finished: the unit that is remembered between runs. */
interface Finished extends Said {
  readonly sites: readonly Site[];
  /** Every leaf that its sites rest on, and the pieces of text they lie in. */
  readonly cited: ReadonlySet<Span>;
  readonly pieces: readonly Piece[];
}

/** The objects that declarations rest on; the same object as long as none of them changes. */
const surroundingsOf = (cluster: Cluster, memory: Memory): Surroundings =>
  memory.once(
    'ingress-nginx surroundings',
    [...cluster.configMaps.values(), '|', ...cluster.secrets.values(), '|', ...cluster.services.values()],
    () => ({ cluster, settings: settingsOf(cluster), namespacesWithServices: namespacesWithServices(cluster) }),
  );

const locationSets = (servers: ReadonlyMap<string, Server>, memory: Memory): ReadonlyMap<string, LocationSet> =>
  new Map(
    [...servers].map(([host, server]) => {
      const keys = () => [host, server.catchAll, ...server.rules, '|', ...server.paths, '|', ...server.claimed];
      return [host, memory.once('ingress-nginx locations', keys, () => locationsOf(server))];
    }),
  );

const hostTls = (sets: ReadonlyMap<string, LocationSet>, memory: Memory): ReadonlyMap<string, HostTls | null> =>
  new Map(
    [...sets].map(([host, { server }]) => [
      host,
      memory.once(
        'ingress-nginx tls',
        () => [host, ...server.contributors],
        () => tlsOf(server),
      ),
    ]),
  );

/** The canaries that a host shares, by main upstream. */
const canariesOf = ({ locations }: LocationSet, { byUpstream }: Canaries): ReadonlyMap<string, CanaryOffer> =>
  new Map(
    locations.flatMap(({ backend }) => {
      const offer = backend && byUpstream.get(backend.upstream);
      return offer ? [[backend.upstream, offer] as const] : [];
    }),
  );

interface HostParts {
  readonly frontend: string;
  readonly set: LocationSet;
  readonly tls: HostTls | null;
  readonly names: HostNames;
  /** By name: the TLS of a wildcard host one level above. */
  readonly wildcards: ReadonlyMap<string, HostTls>;
  readonly canaries: ReadonlyMap<string, CanaryOffer>;
}

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
    const group = groups.get(serving);
    if (group) group.push(name);
    else groups.set(serving, [name]);
  }
  return [...groups];
}

function finish(parts: HostParts): Finished {
  const { frontend, set, names, canaries } = parts;
  const { host, rules } = set.server;
  const groups = namesByTls(parts);
  const sites = groups.flatMap(([tls, [name, ...aliases]], index) => {
    const otherName = index === 0 ? names.otherName : null;
    return (name && siteOf({ frontend, name, set, tls, aliases, otherName, canaries })) ?? [];
  });
  const bare = parts.tls ? groups.slice(1).flatMap(([tls, group]) => (tls ? [] : group)) : [];
  const matching = reportOfMatching(set);
  const left = namesLeftOut(names, set);
  const isIdle = sites.length === 0 && host !== '';
  const spans = sites.flatMap(spansOfSite);
  return {
    sites,
    cited: new Set(spans),
    pieces: [...new Set(spans.map(({ piece }) => piece))],
    settlements: [...matching.settlements, ...left.settlements],
    diagnostics: [
      ...matching.diagnostics,
      ...left.diagnostics,
      ...bare.map(({ value, from }) => aliasWithoutCertificate({ alias: value, host }, ...from)),
      ...canaryLeaks(set, canaries),
      ...(isIdle ? [hostServesNothing({ host }, ...rules.flatMap((rule) => rule.host.from))] : []),
    ],
  };
}

function wildcardsFor(names: readonly string[], tlsByHost: ReadonlyMap<string, HostTls | null>) {
  const found = names.flatMap((name) => {
    const tls = name === '' ? null : tlsByHost.get(parentOf(name));
    return tls ? [[name, tls] as const] : [];
  });
  return new Map(found);
}

function finishAll(
  frontend: string,
  sets: ReadonlyMap<string, LocationSet>,
  canaries: Canaries,
  memory: Memory,
): readonly Finished[] {
  const tlsByHost = hostTls(sets, memory);
  const namesByHost = giveNames(sets);
  return [...sets].flatMap(([host, set]) => {
    const names = namesByHost.get(host);
    if (!names) return [];
    const tls = tlsByHost.get(host) ?? null;
    const { aliases, taken, patterns, otherName, served } = names;
    const wildcards = wildcardsFor([host, ...aliases.map(({ value }) => value)], tlsByHost);
    const shared = canariesOf(set, canaries);
    const offers = [...shared].flatMap(([upstream, { backend }]) => [upstream, backend]);
    const nameKeys = [...aliases, '|', ...taken, '|', ...patterns, otherName, served];
    const keys = () => [set, frontend, tls, ...nameKeys, '|', ...[...wildcards].flat(), '|', ...offers];
    const parts: HostParts = { frontend, set, tls, names, wildcards, canaries: shared };
    return [memory.once('ingress-nginx site', keys, () => finish(parts))];
  });
}

/** The hosts that rest on leaves of each piece of text. */
function citingByPiece(finished: readonly Finished[]): ReadonlyMap<Piece, readonly Finished[]> {
  const citing = new Map<Piece, Finished[]>();
  for (const host of finished)
    for (const piece of host.pieces) {
      const known = citing.get(piece);
      if (known) known.push(host);
      else citing.set(piece, [host]);
    }
  return citing;
}

/** What no site rests on, per Ingress: remembered as long as the hosts that rest on it are the same. */
function leftovers(
  declarations: readonly Declaration[],
  finished: readonly Finished[],
  { outcomes }: Canaries,
  memory: Memory,
): readonly Said[] {
  const citing = citingByPiece(finished);
  return declarations.map((declaration) => {
    const hosts = citing.get(declaration.reading.manifest.root.piece) ?? [];
    const canary = declaration.canaryBackends.map((backend) => outcomes.get(backend));
    const isCited = (leaf: Span): boolean => hosts.some(({ cited }) => cited.has(leaf));
    return memory.once('ingress-nginx leftovers', [declaration, ...canary, ...hosts], () =>
      leftoversOf(declaration, isCited, outcomes),
    );
  });
}

/** What ingress-nginx makes of its Ingresses (controller.go, getConfiguration), as routing and facts. */
export function interpret(input: ProviderInput, memory: Memory): Interpretation {
  const { cluster, className, ingresses } = input;
  const surroundings = surroundingsOf(cluster, memory);
  const declarations = oldestFirst(ingresses).map((manifest) => declare(manifest, surroundings, memory));
  const live = declarations.filter(({ reading }) => !reading.dropped);
  const sets = locationSets(buildServers(live), memory);
  const canaries = attachCanaries(live, sets);
  const id = frontendId('ingress-nginx', className);
  const cookies = { settlements: [], diagnostics: replacedCookies(live) };
  const finished = finishAll(id, sets, canaries, memory);
  const settings = memory.once('ingress-nginx settings', [surroundings], () =>
    accountForSettings(surroundings.settings),
  );
  const said = [
    settings,
    cookies,
    ...finished,
    ...declarations,
    ...leftovers(declarations, finished, canaries, memory),
  ];
  return {
    frontend: {
      id,
      provider: 'ingress-nginx',
      className: classNameOf(ingresses, className, memory),
      sites: finished.flatMap(({ sites }) => sites),
      defaults: memory.once('ingress-nginx defaults', [surroundings], () => controllerDefaults(surroundings.settings)),
    },
    settlements: said.map(({ settlements }) => settlements).filter(({ length }) => length > 0),
    diagnostics: said.map(({ diagnostics }) => diagnostics).filter(({ length }) => length > 0),
  };
}
