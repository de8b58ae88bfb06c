import { atLeastOne, atMostOne, exactlyOne, onlyWith, settingsByType, settingsThere } from '../../rules/combine.ts';
import { bootstrapFitsType, oneMerging } from '../../rules/envoy-gateway/proxy.ts';
import { fields, flag, list, map, required, text, whole } from '../build.ts';
import { certificateRef } from '../references.ts';
import type { Field } from '../schema.ts';
import { compressor, routingType } from './backend-traffic-policy.ts';
import { dynamicModuleName } from './cluster.ts';
import { jsonPatch } from './envoy-patch-policy.ts';
import { healthCheckLog } from './health-checks.ts';
import { accessLog, collector, collectorRules, reportHeaders } from './log-sinks.ts';
import { labelSelector } from './targets.ts';
import { tracing } from './telemetry.ts';
import { tlsRules, tlsSettings } from './tls.ts';
import { duration, fraction, percent, stringMatch } from './values.ts';
import { kubernetesProvider } from './workloads.ts';

const filterNames = [
  'custom_response',
  'health_check',
  'fault',
  'cors',
  'csrf',
  'header_mutation',
  'ext_authz',
  'api_key_auth',
  'basic_auth',
  'oauth2',
  'jwt_authn',
  'stateful_session',
  'buffer',
  'lua',
  'ext_proc',
  'wasm',
  'dynamic_modules',
  'geoip',
  'rbac',
  'local_ratelimit',
  'ratelimit',
  'bandwidth_limit',
  'grpc_web',
  'grpc_stats',
  'credential_injector',
  'compressor',
  'dynamic_forward_proxy',
].map((name) => `envoy.filters.http.${name}`);

const filterName = text({ options: filterNames });

const dynamicModules = list(
  fields({
    name: required(dynamicModuleName),
    doNotClose: flag,
    loadGlobally: flag,
    source: required(
      fields(
        {
          type: text({ options: ['Local', 'Remote'], default: 'Local' }),
          local: fields({ path: required(text({ min: 1, max: 4096 })) }),
          remote: fields({
            sha256: required(text({ pattern: { test: /^[a-f0-9]{64}$/, must: 'be 64 hexadecimal digits' } })),
            url: required(
              text({ min: 1, max: 4096, pattern: { test: /^https?:\/\/[^/?#]+(?:[/?#].*)?$/, must: 'be a URL' } }),
            ),
          }),
        },
        settingsByType({ Local: 'local', Remote: 'remote' }),
      ),
    ),
  }),
  { max: 16, unique: 'name' },
);

const database = fields({
  local: required(
    fields({ path: required(text({ pattern: { test: /^.*\.mmdb$/, must: 'be the path of an .mmdb file' } })) }),
  ),
});

const databases = ['cityDbSource', 'countryDbSource', 'asnDbSource', 'ispDbSource', 'anonymousIpDbSource'];

const geoIP = fields({
  provider: required(
    fields(
      {
        type: required(text({ options: ['MaxMind'] })),
        maxMind: fields(Object.fromEntries(databases.map((name) => [name, database])), [atLeastOne(...databases)]),
      },
      [settingsThere({ MaxMind: 'maxMind' })],
    ),
  ),
});

const metrics = fields({
  clusterStatName: text(),
  enableGRPCStats: flag,
  enablePerEndpointStats: flag,
  enableRequestResponseSizesStats: flag,
  enableVirtualHostStats: flag,
  matches: list(fields(stringMatch)),
  prometheus: fields({ disable: flag, compression: compressor }),
  sinks: list(
    fields(
      {
        type: required(text({ options: ['OpenTelemetry'], default: 'OpenTelemetry' })),
        openTelemetry: fields(
          {
            ...collector,
            headers: reportHeaders,
            reportCountersAsDeltas: flag,
            reportHistogramsAsDeltas: flag,
            resourceAttributes: map(text()),
          },
          collectorRules,
        ),
      },
      [settingsThere({ OpenTelemetry: 'openTelemetry' })],
    ),
    { max: 16 },
  ),
});

const byRatio = ['TraceIdRatio', 'ParentBasedTraceIdRatio'];

const sampler = fields(
  {
    type: required(
      text({
        options: ['AlwaysOn', 'AlwaysOff', 'ParentBasedAlwaysOn', 'ParentBasedAlwaysOff', ...byRatio],
        default: 'AlwaysOn',
      }),
    ),
    samplingPercentage: fraction,
  },
  [onlyWith('samplingPercentage', 'type', byRatio)],
);

const tracer = fields(
  {
    ...collector,
    type: required(text({ options: ['OpenTelemetry', 'Zipkin', 'Datadog'], default: 'OpenTelemetry' })),
    serviceName: text({ min: 1 }),
    openTelemetry: fields({ headers: reportHeaders, resourceAttributes: map(text()), sampler }),
    zipkin: fields({ disableSharedSpanContext: flag, enable128BitTraceId: flag }),
  },
  [...collectorRules, onlyWith('openTelemetry', 'type', ['OpenTelemetry'])],
);

const telemetry = fields({
  accessLog,
  healthCheckLog,
  metrics,
  requestID: fields({ tracing: text({ options: ['PackAndSample', 'Sample', 'Pack', 'Disable'] }) }),
  tracing: fields({ ...tracing, samplingRate: percent, provider: required(tracer) }, [
    atMostOne('samplingRate', 'samplingFraction'),
  ]),
});

const logLevel = text({ options: ['trace', 'debug', 'info', 'warn', 'error', 'off', 'critical'] });

/** EnvoyProxy's spec (Envoy Gateway 1.9). */
export const envoyProxy: Field = required(
  fields(
    {
      backendTLS: fields({ ...tlsSettings, clientCertificateRef: certificateRef }, tlsRules),
      bootstrap: fields(
        {
          type: text({ options: ['Merge', 'Replace', 'JSONPatch'], default: 'Replace' }),
          value: text(),
          jsonPatches: list(jsonPatch),
        },
        [bootstrapFitsType],
      ),
      concurrency: whole(),
      dynamicModules,
      extraArgs: list(text()),
      filterOrder: list(
        fields({ name: required(filterName), before: filterName, after: filterName }, exactlyOne('before', 'after')),
      ),
      geoIP,
      ipFamily: text({ options: ['IPv4', 'IPv6', 'DualStack'] }),
      logging: fields({ level: map(logLevel) }),
      luaValidation: text({ options: ['Strict', 'InsecureSyntax', 'Disabled'] }),
      mergeBackends: fields({ selector: labelSelector }),
      mergeGateways: flag,
      mergeType: text({ options: ['Replace', 'StrategicMerge', 'JSONMerge'] }),
      preserveRouteOrder: flag,
      provider: fields({
        type: required(text({ options: ['Kubernetes', 'Host'] })),
        host: fields({ envoyVersion: text() }),
        kubernetes: kubernetesProvider,
      }),
      routingType,
      shutdown: fields({ drainTimeout: duration, healthCheckFailureDelay: duration, minDrainDuration: duration }),
      telemetry,
    },
    [oneMerging],
  ),
);
