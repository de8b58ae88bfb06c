import { type ClientCertificates, clientCertificatesFor } from './client-certificates.ts';
import type { Cluster } from './cluster.ts';
import { readReference } from './cluster.ts';
import { type Condition, isFalse, isTrue } from './conditions.ts';
import { type Conflict, conflictsAmong } from './conflicts.ts';
import type { Dialect } from './dialect.ts';
import { child, has, textOf } from './fields.ts';
import { groupBy } from './grouping.ts';
import { intersectHostnames, isWildcard } from './hostnames.ts';
import { isProtocol, type Listener, readListeners } from './listeners.ts';
import { compareAge, GATEWAY_GROUP, type Resource } from './objects.ts';

/** A listener with what became of it. */
export interface Served {
  readonly listener: Listener;
  readonly gateway: Resource;
  readonly conditions: readonly Condition[];
  /** Whether the data plane listens for it. */
  readonly programmed: boolean;
  /** A client without a valid certificate gets no connection. */
  readonly asksForCertificate: boolean;
}

/** A ListenerSet, and why its Gateway does not take it (null: it does). */
export interface AttachedSet {
  readonly resource: Resource;
  readonly gateway: Resource | null;
  readonly refusal: { readonly reason: string; readonly message: string } | null;
  readonly listeners: readonly Served[];
}

/** A Gateway with its own listeners and those of its ListenerSets. */
export interface GatewayModel {
  readonly resource: Resource;
  readonly own: readonly Served[];
  readonly sets: readonly AttachedSet[];
}

export interface Gateways {
  readonly gateways: readonly GatewayModel[];
  /** Every ListenerSet, also those that no Gateway takes. */
  readonly sets: readonly AttachedSet[];
}

export const readGateways = (cluster: Cluster, dialect: Dialect): Gateways => {
  const { catalog } = cluster;
  const offered = [...catalog.ofKind(GATEWAY_GROUP, 'ListenerSet')].sort(compareAge);
  const judged = offered.map((set) => ({ set, ...parentOf(set, cluster, dialect) }));
  const sets: AttachedSet[] = [];
  const gateways = catalog.ofKind(GATEWAY_GROUP, 'Gateway').map((resource) => {
    const taken = judged.filter(({ gateway, refusal }) => gateway === resource && refusal === null);
    const own = readListeners(resource, cluster);
    const added = taken.map(({ set }) => readListeners(set, cluster));
    const conflicts = conflictsAmong(own, added.flat(), dialect);
    const overlaps = overlapping([...own, ...added.flat()]);
    const serve = (listener: Listener): Served => {
      const asked = listener.protocol === 'HTTPS' ? clientCertificatesFor(resource, listener.port, cluster) : null;
      return served(
        listener,
        resource,
        { conflict: conflicts.get(listener), overlap: overlaps.get(listener), asked },
        dialect,
      );
    };
    const attached = taken.map(({ set }, index) => ({
      resource: set,
      gateway: resource,
      refusal: null,
      listeners: (added[index] ?? []).map(serve),
    }));
    sets.push(...attached);
    return { resource, own: own.map(serve), sets: attached };
  });
  for (const { set, gateway, refusal } of judged)
    if (refusal !== null) sets.push({ resource: set, gateway, refusal, listeners: [] });
  return { gateways, sets };
};

/** The Gateway a ListenerSet asks for, and whether it is let in (GatewaySpec.allowedListeners; default: none). */
const parentOf = (set: Resource, cluster: Cluster, dialect: Dialect) => {
  const ref = readReference(child(set.spec, 'parentRef'), 'Gateway', set.namespace, GATEWAY_GROUP);
  const gateway = cluster.catalog.find(ref.group, ref.kind, ref.namespace, ref.name);
  if (!gateway || ref.kind !== 'Gateway')
    return {
      gateway: null,
      refusal: { reason: 'ParentNotAccepted', message: `there is no ${ref.kind} ${ref.namespace}/${ref.name}` },
    };
  if (!dialect.listenerSets.value)
    return { gateway, refusal: { reason: 'NotAllowed', message: `${dialect.title} does not read ListenerSets` } };
  const namespaces = child(child(gateway.spec, 'allowedListeners'), 'namespaces');
  const from = textOf(namespaces, 'from', 'None');
  const allowed =
    from === 'All' ||
    (from === 'Same' && set.namespace === gateway.namespace) ||
    (from === 'Selector' &&
      has(namespaces, 'selector') &&
      cluster.selects(child(namespaces, 'selector'), set.namespace));
  const message = `spec.allowedListeners of Gateway ${gateway.namespace}/${gateway.name} does not let in ListenerSets of namespace ${set.namespace}`;
  return { gateway, refusal: allowed ? null : { reason: 'NotAllowed', message } };
};

interface Judgement {
  readonly conflict: Conflict | undefined;
  /** The listener whose hostname overlaps. */
  readonly overlap: Listener | undefined;
  readonly asked: ClientCertificates | null;
}

const served = (listener: Listener, gateway: Resource, judgement: Judgement, dialect: Dialect): Served => {
  const { conflict, overlap, asked } = judgement;
  const accepted = asked?.accepted ?? acceptance(listener, conflict, dialect);
  const resolved = listener.resolved.status === 'True' ? (asked?.resolved ?? listener.resolved) : listener.resolved;
  const servable = listener.resolved.status === 'True' || listener.resolved.reason === 'InvalidRouteKinds';
  const programmed = accepted.status === 'True' && servable;
  return {
    listener,
    gateway,
    programmed,
    asksForCertificate: asked?.required ?? false,
    conditions: [
      accepted,
      resolved,
      conflict ? isTrue('Conflicted', conflict.reason, conflict.message) : isFalse('Conflicted', 'NoConflicts', ''),
      programmed
        ? isTrue('Programmed', 'Programmed')
        : isFalse('Programmed', 'Invalid', accepted.message || resolved.message),
      ...(overlap
        ? [isTrue('OverlappingTLSConfig', 'OverlappingHostnames', `listener ${overlap.name} covers the same hosts`)]
        : []),
    ],
  };
};

/** HTTPS listeners of one port whose hostnames overlap: a browser may reuse a connection for the wrong one (Listener.tls). */
const overlapping = (listeners: readonly Listener[]): ReadonlyMap<Listener, Listener> => {
  const secure = groupBy(
    listeners.filter(({ protocol }) => protocol === 'HTTPS'),
    ({ port }) => port,
  );
  const found = new Map<Listener, Listener>();
  for (const sharing of secure.values()) {
    const wide = sharing.filter(({ hostname }) => hostname === '' || isWildcard(hostname));
    for (const one of wide) {
      const other = sharing.find((rival) => rival !== one && intersectHostnames(one.hostname, rival.hostname) !== null);
      if (other) found.set(one, other);
    }
    for (const one of sharing) {
      const other = wide.find((rival) => rival !== one && intersectHostnames(one.hostname, rival.hostname) !== null);
      if (other) found.set(one, other);
    }
  }
  return found;
};

const acceptance = (listener: Listener, conflict: Conflict | undefined, dialect: Dialect): Condition => {
  if (!isProtocol(listener.protocol))
    return isFalse('Accepted', 'UnsupportedProtocol', `nothing speaks ${listener.protocol || 'an empty protocol'}`);
  if (conflict) return isFalse('Accepted', conflict.reason, conflict.message);
  if (listener.protocol === 'TLS' && !listener.passthrough && !dialect.tlsTerminate.value)
    return isFalse('Accepted', 'UnsupportedValue', `${dialect.title} does not terminate TLS for TLSRoutes`);
  return isTrue('Accepted', 'Accepted');
};
