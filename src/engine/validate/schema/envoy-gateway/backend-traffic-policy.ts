import { atLeastOne, atMostOne, exactlyOne, onlyWith } from '../../rules/combine.ts';
import { preconnectPredictable } from '../../rules/envoy-gateway/backends.ts';
import { admissionForHttp } from '../../rules/envoy-gateway/targets.ts';
import { bandwidthCounts, bufferWithoutUpgrade } from '../../rules/envoy-gateway/traffic.ts';
import { atLeastLasting } from '../../rules/envoy-gateway/values.ts';
import { fields, flag, list, required, text, whole } from '../build.ts';
import type { Field, Schema } from '../schema.ts';
import { clusterSettings } from './cluster.ts';
import { rateLimit } from './rate-limits.ts';
import { responseOverride } from './responses.ts';
import { mergeType, mergingRules, policyTargets } from './targets.ts';
import { tracing } from './telemetry.ts';
import { bufferSize, byteSize, duration, oneLine, percent, statusCode } from './values.ts';

const grpcStatus = [
  'Ok',
  'Cancelled',
  'Unknown',
  'InvalidArgument',
  'DeadlineExceeded',
  'NotFound',
  'AlreadyExists',
  'PermissionDenied',
  'ResourceExhausted',
  'FailedPrecondition',
  'Aborted',
  'OutOfRange',
  'Unimplemented',
  'Internal',
  'Unavailable',
  'DataLoss',
  'Unauthenticated',
];

const admissionControl = fields(
  {
    maxRejectionPercent: percent,
    minRequestRate: whole({ min: 0 }),
    minSuccessRate: whole({ min: 1, max: 100 }),
    rejectionAggression: whole({ min: 1 }),
    samplingWindow: duration,
    successCriteria: fields({
      http: fields({ statusCodes: list(statusCode) }),
      grpc: fields({ statusCodes: list(text({ options: grpcStatus })) }),
    }),
  },
  [atLeastLasting('samplingWindow', 1000, '1s')],
);

const bandwidth = required(
  fields({ value: required(byteSize), unit: required(text({ options: ['Second', 'Minute', 'Hour'] })) }, [
    bandwidthCounts,
  ]),
);

const bandwidthLimit = fields(
  {
    request: fields({ limit: bandwidth }),
    response: fields({
      limit: bandwidth,
      responseTrailers: fields({
        prefix: text({ pattern: oneLine }),
      }),
    }),
  },
  [atLeastOne('request', 'response')],
);

const nothing = fields({});

/** One way of compressing answers. */
export const compressor = fields({
  type: required(text({ options: ['Gzip', 'Brotli', 'Zstd'] })),
  gzip: nothing,
  brotli: nothing,
  zstd: nothing,
  minContentLength: byteSize,
});

const share: Schema = { type: 'number' };

const faultInjection = fields(
  {
    delay: fields({ fixedDelay: required(duration), percentage: share }),
    abort: fields(
      { httpStatus: whole({ min: 200, max: 600 }), grpcStatus: whole({ min: 0, max: 16 }), percentage: share },
      exactlyOne('httpStatus', 'grpcStatus'),
    ),
  },
  [atLeastOne('delay', 'abort')],
);

const httpUpgrade = list(
  fields({ type: required(text()), connect: fields({ terminate: flag }) }, [onlyWith('connect', 'type', ['CONNECT'])]),
);

/** Whether requests go to the Service's address or to its endpoints. */
export const routingType = text({ options: ['Endpoint', 'Service'] });

/** BackendTrafficPolicy's spec (Envoy Gateway 1.9). */
export const backendTrafficPolicy: Field = required(
  fields(
    {
      ...policyTargets(['Gateway', 'ListenerSet', 'HTTPRoute', 'GRPCRoute', 'UDPRoute', 'TCPRoute', 'TLSRoute']),
      ...clusterSettings,
      admissionControl,
      bandwidthLimit,
      compression: list(compressor),
      compressor: list(compressor),
      faultInjection,
      httpUpgrade,
      mergeType,
      rateLimit,
      requestBuffer: fields({ limit: bufferSize }),
      responseOverride,
      routingType,
      telemetry: fields({ tracing: fields(tracing), metrics: fields({ routeStatName: text() }) }),
      useClientProtocol: flag,
    },
    [
      ...mergingRules,
      atMostOne('compression', 'compressor'),
      bufferWithoutUpgrade,
      admissionForHttp,
      preconnectPredictable,
    ],
  ),
);
