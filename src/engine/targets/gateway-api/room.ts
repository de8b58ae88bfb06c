import { hostLabel } from './names.ts';
import type { SiteShape } from './site-needs.ts';

/** Most listeners of a Gateway (CRD). */
const mostListeners = 64;

/** The certificate that a site shows for a host. */
export interface CertificateWish {
  readonly of: SiteShape;
  readonly host: string;
  /** The less specific host whose certificate it is, though it does not cover this one. */
  readonly borrowedFrom?: string;
}

/** A listener that a site asks for. */
export interface ListenerWish {
  /** `TLS`: connections are handed on unopened. */
  readonly protocol: 'HTTP' | 'HTTPS' | 'TLS';
  /** '' is any host. */
  readonly host: string;
  /** The site whose name the host is; absent for any host over http. */
  readonly of?: SiteShape;
  readonly certificate?: CertificateWish;
}

/** A listener as the first site wished for it, let into the namespaces of all that are served on it. */
export interface OpenListener extends ListenerWish {
  readonly name: string;
  readonly namespaces: Set<string>;
}

export interface OpenGateway {
  readonly name: string;
  readonly part: number;
  readonly listeners: Map<string, OpenListener>;
}

/** The Gateways of one class while they are being filled, in order; it lives for one run of the plan. */
export interface Room {
  readonly base: string;
  /** Hosts as parts of names, told apart within the class. */
  readonly labels: ReadonlyMap<string, string>;
  readonly gateways: OpenGateway[];
}

/** The Gateway with room for all these listeners (`protocol|host`) together: the last one, or a new one. */
export function gatewayFor({ base, gateways }: Room, keys: readonly string[]): OpenGateway {
  const last = gateways.at(-1);
  const added = new Set(keys.filter((key) => !last?.listeners.has(key))).size;
  if (last && last.listeners.size + added <= mostListeners) return last;
  const part = gateways.length + 1;
  const name = part === 1 ? base : `${base}-part-${String(part).padStart(2, '0')}`;
  const opened: OpenGateway = { name, part, listeners: new Map() };
  gateways.push(opened);
  return opened;
}

/** Opens a listener, or lets more namespaces into one that is there; returns its name. */
export function listen(
  { labels }: Room,
  gateway: OpenGateway,
  wish: ListenerWish,
  namespaces: readonly string[],
): string {
  const { protocol, host } = wish;
  const key = `${protocol}|${host}`;
  const scheme = protocol.toLowerCase();
  const opened: OpenListener = gateway.listeners.get(key) ?? {
    ...wish,
    name: host === '' ? scheme : `${scheme}-${labels.get(host) ?? hostLabel(host)}`,
    namespaces: new Set(),
  };
  gateway.listeners.set(key, opened);
  for (const namespace of namespaces) opened.namespaces.add(namespace);
  return opened.name;
}
