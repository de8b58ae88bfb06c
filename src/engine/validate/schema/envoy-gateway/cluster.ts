import { atMostOne, onlyWith, settingsByType } from '../../rules/combine.ts';
import { backOffGrows, preconnectPredictable, preferLocalSupported } from '../../rules/envoy-gateway/backends.ts';
import { atLeastLasting, pingsDoNotOverlap } from '../../rules/envoy-gateway/values.ts';
import { fields, flag, free, list, map, required, text, whole } from '../build.ts';
import { port } from '../references.ts';
import { healthCheck } from './health-checks.ts';
import { bufferSize, byteSize, duration, fraction, long, oneLine, percent, statusCode, unsigned } from './values.ts';

const limit = { ...unsigned, default: 1024 };

const circuitBreaker = fields({
  maxConnections: limit,
  maxParallelRequests: limit,
  maxParallelRetries: limit,
  maxPendingRequests: limit,
  maxRequestsPerConnection: unsigned,
  perEndpoint: fields({ maxConnections: limit }),
  retryBudget: fields({ percent: required(fraction), minRetryConcurrency: whole() }),
});

/** HTTP/2 on either side of Envoy. */
export const http2 = fields({
  initialStreamWindowSize: byteSize,
  initialConnectionWindowSize: byteSize,
  maxConcurrentStreams: whole({ min: 1 }),
  onInvalidMessage: text({ options: ['TerminateConnection', 'TerminateStream'] }),
  connectionKeepalive: fields(
    { interval: duration, timeout: duration, idleInterval: duration, intervalJitter: percent },
    [pingsDoNotOverlap],
  ),
});

/** Probes of idle TCP connections on either side of Envoy. */
export const tcpKeepalive = fields({ probes: whole(), idleTime: duration, interval: duration });

const moduleName = {
  min: 1,
  max: 253,
  pattern: { test: /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/, must: 'consist of lower-case letters, digits, "-" and "."' },
};

/** Name of a module that is loaded into Envoy. */
export const dynamicModuleName = text(moduleName);

const named = fields({ name: required(text()) });

const consistentHash = fields(
  {
    type: required(text({ options: ['SourceIP', 'Header', 'Headers', 'Cookie', 'QueryParams'] })),
    header: named,
    headers: list(named),
    cookie: fields({ name: required(text()), ttl: duration, attributes: map(text()) }),
    queryParams: list(named),
    tableSize: whole({ min: 2, max: 5_000_011, default: 65_537 }),
  },
  settingsByType({ Header: 'header', Headers: 'headers', Cookie: 'cookie', QueryParams: 'queryParams' }),
);

const backendUtilization = fields({
  blackoutPeriod: duration,
  weightExpirationPeriod: duration,
  weightUpdatePeriod: duration,
  errorUtilizationPenaltyPercent: whole({ min: 0 }),
  metricNamesForComputingUtilization: list(text()),
  keepResponseHeaders: flag,
  outOfBand: fields({ authority: text({ min: 1, max: 259, pattern: oneLine }), port, reportingPeriod: duration }, [
    atLeastLasting('reportingPeriod', 1, '1ms'),
  ]),
});

const zoneAware = fields(
  {
    preferLocal: fields({
      force: fields({ minEndpointsInZoneThreshold: whole() }),
      minEndpointsThreshold: long,
      percentageEnabled: percent,
    }),
    weightedZones: list(fields({ zone: required(text()), weight: required(whole()) }), { unique: 'zone' }),
  },
  [atMostOne('preferLocal', 'weightedZones')],
);

const allButModules = ['ConsistentHash', 'LeastRequest', 'Random', 'RoundRobin', 'BackendUtilization'];

const loadBalancer = fields(
  {
    type: required(text({ options: [...allButModules, 'DynamicModule'] })),
    consistentHash,
    backendUtilization,
    dynamicModule: fields({
      name: required(dynamicModuleName),
      lbPolicyName: required(text({ min: 1, max: 253 })),
      config: free,
    }),
    endpointOverride: fields({ extractFrom: required(list(fields({ header: text() }), { min: 1, max: 10 })) }),
    slowStart: fields({ window: required(duration) }),
    zoneAware,
  },
  [
    ...settingsByType({
      ConsistentHash: 'consistentHash',
      BackendUtilization: 'backendUtilization',
      DynamicModule: 'dynamicModule',
    }),
    onlyWith('slowStart', 'type', ['RoundRobin', 'LeastRequest', 'BackendUtilization']),
    onlyWith('zoneAware', 'type', allButModules),
    onlyWith('endpointOverride', 'type', allButModules),
    preferLocalSupported,
  ],
);

const triggers = [
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
];

const retry = fields({
  numRetries: whole({ min: 0, default: 2 }),
  numAttemptsPerPriority: whole(),
  perRetry: fields({
    timeout: duration,
    backOff: fields({ baseInterval: duration, maxInterval: duration }, [
      atLeastLasting('baseInterval', 1, '1ms'),
      atLeastLasting('maxInterval', 1, '1ms'),
      backOffGrows,
    ]),
  }),
  retryOn: fields({ triggers: list(text({ options: triggers })), httpStatusCodes: list(statusCode) }),
});

const timeout = fields({
  tcp: fields({ connectTimeout: duration }),
  http: fields({
    connectionIdleTimeout: duration,
    maxConnectionDuration: duration,
    maxStreamDuration: duration,
    requestTimeout: duration,
    streamIdleTimeout: duration,
  }),
});

/** How Envoy talks to a group of endpoints: the settings of a BackendTrafficPolicy that others borrow. */
export const clusterSettings = {
  circuitBreaker,
  connection: fields({
    bufferLimit: bufferSize,
    socketBufferLimit: bufferSize,
    preconnect: fields({
      perEndpointPercent: whole({ min: 100, max: 300 }),
      predictivePercent: whole({ min: 100 }),
    }),
  }),
  dns: fields({
    dnsRefreshRate: duration,
    respectDnsTtl: flag,
    lookupFamily: text({ options: ['IPv4', 'IPv6', 'IPv4Preferred', 'IPv6Preferred', 'IPv4AndIPv6'] }),
  }),
  healthCheck,
  http2,
  loadBalancer,
  proxyProtocol: fields({ version: required(text({ options: ['V1', 'V2'] })) }),
  retry,
  tcpKeepalive,
  timeout,
} as const;

/** Settings for a service that Envoy itself calls. */
export const backendSettings = fields(clusterSettings, [preconnectPredictable]);
