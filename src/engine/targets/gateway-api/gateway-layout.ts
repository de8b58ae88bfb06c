import { areSame, type Likeness, type Memory } from '../../text/memory.ts';
import { certificateCovers } from './hostnames.ts';
import { distinctNames, type Wish } from './names.ts';
import { type CertificateWish, gatewayFor, type ListenerWish, listen, type OpenListener, type Room } from './room.ts';
import { type NamedHost, ownerKey, type SiteShape } from './site-needs.ts';

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

/** Most hostnames of an HTTPRoute (CRD). */
const mostHosts = 16;

/** A Gateway as it is laid out, without where any of it is said. */
export interface GatewayLayout {
  readonly name: string;
  readonly part: number;
  readonly listeners: readonly ListenerLayout[];
}

export interface ListenerLayout extends Omit<OpenListener, 'namespaces'> {
  readonly namespaces: readonly string[];
}

interface FrontendLayout {
  readonly gateways: readonly GatewayLayout[];
  readonly sites: ReadonlyMap<SiteShape, SitePlan>;
}

/** Lays out one class: which listeners on which Gateways, and where each site goes. */
export function layOut(
  gateway: string,
  shapes: readonly SiteShape[],
  { gatewayNamespace, names, passesTls }: Pick<Surroundings, 'gatewayNamespace' | 'names' | 'passesTls'>,
  memory: Memory,
): FrontendLayout {
  const byHost = new Map<string, SiteShape>();
  for (const one of shapes) for (const { value } of one.hosts) byHost.set(value, one);
  const hosts = shapes.flatMap((one) => [...one.hosts, ...one.redirectHosts]);
  const labels = distinctNames(
    hosts.map(({ label }) => label),
    63,
  );
  const room: Room = { base: gateway, labels, gateways: [] };
  const covering = (host: NamedHost, of: SiteShape) =>
    host.covering.flatMap((name) => {
      const less = byHost.get(name);
      return less && less !== of ? [less] : [];
    });
  const apart = hostsApart(shapes, covering);
  const around: Surroundings = { gatewayNamespace, names, room, covering, apart, passesTls };
  const sites = new Map<SiteShape, SitePlan>();
  for (const one of shapes) if (one.hosts.length > 0) sites.set(one, planSite(one, around));
  const gateways = room.gateways.map(({ listeners, ...rest }) => ({
    ...rest,
    listeners: [...listeners.values()]
      .sort((a, b) => catchAll(a) - catchAll(b))
      .map(({ namespaces, ...listener }) => ({ ...listener, namespaces: [...namespaces] })),
  }));
  return { gateways: memory.each('gateways', [], gateways, (each): GatewayLayout => each, layoutLikeness), sites };
}

/** Gateways that are laid out alike are the same: an edit reaches a site or two, and most Gateways serve neither. */
const layoutLikeness: Likeness<GatewayLayout> = {
  key: ({ name }) => name,
  isSame: (one, other) =>
    one.name === other.name &&
    one.part === other.part &&
    one.listeners.length === other.listeners.length &&
    one.listeners.every((listener, index) => isSameListener(listener, other.listeners[index])),
};

/** Shapes by identity: what is laid out leads from them to where it is said. */
const isSameListener = (one: ListenerLayout, other: ListenerLayout | undefined): boolean =>
  one.name === other?.name &&
  one.protocol === other.protocol &&
  one.host === other.host &&
  one.of === other.of &&
  one.certificate?.of === other.certificate?.of &&
  one.certificate?.host === other.certificate?.host &&
  one.certificate?.borrowedFrom === other.certificate?.borrowedFrom &&
  areSame(one.namespaces, other.namespaces);

/** The listener for any host over http stands first, the others in the order of the hosts. */
const catchAll = ({ protocol, host }: ListenerWish): number => (protocol === 'HTTP' && host === '' ? 0 : 1);

type Covering = (host: NamedHost, of: SiteShape) => readonly SiteShape[];

/** The hosts that must not fall through to a less specific one over http, because that one answers what they do not. */
const hostsApart = (shapes: readonly SiteShape[], covering: Covering): ReadonlySet<string> =>
  new Set(
    shapes
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

function planSite(shape: SiteShape, around: Surroundings): SitePlan {
  const { owners } = shape;
  const { names, gatewayNamespace } = around;
  const namespaces = [...new Set(owners.map(({ namespace }) => namespace))];
  const groups = hostGroups(shape.hosts).map((hosts) =>
    attach(
      hosts.map((host) => wish(host, shape, around)),
      namespaces,
      around,
    ),
  );
  const redirects = shape.redirectHosts.map((host) => {
    const one = { ...wish(host, shape, around), own: isBeneath(host, around) };
    return { ...attach([one], [host.owner.namespace], around), name: nameOf(host.route, names) };
  });
  const ownNames = owners.map((owner, index) => {
    const wish = shape.names[index];
    return [ownerKey(owner), wish ? nameOf(wish, names) : owner.name] as const;
  });
  return { gatewayNamespace, groups, redirects, names: Object.fromEntries(ownNames) };
}

const nameOf = ({ key, name }: Wish, names: ReadonlyMap<string, string>): string => names.get(key) ?? name;

/** The listeners that one host wants. */
interface HostWish {
  readonly host: string;
  readonly of: SiteShape;
  /** A listener of its own for http, so that no request falls through to a less specific host. */
  readonly own: boolean;
  /** Connections over TLS are handed on unopened. */
  readonly unopened?: boolean;
  /** The certificate it presents; none: no https. */
  readonly certificate?: CertificateWish;
}

/**
 * Hosts of a controller never fall through to each other. Listeners keep them apart (GatewayHTTPListenerIsolation)
 * where a less specific site would answer what this one does not; over https they must be apart as soon as the less
 * specific one is served there at all.
 */
function wish(named: NamedHost, of: SiteShape, around: Surroundings): HostWish {
  const host = named.value;
  const less = around.covering(named, of);
  const own = around.apart.has(host) || isBeneath(named, around);
  if (of.passthrough && around.passesTls) return { host, of, own, unopened: true };
  if (of.secured) return { host, of, own, certificate: { of, host } };
  const source = less.find(({ secured }) => secured);
  if (!source) return { host, of, own };
  const wider = source.host;
  const borrowed = wider === '' || certificateCovers(wider, host) ? {} : { borrowedFrom: wider };
  return { host, of, own, certificate: { of: source, host: wider, ...borrowed } };
}

/** The listener of a wildcard takes every request for the names beneath it from the one for any host. */
const isBeneath = ({ covering }: NamedHost, { apart }: Surroundings): boolean =>
  covering.some((name) => apart.has(name));

/** The listeners that a host wants, by protocol. */
function listenersFor({ host, of, own, certificate, unopened }: HostWish): readonly ListenerWish[] {
  return [
    own && host !== '' ? { protocol: 'HTTP', host, of } : { protocol: 'HTTP', host: '' },
    ...(certificate ? [{ protocol: 'HTTPS', host, of, certificate } as const] : []),
    ...(unopened ? [{ protocol: 'TLS', host, of } as const] : []),
  ];
}

function attach(wishes: readonly HostWish[], namespaces: readonly string[], around: Surroundings): Attachment {
  const { room } = around;
  const wanted = wishes.flatMap(listenersFor);
  const gateway = gatewayFor(
    room,
    wanted.map(({ protocol, host }) => `${protocol}|${host}`),
  );
  const opened = protocols.map((protocol) =>
    wanted.filter((one) => one.protocol === protocol).map((one) => listen(room, gateway, one, namespaces)),
  );
  const [http = [], https = [], tls = []] = opened;
  return { hosts: wishes.map(({ host }) => host), gateway: gateway.name, http: [...new Set(http)], https, tls };
}

/** The order in which the listeners of a site are opened. */
const protocols = ['HTTP', 'HTTPS', 'TLS'] as const;
