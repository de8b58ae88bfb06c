import type { Attachment, ParentOutcome } from './attachment.ts';
import type { Dialect } from './dialect.ts';
import type { GatewayModel, Served } from './gateways.ts';
import { groupBy } from './grouping.ts';
import { type HostMap, hostMapOf } from './host-map.ts';
import type { Match } from './matches.ts';
import { compareAge, type Resource } from './objects.ts';
import { type PathTable, pathTableOf, type Ranked } from './path-table.ts';
import { mergeRules, type Plan, planOf } from './plan.ts';
import type { Arriving, Policies } from './policies.ts';
import { type Entry, precedenceOf } from './precedence.ts';
import type { Rule } from './rules.ts';

/** A route with what its parents said and, for HTTP and gRPC, its rules. */
export interface AttachedRoute {
  readonly route: Resource;
  readonly order: number;
  readonly outcomes: readonly ParentOutcome[];
  /** Rules that the implementation uses. */
  readonly rules: readonly Rule[];
}

/** One port of one Gateway, ready to answer. */
export interface PortView {
  readonly gateway: Resource;
  readonly port: number;
  /** Listeners that speak HTTP in the clear, and those behind TLS. */
  readonly clear: HostMap<Served>;
  readonly secure: HostMap<Served>;
  /** How requests arrive on a listener, where policies say. */
  readonly arrivals: ReadonlyMap<Served, Arriving>;
  /** Every match that can be met on a listener for HTTP. */
  readonly entries: ReadonlyMap<Served, readonly Entry[]>;
  readonly tables: ReadonlyMap<Served, HostMap<PathTable>>;
  /** All listeners of the port taken together, for implementations that do not keep them apart. */
  readonly together: { readonly clear: HostMap<PathTable>; readonly secure: HostMap<PathTable> };
  /** Rules of TLSRoutes by SNI, per listener. */
  readonly passed: ReadonlyMap<Served, HostMap<Plan & { readonly rule: Rule }>>;
  /** The rule that takes every connection of a TCP listener. */
  readonly stream: { readonly served: Served; readonly rule: Rule; readonly plan: Plan } | null;
}

interface Build {
  readonly dialect: Dialect;
  readonly policies: Policies;
  readonly byListener: ReadonlyMap<Served, readonly (Attachment & { readonly attached: AttachedRoute })[]>;
}

/** The ports of every Gateway. */
export const portViewsOf = (
  gateways: readonly GatewayModel[],
  routes: readonly AttachedRoute[],
  dialect: Dialect,
  policies: Policies,
): readonly PortView[] => {
  const links = routes.flatMap((attached) =>
    attached.outcomes.flatMap(({ attachments }) => attachments.map((attachment) => ({ ...attachment, attached }))),
  );
  const build = { dialect, policies, byListener: groupBy(links, ({ served }) => served) };
  return gateways.flatMap(({ resource, own, sets }) => {
    const programmed = [...own, ...sets.flatMap(({ listeners }) => listeners)].filter((served) => served.programmed);
    const byPort = groupBy(programmed, ({ listener }) => listener.port);
    return [...byPort].map(([port, listeners]) => portView(resource, port, listeners, build));
  });
};

const portView = (gateway: Resource, port: number, listeners: readonly Served[], build: Build): PortView => {
  const of = (...protocols: readonly string[]) =>
    listeners.filter(({ listener }) => protocols.includes(listener.protocol));
  const clear = of('HTTP');
  const secure = of('HTTPS');
  const entries = new Map([...clear, ...secure].map((served) => [served, entriesOf(served, gateway, build)]));
  const tablesFor = (some: readonly Served[]) =>
    tablesOf(
      some.flatMap((served) => entries.get(served) ?? []),
      build.dialect,
    );
  const byHost = (some: readonly Served[]) =>
    hostMapOf(some.map((served) => [served.listener.hostname, served] as const));
  const apart = build.dialect.listenerIsolation.value;
  return {
    gateway,
    port,
    clear: byHost(clear),
    secure: byHost([...secure, ...of('TLS')]),
    arrivals: new Map(
      [...clear, ...secure].map((served) => [served, build.policies.arrival(gateway, served, build.dialect)]),
    ),
    entries,
    tables: new Map([...entries.keys()].map((served) => [served, tablesFor([served])])),
    together: { clear: tablesFor(apart ? [] : clear), secure: tablesFor(apart ? [] : secure) },
    passed: new Map(of('TLS').map((served) => [served, passedOf(served, gateway, build)])),
    stream: streamOf(of('TCP'), gateway, build),
  };
};

/** Every match of every rule on a listener, for each hostname that route and listener have in common. */
const entriesOf = (served: Served, gateway: Resource, { byListener, dialect, policies }: Build): readonly Entry[] =>
  (byListener.get(served) ?? []).flatMap(({ attached, hostnames }) =>
    attached.rules.flatMap((rule) => {
      const plan = planOf(rule, policies.effects(rule, gateway, served), dialect);
      return hostnames.flatMap((hostname) =>
        rule.matches.map((match) => ({ hostname, rule, match, plan, order: attached.order })),
      );
    }),
  );

const tablesOf = (entries: readonly Entry[], dialect: Dialect): HostMap<PathTable> => {
  const sorted = [...entries].sort(precedenceOf(dialect));
  const settled = dialect.tieBreak.value === 'merge' ? mergeEqual(sorted, dialect) : sorted;
  const ranked = settled.map((entry, rank): Ranked => ({ entry, rank }));
  const byHost = groupBy(ranked, ({ entry }) => entry.hostname);
  return hostMapOf([...byHost].map(([hostname, items]) => [hostname, pathTableOf(items, dialect)] as const));
};

/** Entries of different routes with one and the same match become one whose backends share the traffic. */
const mergeEqual = (entries: readonly Entry[], dialect: Dialect): readonly Entry[] =>
  [...groupBy(entries, ({ hostname, match }) => `${hostname} ${conditionsKey(match)}`).values()].flatMap((same) => {
    const [first, ...rest] = same;
    const others = rest.filter(({ rule }) => rule.route !== first?.rule.route);
    if (!first || others.length === 0) return same;
    const rule = mergeRules([first.rule, ...others.map((entry) => entry.rule)]);
    return [{ ...first, plan: { ...planOf(rule, [], dialect), effects: first.plan.effects } }];
  });

const conditionsKey = ({ path, method, headers, query }: Match) =>
  JSON.stringify([path.type, path.stem, method ?? '', headers.map(pair).sort(), query.map(pair).sort()]);

const pair = ({ name, value, regex }: { readonly name: string; readonly value: string; readonly regex: boolean }) =>
  `${name}${regex ? '~' : '='}${value}`;

/** The oldest TLSRoute on a hostname takes its connections. */
const passedOf = (served: Served, gateway: Resource, build: Build) =>
  hostMapOf(
    streamsOn(served, build).flatMap(({ rule, hostnames }) => {
      const plan = { ...planOf(rule, build.policies.effects(rule, gateway, served), build.dialect), rule };
      return hostnames.map((hostname) => [hostname, plan] as const);
    }),
  );

/** Of several TCPRoutes on a listener the oldest gets every connection (GEP-2644). */
const streamOf = (listeners: readonly Served[], gateway: Resource, build: Build): PortView['stream'] => {
  const served = listeners[0];
  const first = served && streamsOn(served, build)[0];
  if (!first) return null;
  const plan = planOf(first.rule, build.policies.effects(first.rule, gateway, served), build.dialect);
  return { served, rule: first.rule, plan };
};

const streamsOn = (served: Served, { byListener }: Build) =>
  [...(byListener.get(served) ?? [])]
    .flatMap(({ attached, hostnames }) => attached.rules.slice(0, 1).map((rule) => ({ rule, hostnames })))
    .sort((left, right) => compareAge(left.rule.route, right.rule.route));
