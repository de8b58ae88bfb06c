import type { Sourced } from '../../text/sourced.ts';
import type { CertificateChoice } from './certificates.ts';
import { hostLabel } from './names.ts';
import type { ListenerPlan } from './plan.ts';

/** Most listeners of a Gateway (CRD). */
const mostListeners = 64;

interface Listener extends ListenerPlan {
  readonly namespaces: Set<string>;
}

export interface OpenGateway {
  readonly name: string;
  readonly part: number;
  readonly listeners: Map<string, Listener>;
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
  protocol: Listener['protocol'],
  host: Sourced<string>,
  namespaces: readonly string[],
  certificate?: () => CertificateChoice,
): string {
  const key = `${protocol}|${host.value}`;
  const scheme = protocol.toLowerCase();
  const made: Listener = gateway.listeners.get(key) ?? {
    name: host.value === '' ? scheme : `${scheme}-${labels.get(host.value) ?? hostLabel(host.value)}`,
    protocol,
    host,
    ...(certificate ? { certificate: certificate() } : {}),
    namespaces: new Set(),
  };
  gateway.listeners.set(key, made);
  for (const namespace of namespaces) made.namespaces.add(namespace);
  return made.name;
}
