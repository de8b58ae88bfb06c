import { durationOf } from '../duration.ts';
import type { Rule } from '../rule.ts';

interface BackendRef {
  readonly group: string;
  readonly kind: string;
}

interface Backends {
  readonly backendRef?: BackendRef;
  readonly backendRefs?: readonly BackendRef[];
  readonly host?: string;
}

/** A service that Envoy itself calls is named. */
export const backendNamed: Rule<Backends> = {
  code: 'backend-missing',
  check: ({ backendRef, backendRefs = [] }, tell) => {
    if (!backendRef && backendRefs.length === 0) tell('backendRefs is needed.');
  },
};

/** A collector is named by backendRefs or, as before, by its host. */
export const hostOrBackendNamed: Rule<Backends> = {
  code: 'collector-missing',
  check: ({ host, backendRefs = [] }, tell) => {
    if (host === undefined && backendRefs.length === 0) tell('backendRefs is needed.');
  },
};

/** What Envoy calls on its own can only be of some kinds, named as `group/Kind`. */
export const backendsOfKinds = (...kinds: readonly string[]): Rule<Backends> => ({
  code: 'backend-kind-not-supported',
  check: ({ backendRefs = [] }, tell) =>
    backendRefs.forEach(({ group, kind }, at) => {
      if (!kinds.includes(`${group}/${kind}`))
        tell(`Only ${kinds.map((name) => name.replace(/^\//, '')).join(', ')} can be named here.`, 'backendRefs', at);
    }),
});

interface LoadBalancer {
  readonly type: string;
  readonly zoneAware?: { readonly preferLocal?: unknown };
}

/** Balancers that place requests by themselves don't prefer the zone next door. */
export const preferLocalSupported: Rule<LoadBalancer> = {
  code: 'prefer-local-not-supported',
  check: ({ type, zoneAware }, tell) => {
    if (zoneAware?.preferLocal !== undefined && (type === 'ConsistentHash' || type === 'BackendUtilization'))
      tell(`The type ${type} does not support preferLocal; use weightedZones.`, 'zoneAware', 'preferLocal');
  },
};

interface Cluster {
  readonly connection?: { readonly preconnect?: { readonly predictivePercent?: number } };
  readonly loadBalancer?: { readonly type: string };
}

/** Only balancers that know the next endpoint beforehand can connect to it beforehand. */
export const preconnectPredictable: Rule<Cluster> = {
  code: 'preconnect-not-predictable',
  check: ({ connection, loadBalancer }, tell) => {
    const type = loadBalancer?.type ?? '';
    if (connection?.preconnect?.predictivePercent !== undefined && type !== 'Random' && type !== 'RoundRobin')
      tell(
        'predictivePercent needs a loadBalancer of type RoundRobin or Random.',
        'connection',
        'preconnect',
        'predictivePercent',
      );
  },
};

/** Only requests that carry a body have one to send. */
export const requestBodyFitsMethod: Rule<{ readonly method?: string; readonly requestBody?: unknown }> = {
  code: 'health-check-body-without-method',
  check: ({ method = 'GET', requestBody }, tell) => {
    if (requestBody !== undefined && !/^(?:POST|PUT)$/i.test(method))
      tell('requestBody needs the method POST or PUT.', 'requestBody');
  },
};

/** A log of health checks names failures and successes, or neither. */
export const healthLogTwoSided: Rule<readonly string[]> = {
  code: 'health-log-one-sided',
  check: (matches, tell) => {
    const failure = matches.some((match) => match.startsWith('Failure'));
    const success = matches.some((match) => match === 'Success' || match === 'HealthyTransition');
    if (failure !== success) tell('A kind of failure and a kind of success must both be named.');
  },
};

interface BackOff {
  readonly baseInterval?: string;
  readonly maxInterval?: string;
}

/** Waits between tries grow from a first one to a longest one. */
export const backOffGrows: Rule<BackOff> = {
  code: 'back-off-not-growing',
  check: ({ baseInterval, maxInterval }, tell) => {
    if (baseInterval === undefined || maxInterval === undefined) return;
    if (durationOf(maxInterval) < durationOf(baseInterval))
      tell(`The longest wait ${maxInterval} is less than the first ${baseInterval}.`, 'maxInterval');
  },
};

interface Settings {
  readonly backendSettings?: {
    readonly retry?: {
      readonly perRetry?: { readonly timeout?: unknown };
      readonly retryOn?: { readonly httpStatusCodes?: unknown };
    };
  };
}

/** What is fetched in the background is tried again without a limit per try and whatever its status is. */
export const plainRetry: Rule<Settings> = {
  code: 'fetch-retry-not-supported',
  check: ({ backendSettings }, tell) => {
    const { perRetry, retryOn } = backendSettings?.retry ?? {};
    const at = ['backendSettings', 'retry'] as const;
    if (perRetry?.timeout !== undefined) tell('A timeout per try is not supported here.', ...at, 'perRetry', 'timeout');
    if (retryOn?.httpStatusCodes !== undefined)
      tell('Retries by status code are not supported here.', ...at, 'retryOn', 'httpStatusCodes');
  },
};
