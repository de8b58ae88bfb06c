import type { Frontend } from '../../model/routing.ts';
import { areSame, type Likeness, type Memory, noMemory } from '../../text/memory.ts';
import type { Sourced } from '../../text/sourced.ts';
import { type CertificateChoice, chooseCertificate } from './certificates.ts';
import { certificateCovers } from './hostnames.ts';
import { distinctNames, ownName, type Wish, wishFor } from './names.ts';
import { type Edition, hasTlsRoute } from './release.ts';
import { gatewayFor, listen, type Room } from './room.ts';
import { type NamedHost, ownerKey, type SiteNeeds } from './site-needs.ts';

/** Where everything goes: Gateways with their listeners, and per site the listeners and names its routes use. */
export interface Plan {
  readonly gateways: readonly GatewayPlan[];
  readonly sites: ReadonlyMap<SiteNeeds, SitePlan>;
}

export interface GatewayPlan {
  readonly name: string;
  readonly className: Sourced<string> | null;
  readonly listeners: readonly ListenerPlan[];
  /** 1 for the first Gateway of a class, more for those that take what the first has no room for. */
  readonly part: number;
}

export interface ListenerPlan {
  readonly name: string;
  /** `TLS`: connections are handed on unopened. */
  readonly protocol: 'HTTP' | 'HTTPS' | 'TLS';
  /** '' is any host. */
  readonly host: Sourced<string>;
  readonly certificate?: CertificateChoice;
  readonly namespaces: ReadonlySet<string>;
}

/** All a site must know to be lowered; plain data, equal as JSON where nothing changed. */
export interface SitePlan {
  readonly gatewayNamespace: string;
  readonly groups: readonly Attachment[];
  /** Base names of HTTPRoutes by owner. */
  readonly names: Readonly<Record<string, string>>;
  /** Where the other names of a host that redirect to it listen, and the base name of their route. */
  readonly redirects: readonly (Attachment & { readonly name: string })[];
}

/** Hosts that share one Gateway, with the listeners they are served on. */
export interface Attachment {
  readonly hosts: readonly string[];
  readonly gateway: string;
  readonly http: readonly string[];
  readonly https: readonly string[];
  /** Where connections are handed on unopened. */
  readonly tls: readonly string[];
}

export interface FrontendNeeds {
  readonly frontend: Frontend;
  readonly sites: readonly SiteNeeds[];
}

/** Most hostnames of an HTTPRoute (CRD). */
const mostHosts = 16;

/**
 * Lays out the whole estate. Cheap: no text is built, every step is linear in hosts, and a class none of whose sites
 * asks for anything else is laid out as before.
 */
export function planEstate(
  frontends: readonly FrontendNeeds[],
  gatewayNamespace: string,
  edition: Edition,
  memory: Memory = noMemory,
): Plan {
  const passesTls = hasTlsRoute(edition);
  const used = frontends.filter(({ sites }) => sites.some(({ hosts }) => hosts.length > 0));
  const gatewayNames = distinctNames(
    used.map(({ frontend }) => wishFor('', frontendKey(frontend), ownName(frontend.id))),
  );
  const wishes = memory.each('wishes', [], used, wishesOf);
  const names = distinctNames(wishes.flat());
  const parts = used.map((needs, index) => {
    const key = frontendKey(needs.frontend);
    const name = gatewayNames.get(key) ?? ownName(needs.frontend.id);
    const own = (wishes[index] ?? []).map((wish) => names.get(wish.key));
    const given = memory.each(`names of ${key}`, [], own, (each) => each);
    return memory.part(`plan of ${key}`, [needs, name, given, gatewayNamespace, passesTls], (memoryOfClass) =>
      planFrontend(name, needs, { gatewayNamespace, names, passesTls }, memoryOfClass),
    );
  });
  return {
    gateways: parts.flatMap(({ gateways }) => gateways),
    sites: new Map(parts.flatMap(({ sites }) => [...sites])),
  };
}

/** The listener for any host over http stands first, the others in the order of the hosts. */
const catchAll = ({ protocol, host }: ListenerPlan): number => (protocol === 'HTTP' && host.value === '' ? 0 : 1);

const frontendKey = ({ provider, id }: Frontend): string => `${provider}/${id}`;
/** What the routes of a frontend want to be called. */
const wishesOf = ({ sites }: FrontendNeeds): readonly Wish[] =>
  sites.flatMap(({ names, redirectHosts }) => [...names, ...redirectHosts.map(({ route }) => route)]);

interface FrontendPlan {
  readonly gateways: readonly GatewayPlan[];
  readonly sites: ReadonlyMap<SiteNeeds, SitePlan>;
}

function planFrontend(
  gateway: string,
  { frontend, sites: needs }: FrontendNeeds,
  { gatewayNamespace, names, passesTls }: Pick<Surroundings, 'gatewayNamespace' | 'names' | 'passesTls'>,
  memory: Memory,
): FrontendPlan {
  const byHost = new Map<string, SiteNeeds>();
  for (const one of needs) for (const { value } of one.hosts) byHost.set(value, one);
  const hosts = needs.flatMap((one) => [...one.hosts, ...one.redirectHosts]);
  const labels = distinctNames(
    hosts.map(({ label }) => label),
    63,
  );
  const room: Room = { base: gateway, labels, gateways: [] };
  const covering = (host: NamedHost, of: SiteNeeds) =>
    host.covering.flatMap((name) => {
      const less = byHost.get(name);
      return less && less !== of ? [less] : [];
    });
  const apart = hostsApart(needs, covering);
  const around: Surroundings = { gatewayNamespace, names, room, covering, apart, passesTls };
  const sites = new Map<SiteNeeds, SitePlan>();
  for (const one of needs) if (one.hosts.length > 0) sites.set(one, planSite(one, around));
  const gateways = room.gateways.map(({ listeners, ...rest }) => ({
    ...rest,
    className: frontend.className,
    listeners: [...listeners.values()].sort((a, b) => catchAll(a) - catchAll(b)),
  }));
  return { gateways: memory.each('gateways', [], gateways, (each) => each, likeness), sites };
}

/** Gateways that ask for the same are the same: an edit reaches a site or two, and most Gateways serve neither. */
const likeness: Likeness<GatewayPlan> = {
  key: ({ name }) => name,
  isSame: (one, other) =>
    one.name === other.name &&
    one.part === other.part &&
    isSameSourced(one.className, other.className) &&
    one.listeners.length === other.listeners.length &&
    one.listeners.every((listener, index) => isSameListener(listener, other.listeners[index])),
};

const isSameSourced = (one: Sourced<string> | null, other: Sourced<string> | null): boolean =>
  one === other || (one?.value === other?.value && areSame(one?.from ?? [], other?.from ?? []));

const isSameListener = (one: ListenerPlan, other: ListenerPlan | undefined): boolean =>
  other !== undefined &&
  one.name === other.name &&
  one.protocol === other.protocol &&
  isSameSourced(one.host, other.host) &&
  isSameChoice(one.certificate, other.certificate) &&
  one.namespaces.size === other.namespaces.size &&
  [...one.namespaces].every((namespace) => other.namespaces.has(namespace));

const isSameChoice = (one: CertificateChoice | undefined, other: CertificateChoice | undefined): boolean =>
  one === other ||
  (one?.namespace === other?.namespace &&
    one?.name === other?.name &&
    one?.missing === other?.missing &&
    one?.borrowedFrom === other?.borrowedFrom &&
    areSame(one?.from ?? [], other?.from ?? []) &&
    areSame(one?.of ?? [], other?.of ?? []));

type Covering = (host: NamedHost, of: SiteNeeds) => readonly SiteNeeds[];

/** The hosts that must not fall through to a less specific one over http, because that one answers what they do not. */
const hostsApart = (needs: readonly SiteNeeds[], covering: Covering): ReadonlySet<string> =>
  new Set(
    needs
      .filter(({ root }) => !root)
      .flatMap((one) => one.hosts.filter((host) => covering(host, one).some(({ answers }) => answers)))
      .map(({ value }) => value),
  );

interface Surroundings {
  readonly gatewayNamespace: string;
  readonly names: ReadonlyMap<string, string>;
  readonly room: Room;
  /** Whether the release has TLSRoutes. */
  readonly passesTls: boolean;
  /** The less specific sites that would answer for a host, nearest first. */
  readonly covering: Covering;
  /** The hosts that have a listener of their own for http. */
  readonly apart: ReadonlySet<string>;
}

/** Hosts that one HTTPRoute can name: at most 16, and "any host" alone, because it is said by naming none. */
function hostGroups(hosts: readonly NamedHost[]): readonly (readonly NamedHost[])[] {
  const any = hosts.filter(({ value }) => value === '');
  const named = hosts.filter(({ value }) => value !== '');
  const parts = Array.from({ length: Math.ceil(named.length / mostHosts) }, (_, index) =>
    named.slice(index * mostHosts, (index + 1) * mostHosts),
  );
  return any.length > 0 ? [any, ...parts] : parts;
}

function planSite(needs: SiteNeeds, around: Surroundings): SitePlan {
  const { owners } = needs;
  const { names, gatewayNamespace } = around;
  const namespaces = [...new Set(owners.map(({ namespace }) => namespace))];
  const groups: Attachment[] = [];
  for (const hosts of hostGroups(needs.hosts)) {
    groups.push(
      attach(
        hosts.map((host) => wish(host, needs, around)),
        namespaces,
        around,
      ),
    );
  }
  const redirects = needs.redirectHosts.map((host) => {
    const one = { ...wish(host, needs, around), own: isBeneath(host, around) };
    return { ...attach([one], [host.owner.namespace], around), name: nameOf(host.route, names) };
  });
  const ownNames = owners.map((owner, index) => {
    const wish = needs.names[index];
    return [ownerKey(owner), wish ? nameOf(wish, names) : owner.name] as const;
  });
  return { gatewayNamespace, groups, redirects, names: Object.fromEntries(ownNames) };
}

const nameOf = ({ key, name }: Wish, names: ReadonlyMap<string, string>): string => names.get(key) ?? name;

/** The listeners that one host wants. */
interface HostWish {
  readonly host: Sourced<string>;
  /** A listener of its own for http, so that no request falls through to a less specific host. */
  readonly own: boolean;
  /** Connections over TLS are handed on unopened. */
  readonly unopened?: boolean;
  /** Chooses the certificate it presents; none: no https. */
  readonly certificate?: () => CertificateChoice;
}

/**
 * Hosts of a controller never fall through to each other. Listeners keep them apart (GatewayHTTPListenerIsolation)
 * where a less specific site would answer what this one does not; over https they must be apart as soon as the less
 * specific one is served there at all.
 */
function wish(host: NamedHost, needs: SiteNeeds, around: Surroundings): HostWish {
  const { gatewayNamespace } = around;
  const less = around.covering(host, needs);
  const own = around.apart.has(host.value) || isBeneath(host, around);
  if (needs.passthrough && around.passesTls) return { host, own, unopened: true };
  if (needs.secured)
    return { host, own, certificate: () => chooseCertificate(needs.site, host.value, gatewayNamespace) };
  const source = less.find(({ secured }) => secured)?.site;
  if (!source) return { host, own };
  const wider = source.host.value;
  const borrowed = wider === '' || certificateCovers(wider, host.value) ? {} : { borrowedFrom: wider };
  return { host, own, certificate: () => ({ ...chooseCertificate(source, wider, gatewayNamespace), ...borrowed }) };
}

/** The listener of a wildcard takes every request for the names beneath it from the one for any host. */
const isBeneath = ({ covering }: NamedHost, { apart }: Surroundings): boolean =>
  covering.some((name) => apart.has(name));

function attach(wishes: readonly HostWish[], namespaces: readonly string[], around: Surroundings): Attachment {
  const { room } = around;
  const http = wishes.map(({ host, own }) => (own && host.value !== '' ? host : anyHost));
  const https = wishes.filter(({ certificate }) => certificate !== undefined);
  const unopened = wishes.flatMap(({ host, unopened: handedOn }) => (handedOn ? [host] : []));
  const gateway = gatewayFor(room, [
    ...http.map(({ value }) => `HTTP|${value}`),
    ...https.map(({ host }) => `HTTPS|${host.value}`),
    ...unopened.map(({ value }) => `TLS|${value}`),
  ]);
  const plain = http.map((host) => listen(room, gateway, 'HTTP', host, namespaces));
  const secure = https.map(({ host, certificate }) => listen(room, gateway, 'HTTPS', host, namespaces, certificate));
  return {
    hosts: wishes.map(({ host }) => host.value),
    gateway: gateway.name,
    http: [...new Set(plain)],
    https: secure,
    tls: unopened.map((host) => listen(room, gateway, 'TLS', host, namespaces)),
  };
}

const anyHost: Sourced<string> = { value: '', from: [] };
