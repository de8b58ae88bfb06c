import { onlyWith, settingsByType, settingsThere } from '../../rules/combine.ts';
import { healthLogTwoSided, requestBodyFitsMethod } from '../../rules/envoy-gateway/backends.ts';
import { fields, flag, list, required, text, whole } from '../build.ts';
import { port, preciseHostname } from '../references.ts';
import { duration, percent, statusCode } from './values.ts';

const payload = fields(
  {
    type: required(text({ options: ['Text', 'Binary'] })),
    text: text(),
    binary: text({ pattern: { test: /^[A-Za-z0-9+/]*={0,2}$/, must: 'be in base64' } }),
  },
  settingsByType({ Text: 'text', Binary: 'binary' }),
);

/** Where health checks are logged. */
export const healthCheckLog = fields({
  matches: list(text({ options: ['Failure', 'FailureSeriesStart', 'Success', 'HealthyTransition'] }), {
    max: 4,
    unique: 'itself',
    rules: [healthLogTwoSided],
  }),
  sinks: list(
    fields({ type: required(text({ options: ['File'] })), file: fields({ path: required(text({ min: 1 })) }) }, [
      settingsThere({ File: 'file' }),
    ]),
    { max: 1 },
  ),
});

const http = fields(
  {
    path: required(text({ min: 1, max: 1024 })),
    hostname: preciseHostname,
    method: text({ max: 16 }),
    expectedStatuses: list(statusCode),
    retriableStatuses: list(statusCode),
    expectedResponse: payload,
    requestBody: payload,
  },
  [requestBodyFitsMethod],
);

const times = whole({ min: 1 });

const active = fields(
  {
    type: required(text({ options: ['HTTP', 'TCP', 'GRPC'] })),
    http,
    tcp: fields({ send: payload, receive: payload }),
    grpc: fields({ service: text() }),
    interval: { ...duration, default: '3s' },
    timeout: { ...duration, default: '1s' },
    initialJitter: duration,
    healthyThreshold: { ...times, default: 1 },
    unhealthyThreshold: { ...times, default: 3 },
    overrides: fields({ port }),
    healthCheckLog,
  },
  [...settingsByType({ HTTP: 'http', TCP: 'tcp' }), onlyWith('grpc', 'type', ['GRPC'])],
);

const passive = fields({
  alwaysEjectOneEndpoint: flag,
  baseEjectionTime: { ...duration, default: '30s' },
  consecutive5XxErrors: whole({ default: 5 }),
  consecutiveGatewayErrors: whole(),
  consecutiveLocalOriginFailures: whole({ default: 5 }),
  failurePercentageThreshold: percent,
  interval: { ...duration, default: '3s' },
  maxEjectionPercent: { ...percent, default: 10 },
  splitExternalLocalOriginErrors: flag,
});

/** Which endpoints get requests (BackendTrafficPolicy, healthCheck). */
export const healthCheck = fields({ active, passive, panicThreshold: percent });
