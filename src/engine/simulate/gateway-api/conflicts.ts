import type { Dialect } from './dialect.ts';
import { groupBy } from './grouping.ts';
import { isProtocol, type Listener } from './listeners.ts';

export interface Conflict {
  readonly reason: 'HostnameConflict' | 'ProtocolConflict';
  readonly message: string;
}

/**
 * Why two listeners cannot both be served, or null. Gateway API, GatewaySpec.listeners: HTTP, HTTPS and TLS are told
 * apart by port, protocol and hostname, TCP and UDP by port. HTTP cannot share a port with TLS of any kind, and TCP with none.
 */
export const conflictBetween = (left: Listener, right: Listener, dialect: Dialect): Conflict | null => {
  if (left.port !== right.port || !isProtocol(left.protocol) || !isProtocol(right.protocol)) return null;
  const udp = [left.protocol, right.protocol].filter((protocol) => protocol === 'UDP').length;
  if (udp === 1) return null;
  const where = `port ${left.port}`;
  const other = `listener ${right.name} of ${right.owner.kind} ${right.owner.namespace}/${right.owner.name}`;
  if (
    layer(left) !== layer(right) ||
    (left.protocol === 'TLS' && right.protocol === 'TLS' && mixes(left, right, dialect))
  )
    return { reason: 'ProtocolConflict', message: `${other} speaks another protocol on ${where}` };
  if (left.hostname === right.hostname)
    return { reason: 'HostnameConflict', message: `${other} has the same hostname on ${where}` };
  return null;
};

const layer = ({ protocol }: Listener) => (protocol === 'HTTPS' ? 'TLS' : protocol);

const mixes = (left: Listener, right: Listener, dialect: Dialect) =>
  left.passthrough !== right.passthrough && !dialect.tlsMixed.value;

/**
 * The conflicts of one Gateway's listeners: among its own none wins; a ListenerSet's listener yields to every listener
 * before it (ListenerSetSpec.listeners). `listeners` in order of precedence.
 */
export const conflictsAmong = (
  gateway: readonly Listener[],
  sets: readonly Listener[],
  dialect: Dialect,
): ReadonlyMap<Listener, Conflict> => {
  const found = new Map<Listener, Conflict>();
  const byPort = groupBy([...gateway, ...sets], (listener) => listener.port);
  const own = new Set(gateway);
  for (const sharing of byPort.values()) {
    const ownSharing = sharing.filter((rival) => own.has(rival));
    sharing.forEach((listener, at) => {
      const rivals = own.has(listener) ? ownSharing : sharing.slice(0, at);
      for (const rival of rivals) {
        const conflict = rival === listener ? null : conflictBetween(listener, rival, dialect);
        if (conflict) {
          found.set(listener, conflict);
          break;
        }
      }
    });
  }
  return found;
};
