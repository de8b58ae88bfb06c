import { atMostOne, onlyWith, settingsByType, unsupported } from '../../rules/combine.ts';
import { backendNamed, backendsOfKinds, hostOrBackendNamed } from '../../rules/envoy-gateway/backends.ts';
import { logFormatFits } from '../../rules/envoy-gateway/proxy.ts';
import { fields, flag, list, map, required, text, whole } from '../build.ts';
import { calledBackends } from './backends.ts';
import { headerList } from './values.ts';

const inCluster = [
  unsupported('backendRef', 'backendRefs'),
  backendsOfKinds('/Service', 'gateway.envoyproxy.io/Backend'),
];

/** Rules of whatever is reported to. */
export const collectorRules = [hostOrBackendNamed, ...inCluster];

/** Where a collector is, in both forms. */
export const collector = {
  ...calledBackends,
  host: text(),
  port: whole({ min: 0, default: 4317 }),
} as const;

/** Headers of what is reported. */
export const reportHeaders = headerList({ min: 1, max: 32 });

const als = fields(
  {
    ...calledBackends,
    type: required(text({ options: ['HTTP', 'TCP'] })),
    logName: text({ min: 1 }),
    http: fields({
      requestHeaders: list(text()),
      responseHeaders: list(text()),
      responseTrailers: list(text()),
    }),
  },
  [onlyWith('http', 'type', ['HTTP']), backendNamed, ...inCluster],
);

const sink = fields(
  {
    type: text({ options: ['ALS', 'File', 'OpenTelemetry'] }),
    als,
    file: fields({ path: text({ min: 1 }) }),
    openTelemetry: fields(
      { ...collector, headers: reportHeaders, resources: map(text()), resourceAttributes: map(text()) },
      [...collectorRules, atMostOne('resources', 'resourceAttributes')],
    ),
  },
  settingsByType({ ALS: 'als', File: 'file', OpenTelemetry: 'openTelemetry' }),
);

/** Log of requests (EnvoyProxy, telemetry.accessLog). */
export const accessLog = fields({
  disable: flag,
  settings: list(
    fields({
      format: fields({ type: text({ options: ['Text', 'JSON'] }), text: text(), json: map(text()) }, [logFormatFits]),
      matches: list(text(), { max: 10 }),
      sinks: required(list(sink, { min: 1, max: 50 })),
      type: text({ options: ['Listener', 'Route', 'Upstream'] }),
    }),
    { min: 1, max: 50 },
  ),
});
