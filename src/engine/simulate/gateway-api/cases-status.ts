import type { Condition, Conditions, ListenerStatus } from './conditions.ts';

interface Name {
  readonly namespace: string;
  readonly name: string;
}

interface WantedCondition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

export interface StatusAssertion {
  readonly assert: string;
  readonly phase?: number;
  readonly args?: readonly unknown[];
  readonly kind?: string;
  readonly gateway?: Name;
  readonly listenerSet?: Name;
  readonly route?: Name;
  readonly parent?: Name;
  readonly routes?: readonly Name[];
  readonly condition?: WantedCondition;
  readonly attachedRoutes?: number;
  readonly attachedListenerSets?: number;
  readonly listeners?: readonly unknown[];
}

interface WantedListener {
  readonly name: string;
  readonly attachedRoutes: number;
  readonly supportedKinds: readonly { readonly kind: string }[];
  readonly conditions: readonly WantedCondition[];
}

const ACCEPTED: WantedCondition = { type: 'Accepted', status: 'True', reason: 'Accepted' };

const same = (left: Name | undefined) => (right: Name) =>
  left?.name === right.name && left.namespace === right.namespace;

/** What is wrong with the computed conditions; null: the assertion is not about anything that is computed. */
export const checkAssertion = (assertion: StatusAssertion, conditions: Conditions): readonly string[] | null => {
  // Later phases depend on patches that are not part of the data.
  if (assertion.phase !== undefined) return null;
  const { assert } = assertion;
  const gateway = conditions.gateways.find(same(assertion.gateway));
  const set = conditions.listenerSets.find(same(assertion.listenerSet));
  switch (assert) {
    case 'GatewayMustHaveCondition':
      return has(gateway?.conditions, assertion.condition);
    case 'ListenerSetMustHaveCondition':
      return has(set?.conditions, assertion.condition);
    case 'GatewayStatusMustHaveListeners':
    case 'ListenerSetStatusMustHaveListeners':
      return hasListeners((gateway ?? set)?.listeners ?? [], (assertion.listeners ?? []) as readonly WantedListener[]);
    case 'GatewayMustHaveZeroRoutes':
      return (gateway?.listeners ?? [])
        .filter((listener) => listener.attachedRoutes > 0)
        .map(({ name }) => `${name} has routes`);
    case 'GatewayMustHaveAttachedListeners':
      return gateway?.attachedListenerSets === assertion.attachedListenerSets
        ? []
        : [`${gateway?.attachedListenerSets} ListenerSets`];
    case 'ListenerSetListenersMustHaveConditions':
      return setListeners(assertion, conditions);
    case 'RoutesAndParentMustBeAccepted':
      return (assertion.args ?? []).slice(2).flatMap((name) => {
        const { Name: route, Namespace: namespace } = name as { readonly Name: string; readonly Namespace: string };
        const parents = parentsOf(conditions, { name: route, namespace });
        return parents.some((entry) => has(entry.conditions, ACCEPTED).length === 0)
          ? []
          : [`${route} is not accepted`];
      });
    default:
      return routeAssertion(assertion, conditions);
  }
};

const routeAssertion = (assertion: StatusAssertion, conditions: Conditions): readonly string[] | null => {
  const { assert, condition, parent, gateway } = assertion;
  if (assert.endsWith('MustHaveNoAcceptedParents'))
    return parentsOf(conditions, assertion.route).flatMap(({ conditions: own }) =>
      has(own, { type: 'Accepted', status: 'False', reason: '(any)' }),
    );
  if (assertion.routes) {
    const wanted = condition ?? ACCEPTED;
    const routes = assertion.routes.flatMap((route) => {
      const parents = parentsOf(conditions, route).filter((entry) => same(gateway)(entry.parent));
      return parents.length === 0
        ? [`${route.name} has no parent`]
        : parents.flatMap((entry) => has(entry.conditions, wanted));
    });
    return routes;
  }
  if (!assertion.route || !condition) return null;
  const parents = parentsOf(conditions, assertion.route).filter((entry) => !parent || same(parent)(entry.parent));
  return parents.length === 0
    ? [`${assertion.route.name} has no parent`]
    : parents.flatMap((entry) => has(entry.conditions, condition));
};

const parentsOf = ({ routes }: Conditions, route: Name | undefined) =>
  routes.filter(same(route)).flatMap(({ parents }) => parents);

const has = (conditions: readonly Condition[] | undefined, wanted: WantedCondition | undefined): readonly string[] => {
  if (!wanted) return [];
  const actual = conditions?.find(({ type }) => type === wanted.type);
  const reason = wanted.reason === '' || wanted.reason === '(any)' || wanted.reason === actual?.reason;
  if (actual?.status === wanted.status && reason) return [];
  return [`${wanted.type} is ${actual?.status} ${actual?.reason} instead of ${wanted.status} ${wanted.reason}`];
};

const hasListeners = (actual: readonly ListenerStatus[], wanted: readonly WantedListener[]): readonly string[] =>
  wanted.flatMap((want) => {
    const listener = actual.find(({ name }) => name === want.name);
    if (!listener) return [`there is no listener ${want.name}`];
    const kinds = want.supportedKinds.filter(({ kind }) => !listener.supportedKinds.some((one) => one.kind === kind));
    return [
      ...(listener.attachedRoutes === want.attachedRoutes
        ? []
        : [`${want.name} has ${listener.attachedRoutes} routes instead of ${want.attachedRoutes}`]),
      ...kinds.map(({ kind }) => `${want.name} does not support ${kind}`),
      ...want.conditions.flatMap((condition) => has(listener.conditions, condition)),
    ];
  });

const setListeners = ({ args = [] }: StatusAssertion, { listenerSets }: Conditions): readonly string[] | null => {
  const [id, wanted, name] = args as readonly [{ Name: string; Namespace: string }, unknown, string];
  if (!Array.isArray(wanted)) return null;
  const set = listenerSets.find(same({ name: id.Name, namespace: id.Namespace }));
  const listener = set?.listeners.find((one) => one.name === name);
  return wanted.flatMap(({ Type, Status, Reason }) =>
    has(listener?.conditions, { type: Type, status: Status, reason: Reason }),
  );
};
