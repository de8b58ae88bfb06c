import type { Cluster } from './cluster.ts';
import { readReference } from './cluster.ts';
import type { ParentName } from './conditions.ts';
import { type Fields, mapsOf, numberOf, textOf, textsOf } from './fields.ts';
import type { Gateways, Served } from './gateways.ts';
import { intersectHostnames } from './hostnames.ts';
import { GATEWAY_GROUP, type Resource } from './objects.ts';

/** A route on one listener, with the hostnames that both have in common ('' = every host). */
export interface Attachment {
  readonly served: Served;
  readonly hostnames: readonly string[];
}

/** What one parentRef of a route comes to; `reason` '' = accepted. */
export interface ParentOutcome {
  readonly index: number;
  readonly parent: ParentName;
  readonly reason: '' | 'NoMatchingParent' | 'NotAllowedByListeners' | 'NoMatchingListenerHostname';
  readonly message: string;
  readonly attachments: readonly Attachment[];
}

/** The listeners that a parentRef may select from: those of the Gateway or ListenerSet it names, or null if there is none. */
type FindParent = (kind: string, namespace: string, name: string) => readonly Served[] | null;

export const parentFinder = ({ gateways, sets }: Gateways): FindParent => {
  const owners = new Map<string, readonly Served[]>();
  for (const { resource, own } of gateways) owners.set(`Gateway/${resource.namespace}/${resource.name}`, own);
  for (const { resource, listeners } of sets)
    owners.set(`ListenerSet/${resource.namespace}/${resource.name}`, listeners);
  return (kind, namespace, name) => owners.get(`${kind}/${namespace}/${name}`) ?? null;
};

/** Judges every parentRef of a route. One whose parent does not exist, or is no Gateway or ListenerSet, is left out. */
export const attach = (route: Resource, find: FindParent, cluster: Cluster): readonly ParentOutcome[] =>
  mapsOf(route.spec, 'parentRefs').flatMap((ref, index) => {
    const { group, kind, namespace, name } = readReference(ref, 'Gateway', route.namespace, GATEWAY_GROUP);
    const listeners = group === GATEWAY_GROUP ? find(kind, namespace, name) : null;
    if (listeners === null) return [];
    const parent = parentName(ref, { kind, namespace, name });
    return [{ index, parent, ...judge(route, parent, listeners, cluster) }];
  });

const parentName = (ref: Fields, name: ParentName): ParentName => {
  const sectionName = textOf(ref, 'sectionName', undefined);
  const port = numberOf(ref, 'port');
  return { ...name, ...(sectionName === undefined ? {} : { sectionName }), ...(port === undefined ? {} : { port }) };
};

/** Listener by listener: is it selected, does it let the route in, have they a hostname in common. */
const judge = (route: Resource, parent: ParentName, listeners: readonly Served[], cluster: Cluster) => {
  const refuse = (reason: ParentOutcome['reason'], message: string) => ({ reason, message, attachments: [] });
  const selected = listeners.filter(
    ({ listener }) =>
      (parent.sectionName === undefined || listener.name === parent.sectionName) &&
      (parent.port === undefined || listener.port === parent.port),
  );
  const label = `${parent.kind} ${parent.namespace}/${parent.name}`;
  if (selected.length === 0) return refuse('NoMatchingParent', `no listener of ${label} has this name and port`);
  const open = selected.filter((served) => letsIn(route, served, cluster));
  if (open.length === 0)
    return refuse(
      'NotAllowedByListeners',
      `spec.listeners[].allowedRoutes of ${label} does not let in a ${route.kind} of namespace ${route.namespace}`,
    );
  const attachments = open.flatMap((served) => {
    const hostnames = commonHostnames(route, served.listener.hostname);
    return hostnames.length === 0 ? [] : [{ served, hostnames }];
  });
  if (attachments.length === 0)
    return refuse('NoMatchingListenerHostname', `no hostname of the route fits a listener of ${label}`);
  return { reason: '' as const, message: '', attachments };
};

const letsIn = (route: Resource, { listener }: Served, cluster: Cluster): boolean => {
  if (!listener.kinds.some(({ group, kind }) => group === route.group && kind === route.kind)) return false;
  switch (listener.from) {
    case 'All':
      return true;
    case 'Same':
      return route.namespace === listener.owner.namespace;
    case 'Selector':
      return cluster.selects(listener.selector, route.namespace);
  }
};

const commonHostnames = (route: Resource, listener: string): readonly string[] => {
  if (route.kind === 'TCPRoute' || route.kind === 'UDPRoute') return [''];
  const own = textsOf(route.spec, 'hostnames').map((hostname) => hostname.toLowerCase());
  const common = (own.length === 0 ? [''] : own).map((hostname) => intersectHostnames(listener, hostname));
  return [...new Set(common.filter((hostname) => hostname !== null))];
};
