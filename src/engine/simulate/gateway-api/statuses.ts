import type { ParentOutcome } from './attachment.ts';
import type { Cluster } from './cluster.ts';
import { readReference } from './cluster.ts';
import {
  type Condition,
  type Conditions,
  type GatewayStatus,
  isFalse,
  isTrue,
  type ListenerSetStatus,
  type ListenerStatus,
  type PolicyStatus,
  type RouteStatus,
} from './conditions.ts';
import { child, has, mapsOf, textOf } from './fields.ts';
import type { AttachedSet, GatewayModel, Gateways, Served } from './gateways.ts';
import { secretProblem } from './listeners.ts';
import { GATEWAY_GROUP, type Resource } from './objects.ts';
import type { Rule } from './rules.ts';

/** A route with what decides its status. */
export interface JudgedRoute {
  readonly route: Resource;
  readonly outcomes: readonly ParentOutcome[];
  readonly rules: readonly Rule[];
  /** Why the whole route is refused, whatever its parents say. */
  readonly refused: { readonly reason: string; readonly message: string } | null;
}

/** What a controller would write into the status of every object. */
export const statusesOf = (
  { gateways, sets }: Gateways,
  routes: readonly JudgedRoute[],
  policies: readonly PolicyStatus[],
  cluster: Cluster,
): Conditions => {
  const attached = countAttached(routes);
  return {
    gatewayClasses: cluster.catalog.ofKind(GATEWAY_GROUP, 'GatewayClass').map(({ name }) => ({
      name,
      conditions: [isTrue('Accepted', 'Accepted')],
    })),
    gateways: gateways.map((gateway) => gatewayStatus(gateway, attached, cluster)),
    listenerSets: sets.map((set) => listenerSetStatus(set, gateways, attached)),
    routes: routes.map(routeStatus),
    policies,
  };
};

/** Accepted routes per listener. */
const countAttached = (routes: readonly JudgedRoute[]): ReadonlyMap<Served, number> => {
  const counts = new Map<Served, number>();
  for (const { outcomes, refused } of routes) {
    if (refused) continue;
    const taken = new Set(outcomes.flatMap(({ attachments }) => attachments.map(({ served }) => served)));
    for (const served of taken) counts.set(served, (counts.get(served) ?? 0) + 1);
  }
  return counts;
};

const listenerStatus = (served: Served, attached: ReadonlyMap<Served, number>): ListenerStatus => ({
  name: served.listener.name,
  attachedRoutes: attached.get(served) ?? 0,
  supportedKinds: served.listener.kinds,
  conditions: served.conditions,
});

const isAccepted = ({ conditions }: Served) =>
  conditions.some(({ type, status }) => type === 'Accepted' && status === 'True');

/** Accepted for a whole object, from its listeners: one good listener is enough. */
const acceptedBy = (listeners: readonly Served[]): Condition => {
  const good = listeners.filter(isAccepted).length;
  if (good === listeners.length) return isTrue('Accepted', 'Accepted');
  const message = `${listeners.length - good} of ${listeners.length} listeners cannot be used`;
  return good > 0
    ? isTrue('Accepted', 'ListenersNotValid', message)
    : isFalse('Accepted', 'ListenersNotValid', message);
};

const gatewayStatus = (model: GatewayModel, attached: ReadonlyMap<Served, number>, cluster: Cluster): GatewayStatus => {
  const { resource, own, sets } = model;
  const all = [...own, ...sets.flatMap(({ listeners }) => listeners)];
  const programmed = all.some((served) => served.programmed);
  return {
    namespace: resource.namespace,
    name: resource.name,
    conditions: [
      addressProblem(resource) ??
        (own.every(isAccepted) || !all.some(isAccepted)
          ? acceptedBy(own)
          : isTrue('Accepted', 'ListenersNotValid', 'some listeners cannot be used')),
      programmed ? isTrue('Programmed', 'Programmed') : isFalse('Programmed', 'Invalid', 'no listener can be served'),
      gatewayReferences(model, cluster),
      ...insecureFallback(resource),
    ],
    listeners: own.map((served) => listenerStatus(served, attached)),
    // Only ListenerSets that are accepted count (GatewayStatus.attachedListenerSets).
    attachedListenerSets: sets.filter(({ listeners }) => acceptedBy(listeners).status === 'True').length,
  };
};

/** Addresses of other types than the two of the specification belong to single implementations. */
const addressProblem = (gateway: Resource): Condition | null => {
  const types = mapsOf(gateway.spec, 'addresses').map((address) => textOf(address, 'type', 'IPAddress'));
  const other = types.find((type) => type !== 'IPAddress' && type !== 'Hostname');
  return other === undefined
    ? null
    : isFalse('Accepted', 'UnsupportedAddress', `addresses of type ${other} are not known`);
};

const gatewayReferences = ({ resource, own }: GatewayModel, cluster: Cluster): Condition => {
  const backend = child(child(resource.spec, 'tls'), 'backend');
  if (has(backend, 'clientCertificateRef')) {
    const to = readReference(child(backend, 'clientCertificateRef'), 'Secret', resource.namespace);
    const problem = secretProblem(resource, to, cluster, 'InvalidClientCertificateRef');
    if (problem) return isFalse('ResolvedRefs', problem.reason, problem.message);
  }
  const broken = own.find(({ listener }) => listener.resolved.status === 'False');
  return broken
    ? isFalse('ResolvedRefs', 'ListenersNotResolved', broken.listener.resolved.message)
    : isTrue('ResolvedRefs', 'ResolvedRefs');
};

const insecureFallback = (gateway: Resource): readonly Condition[] =>
  JSON.stringify(child(child(gateway.spec, 'tls'), 'frontend')).includes('"AllowInsecureFallback"')
    ? [
        isTrue(
          'InsecureFrontendValidationMode',
          'ConfigurationChanged',
          'clients without a valid certificate are let in',
        ),
      ]
    : [];

const listenerSetStatus = (
  { resource, gateway, refusal, listeners }: AttachedSet,
  gateways: readonly GatewayModel[],
  attached: ReadonlyMap<Served, number>,
): ListenerSetStatus => {
  const { namespace, name } = resource;
  if (refusal) {
    const conditions = ['Accepted', 'Programmed'].map((type) => isFalse(type, refusal.reason, refusal.message));
    return { namespace, name, conditions, listeners: [] };
  }
  const parent = gateways.find((model) => model.resource === gateway);
  const up = parent?.own.some((served) => served.programmed) || listeners.some((served) => served.programmed);
  const accepted = acceptedBy(listeners);
  const programmed = listeners.some((served) => served.programmed)
    ? isTrue('Programmed', 'Programmed')
    : isFalse('Programmed', up ? 'ListenersNotValid' : 'ParentNotProgrammed', 'no listener can be served');
  return {
    namespace,
    name,
    conditions: [accepted, programmed],
    listeners: listeners.map((served) => listenerStatus(served, attached)),
  };
};

const routeStatus = ({ route, outcomes, rules, refused }: JudgedRoute): RouteStatus => {
  const dropped = rules.find(({ invalid }) => invalid !== null);
  const unresolved = rules.find((rule) => rule.unresolved !== null)?.unresolved;
  const references = unresolved
    ? isFalse('ResolvedRefs', unresolved.reason, unresolved.message)
    : isTrue('ResolvedRefs', 'ResolvedRefs');
  const partial =
    dropped?.invalid && !refused
      ? [isTrue('PartiallyInvalid', 'UnsupportedValue', `Dropped Rule ${dropped.index}: ${dropped.invalid.message}`)]
      : [];
  return {
    kind: route.kind,
    namespace: route.namespace,
    name: route.name,
    parents: outcomes.map(({ parent, reason, message }) => {
      const no = reason === '' ? refused : { reason, message };
      const accepted = no ? isFalse('Accepted', no.reason, no.message) : isTrue('Accepted', 'Accepted');
      return { parent, conditions: [accepted, references, ...partial] };
    }),
  };
};
