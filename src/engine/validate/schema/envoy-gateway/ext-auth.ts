import { atMostOne, exactlyOne, settingsByType } from '../../rules/combine.ts';
import { backendNamed, backendsOfKinds } from '../../rules/envoy-gateway/backends.ts';
import { valueOfCoreObject } from '../../rules/envoy-gateway/security.ts';
import { fields, flag, list, required, text, whole } from '../build.ts';
import { group, kind, objectName } from '../references.ts';
import { calledBackends } from './backends.ts';
import { duration, errorStatus } from './values.ts';

/** Kinds that Envoy calls for authorization and processing. */
export const callable = backendsOfKinds(
  '/Service',
  'multicluster.x-k8s.io/ServiceImport',
  'gateway.envoyproxy.io/Backend',
);

const service = [backendNamed, callable];

const contextExtension = fields(
  {
    name: required(text()),
    type: required(text({ options: ['Value', 'ValueRef'], default: 'Value' })),
    value: text(),
    valueRef: fields(
      { group: required(group), kind: required(kind), name: required(objectName), key: required(text()) },
      [valueOfCoreObject],
    ),
  },
  settingsByType({ Value: 'value', ValueRef: 'valueRef' }),
);

/** Authorization by a service of one's own (SecurityPolicy, extAuth). */
export const extAuth = fields(
  {
    http: fields({ ...calledBackends, path: text(), pathOverride: text(), headersToBackend: list(text()) }, [
      ...service,
      atMostOne('path', 'pathOverride'),
    ]),
    grpc: fields(calledBackends, service),
    bodyToExtAuth: fields({ maxRequestBytes: required(whole({ min: 1 })) }),
    contextExtensions: list(contextExtension, { unique: 'name' }),
    failOpen: flag,
    headersToExtAuth: list(text()),
    includeRouteMetadata: flag,
    recomputeRoute: flag,
    statusOnError: errorStatus,
    timeout: duration,
  },
  exactlyOne('http', 'grpc'),
);
