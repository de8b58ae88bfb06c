import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../kubernetes/manifest.ts';
import { validate } from './index.ts';
import type { Rule } from './rules/rule.ts';
import { envoyGatewayKinds } from './schema/envoy-gateway/kinds.ts';
import type { Schema } from './schema/schema.ts';

const object = (kind: string, spec: unknown): KubernetesObject => ({
  apiVersion: 'gateway.envoyproxy.io/v1alpha1',
  kind,
  metadata: { name: 'sample', namespace: 'shop' },
  spec,
});
const group = 'gateway.networking.k8s.io';
const web = { group, kind: 'HTTPRoute', name: 'web' };
const main = { group, kind: 'Gateway', name: 'main' };
const security = (spec: object) => object('SecurityPolicy', { targetRefs: [web], ...spec });
const traffic = (spec: object) => object('BackendTrafficPolicy', { targetRefs: [web], ...spec });
const clients = (spec: object) => object('ClientTrafficPolicy', { targetRefs: [main], ...spec });
const extension = (spec: object) => object('EnvoyExtensionPolicy', { targetRefs: [web], ...spec });
const filter = (spec: object) => object('HTTPRouteFilter', spec);
const proxy = (spec: object) => object('EnvoyProxy', spec);
const kubernetes = (spec: object) => proxy({ provider: { type: 'Kubernetes', kubernetes: spec } });
const endpoint = (spec: object) => object('Backend', { endpoints: [spec] });
const fqdn = { fqdn: { hostname: 'a.example', port: 80 } };
const ip = { ip: { address: '10.0.0.1', port: 80 } };
const backendTls = (tls: object) => object('Backend', { endpoints: [fqdn], tls });
const balancer = (loadBalancer: object) => traffic({ loadBalancer });
const service = { name: 'a', port: 80 };
const auth = (extAuth: object) => security({ extAuth });
const httpAuth = (http: object) => auth({ http: { backendRefs: [service], ...http } });
const grpcAuth = (grpc: object) => auth({ grpc });
const variable = (more: object) =>
  auth({ grpc: { backendRefs: [service] }, contextExtensions: [{ name: 'a', ...more }] });
const principal = (value: object) =>
  security({ authorization: { rules: [{ action: 'Deny', principal: value }] }, jwt });
const keys = { uri: 'https://a.example/keys' };
const jwt = { providers: [{ name: 'a', remoteJWKS: keys }] };
const tokens = (more: object) => security({ jwt: { providers: [{ name: 'a', ...more }] } });
const issuer = { issuer: 'https://a.example' };
const signIn = (more: object) =>
  security({ oidc: { provider: issuer, clientID: 'a', clientSecret: { name: 'a' }, ...more } });
const local = (...rules: readonly object[]) => traffic({ rateLimit: { local: { rules } } });
const second = { limit: { requests: 1, unit: 'Second' } };
const minute = { limit: { requests: 1, unit: 'Minute' } };
const selected = (...clientSelectors: readonly object[]) => local({ ...second, clientSelectors });
const checked = (more: object) => traffic({ healthCheck: { active: more } });
const httpCheck = (more: object) => checked({ type: 'HTTP', http: { path: '/', ...more } });
const override = (more: object) =>
  traffic({ responseOverride: [{ match: { statusCodes: [{ value: 404 }] }, ...more }] });
const status = (entry: object) => traffic({ responseOverride: [{ match: { statusCodes: [entry] }, response: {} }] });
const redirect = (path: object) => override({ redirect: { path } });
const log = (more: object) => proxy({ telemetry: { accessLog: { settings: [{ sinks: [more] }] } } });
const format = (more: object) =>
  proxy({ telemetry: { accessLog: { settings: [{ format: more, sinks: [{ type: 'File', file: {} }] }] } } });
const traced = (more: object) => proxy({ telemetry: { tracing: { provider: { backendRefs: [service], ...more } } } });
const measured = (more: object) => proxy({ telemetry: { metrics: { sinks: [more] } } });
const openTelemetry = (more: object) =>
  log({ type: 'OpenTelemetry', openTelemetry: { backendRefs: [service], ...more } });
const als = (more: object) => log({ type: 'ALS', als: { type: 'HTTP', backendRefs: [service], ...more } });
const module = (source: object) => proxy({ dynamicModules: [{ name: 'a', source }] });
const processor = (more: object) => extension({ extProc: [{ backendRefs: [service], ...more }] });
const lua = (more: object) => extension({ lua: [more] });
const wasm = (code: object) => extension({ wasm: [{ code }] });
const job = { group: 'batch', kind: 'Job', name: 'a' };
const duplex = { processingMode: { response: { body: 'FullDuplexStreamed' } } };
const payload = { type: 'Text', text: 'a' };
const remote = { url: 'https://a.example/a.so', sha256: '0'.repeat(64) };
const country = { cityDbSource: { local: { path: '/a.mmdb' } } };
const third = { numerator: 101 };
const retried = (retry: object) => ({ backendSettings: { retry } });

/** Each: the rule and where, what breaks it, and the same object mended. */
type Case = readonly [code: string, at: string, bad: KubernetesObject, good: KubernetesObject];

const targets: readonly Case[] = [
  ['policy-target-missing', 'spec', object('SecurityPolicy', { cors: {} }), security({})],
  ['policy-target-missing', 'spec', traffic({ targetRefs: [] }), traffic({ targetRef: web, targetRefs: undefined })],
  ['policy-target-missing', 'spec', clients({ targetRefs: [] }), clients({})],
  [
    'policy-target-missing',
    'spec',
    extension({ targetRefs: undefined, targetSelectors: [] }),
    extension({ targetRefs: undefined, targetSelectors: [{ kind: 'HTTPRoute', matchLabels: { a: 'b' } }] }),
  ],
  [
    'policy-target-twice',
    'spec.targetRef',
    security({ targetRef: web }),
    security({ targetRefs: undefined, targetRef: web }),
  ],
  ['policy-target-twice', 'spec.targetRef', traffic({ targetRef: web }), traffic({})],
  ['policy-target-twice', 'spec.targetRef', clients({ targetRef: main }), clients({})],
  ['policy-target-twice', 'spec.targetRef', extension({ targetRef: web }), extension({})],
  [
    'policy-target-repeated',
    'spec.targetRefs[1]',
    security({ targetRefs: [web, web] }),
    security({ targetRefs: [web, { ...web, sectionName: 'a' }] }),
  ],
  [
    'policy-target-repeated',
    'spec.targetRefs[1]',
    traffic({ targetRefs: [web, web] }),
    traffic({ targetRefs: [web, { ...web, kind: 'GRPCRoute' }] }),
  ],
  ['policy-target-repeated', 'spec.targetRefs[1]', clients({ targetRefs: [main, main] }), clients({})],
  ['policy-target-repeated', 'spec.targetRefs[1]', extension({ targetRefs: [web, web] }), extension({})],
  [
    'merge-type-above-routes',
    'spec.mergeType',
    security({ targetRefs: [main], mergeType: 'JSONMerge' }),
    security({ mergeType: 'JSONMerge' }),
  ],
  [
    'namespace-selector-missing',
    'spec.targetSelectors[0].namespaces',
    security({ targetSelectors: [{ kind: 'HTTPRoute', namespaces: { from: 'Selector' } }] }),
    security({ targetSelectors: [{ kind: 'HTTPRoute', namespaces: { from: 'Selector', selector: {} } }] }),
  ],
];

const securityCases: readonly Case[] = [
  [
    'one-of-fields-missing',
    'spec.apiKeyAuth.extractFrom[0]',
    security({ apiKeyAuth: { credentialRefs: [{ name: 'a' }], extractFrom: [{}] } }),
    security({ apiKeyAuth: { credentialRefs: [{ name: 'a' }], extractFrom: [{ params: ['a'] }] } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.apiKeyAuth.extractFrom[0]',
    security({ apiKeyAuth: { credentialRefs: [], extractFrom: [{ params: ['a'], cookies: ['a'] }] } }),
    security({}),
  ],
  [
    'fraction-above-one',
    'spec.csrf.shadowFraction',
    security({ csrf: { shadowFraction: third } }),
    security({ csrf: { shadowFraction: { numerator: 1, denominator: 1 } } }),
  ],
  ['one-of-fields-missing', 'spec.extAuth', auth({}), httpAuth({})],
  [
    'fields-exclude-each-other',
    'spec.extAuth',
    auth({ http: { backendRefs: [service] }, grpc: { backendRefs: [service] } }),
    grpcAuth({ backendRef: service }),
  ],
  ['backend-missing', 'spec.extAuth.http', httpAuth({ backendRefs: [] }), httpAuth({})],
  ['backend-missing', 'spec.extAuth.grpc', grpcAuth({}), grpcAuth({ backendRefs: [service] })],
  [
    'backend-kind-not-supported',
    'spec.extAuth.http.backendRefs[0]',
    httpAuth({ backendRefs: [job] }),
    httpAuth({ backendRefs: [{ group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'a' }] }),
  ],
  [
    'backend-kind-not-supported',
    'spec.extAuth.grpc.backendRefs[0]',
    grpcAuth({ backendRefs: [job] }),
    grpcAuth({ backendRefs: [service] }),
  ],
  [
    'service-port-missing',
    'spec.extAuth.http.backendRef',
    auth({ http: { backendRef: { name: 'a' } } }),
    auth({ http: { backendRef: service } }),
  ],
  [
    'service-port-missing',
    'spec.extAuth.http.backendRefs[0]',
    httpAuth({ backendRefs: [{ name: 'a' }] }),
    httpAuth({}),
  ],
  [
    'fields-exclude-each-other',
    'spec.extAuth.http',
    httpAuth({ path: '/a', pathOverride: '/b' }),
    httpAuth({ path: '/a' }),
  ],
  ['settings-missing', 'spec.extAuth.contextExtensions[0]', variable({}), variable({ value: 'a' })],
  [
    'settings-of-other-type',
    'spec.extAuth.contextExtensions[0].value',
    variable({ type: 'ValueRef', value: 'a', valueRef: { group: '', kind: 'Secret', name: 'a', key: 'b' } }),
    variable({ value: '' }),
  ],
  [
    'value-ref-kind',
    'spec.extAuth.contextExtensions[0].valueRef',
    variable({ type: 'ValueRef', valueRef: { ...job, key: 'a' } }),
    variable({ type: 'ValueRef', valueRef: { group: '', kind: 'Secret', name: 'a', key: 'b' } }),
  ],
  [
    'one-of-fields-missing',
    'spec.authorization.rules[0]',
    security({ authorization: { rules: [{ action: 'Deny' }] } }),
    security({ authorization: { rules: [{ action: 'Deny', cel: 'true' }] } }),
  ],
  [
    'one-of-fields-missing',
    'spec.authorization.rules[0].operation',
    security({ authorization: { rules: [{ action: 'Deny', cel: 'true', operation: {} }] } }),
    security({ authorization: { rules: [{ action: 'Deny', cel: 'true', operation: { methods: ['GET'] } }] } }),
  ],
  [
    'one-of-fields-missing',
    'spec.authorization.rules[0].principal',
    principal({}),
    principal({ headers: [{ name: 'a', values: ['b'] }] }),
  ],
  [
    'one-of-fields-missing',
    'spec.authorization.rules[0].principal.jwt',
    principal({ jwt: { provider: 'a' } }),
    principal({ jwt: { provider: 'a', scopes: ['b'] } }),
  ],
  [
    'one-of-fields-missing',
    'spec.authorization.rules[0].principal.clientIPGeoLocations[0]',
    principal({ clientIPGeoLocations: [{}] }),
    principal({ clientIPGeoLocations: [{ country: 'CH' }] }),
  ],
  [
    'one-of-fields-missing',
    'spec.authorization.rules[0].principal.clientIPGeoLocations[0].anonymous',
    principal({ clientIPGeoLocations: [{ anonymous: {} }] }),
    principal({ clientIPGeoLocations: [{ anonymous: { isTor: true } }] }),
  ],
  [
    'authorization-jwt-unread',
    'spec.authorization.rules[0].principal',
    security({ authorization: { rules: [{ action: 'Allow', principal: { jwt: { provider: 'a', scopes: ['b'] } } }] } }),
    principal({ jwt: { provider: 'a', scopes: ['b'] } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.jwt',
    security({ jwt: { ...jwt, optional: true, failOpen: true } }),
    security({ jwt: { ...jwt, optional: true } }),
  ],
  ['one-of-fields-missing', 'spec.jwt.providers[0]', tokens({}), tokens({ remoteJWKS: keys })],
  [
    'fields-exclude-each-other',
    'spec.jwt.providers[0]',
    tokens({ remoteJWKS: keys, localJWKS: { inline: '{}' } }),
    tokens({ localJWKS: { inline: '{}' } }),
  ],
  [
    'claims-for-route-missing',
    'spec.jwt.providers[0].recomputeRoute',
    tokens({ remoteJWKS: keys, recomputeRoute: true }),
    tokens({ remoteJWKS: keys, recomputeRoute: true, claimToHeaders: [{ claim: 'a', header: 'b' }] }),
  ],
  [
    'settings-missing',
    'spec.jwt.providers[0].localJWKS',
    tokens({ localJWKS: {} }),
    tokens({ localJWKS: { inline: '{}' } }),
  ],
  [
    'settings-of-other-type',
    'spec.jwt.providers[0].localJWKS.inline',
    tokens({ localJWKS: { type: 'ValueRef', inline: '{}', valueRef: job } }),
    tokens({ localJWKS: { type: 'ValueRef', valueRef: job } }),
  ],
  [
    'field-not-supported-here',
    'spec.jwt.providers[0].remoteJWKS.backendRef',
    tokens({ remoteJWKS: { ...keys, backendRef: service } }),
    tokens({ remoteJWKS: { ...keys, backendRefs: [service] } }),
  ],
  [
    'fetch-retry-not-supported',
    'spec.jwt.providers[0].remoteJWKS.backendSettings.retry.perRetry.timeout',
    tokens({ remoteJWKS: { ...keys, ...retried({ perRetry: { timeout: '1s' } }) } }),
    tokens({ remoteJWKS: { ...keys, ...retried({ numRetries: 1 }) } }),
  ],
  [
    'field-not-supported-here',
    'spec.oidc.provider.backendRef',
    signIn({ provider: { ...issuer, backendRef: service } }),
    signIn({ provider: { ...issuer, backendRefs: [service] } }),
  ],
  [
    'fetch-retry-not-supported',
    'spec.oidc.provider.backendSettings.retry.retryOn.httpStatusCodes',
    signIn({ provider: { ...issuer, ...retried({ retryOn: { httpStatusCodes: [500] } }) } }),
    signIn({ provider: { ...issuer, ...retried({ retryOn: { triggers: ['5xx'] } }) } }),
  ],
  ['one-of-fields-missing', 'spec.oidc', signIn({ clientID: undefined }), signIn({})],
  [
    'fields-exclude-each-other',
    'spec.oidc',
    signIn({ clientIDRef: { name: 'a' } }),
    signIn({ clientID: undefined, clientIDRef: { name: 'a' } }),
  ],
  [
    'tokens-in-one-header',
    'spec.oidc.forwardIDToken.header',
    signIn({ forwardAccessToken: true, forwardIDToken: { header: 'Authorization' } }),
    signIn({ forwardAccessToken: true, forwardIDToken: { header: 'x-id' } }),
  ],
  [
    'token-as-host',
    'spec.oidc.forwardIDToken.header',
    signIn({ forwardIDToken: { header: 'Host' } }),
    signIn({ forwardIDToken: { header: 'x-host' } }),
  ],
];

const trafficCases: readonly Case[] = [
  [
    'fields-exclude-each-other',
    'spec',
    traffic({ compression: [], compressor: [] }),
    traffic({ compressor: [{ type: 'Zstd', zstd: {} }] }),
  ],
  [
    'request-buffer-with-upgrade',
    'spec.requestBuffer',
    traffic({ requestBuffer: { limit: 1 }, httpUpgrade: [{ type: 'websocket' }] }),
    traffic({ requestBuffer: { limit: 1 }, httpUpgrade: [] }),
  ],
  [
    'admission-control-not-http',
    'spec.admissionControl',
    traffic({ admissionControl: {}, targetRefs: [{ ...web, kind: 'TCPRoute' }] }),
    traffic({ admissionControl: {} }),
  ],
  [
    'preconnect-not-predictable',
    'spec.connection.preconnect.predictivePercent',
    traffic({ connection: { preconnect: { predictivePercent: 100 } } }),
    traffic({ connection: { preconnect: { predictivePercent: 100 } }, loadBalancer: { type: 'Random' } }),
  ],
  [
    'duration-too-short',
    'spec.admissionControl.samplingWindow',
    traffic({ admissionControl: { samplingWindow: '999ms' } }),
    traffic({ admissionControl: { samplingWindow: '1s' } }),
  ],
  [
    'one-of-fields-missing',
    'spec.bandwidthLimit',
    traffic({ bandwidthLimit: {} }),
    traffic({ bandwidthLimit: { request: { limit: { value: '1Mi', unit: 'Minute' } } } }),
  ],
  [
    'bandwidth-too-small',
    'spec.bandwidthLimit.response.limit.value',
    traffic({ bandwidthLimit: { response: { limit: { value: '1k', unit: 'Second' } } } }),
    traffic({ bandwidthLimit: { response: { limit: { value: 1024, unit: 'Second' } } } }),
  ],
  [
    'fraction-above-one',
    'spec.circuitBreaker.retryBudget.percent',
    traffic({ circuitBreaker: { retryBudget: { percent: third } } }),
    traffic({ circuitBreaker: { retryBudget: { percent: { numerator: 100 } } } }),
  ],
  [
    'one-of-fields-missing',
    'spec.faultInjection',
    traffic({ faultInjection: {} }),
    traffic({ faultInjection: { delay: { fixedDelay: '1s', percentage: 0.5 } } }),
  ],
  [
    'one-of-fields-missing',
    'spec.faultInjection.abort',
    traffic({ faultInjection: { abort: {} } }),
    traffic({ faultInjection: { abort: { httpStatus: 503 } } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.faultInjection.abort',
    traffic({ faultInjection: { abort: { httpStatus: 503, grpcStatus: 14 } } }),
    traffic({ faultInjection: { abort: { grpcStatus: 14 } } }),
  ],
  ['settings-missing', 'spec.healthCheck.active', checked({ type: 'TCP' }), checked({ type: 'TCP', tcp: {} })],
  [
    'settings-of-other-type',
    'spec.healthCheck.active.http',
    checked({ type: 'TCP', tcp: {}, http: { path: '/' } }),
    httpCheck({}),
  ],
  [
    'field-not-with-value',
    'spec.healthCheck.active.grpc',
    checked({ type: 'TCP', tcp: {}, grpc: {} }),
    checked({ type: 'GRPC', grpc: {} }),
  ],
  [
    'health-check-body-without-method',
    'spec.healthCheck.active.http.requestBody',
    httpCheck({ requestBody: payload }),
    httpCheck({ requestBody: payload, method: 'post' }),
  ],
  [
    'settings-missing',
    'spec.healthCheck.active.http.expectedResponse',
    httpCheck({ expectedResponse: { type: 'Binary' } }),
    httpCheck({ expectedResponse: payload }),
  ],
  [
    'settings-of-other-type',
    'spec.healthCheck.active.http.expectedResponse.binary',
    httpCheck({ expectedResponse: { ...payload, binary: 'YQ==' } }),
    httpCheck({ expectedResponse: { type: 'Binary', binary: 'YQ==' } }),
  ],
  [
    'health-log-one-sided',
    'spec.healthCheck.active.healthCheckLog.matches',
    checked({ type: 'GRPC', healthCheckLog: { matches: ['Failure'] } }),
    checked({ type: 'GRPC', healthCheckLog: { matches: ['Failure', 'Success'] } }),
  ],
  [
    'settings-missing',
    'spec.healthCheck.active.healthCheckLog.sinks[0]',
    checked({ type: 'GRPC', healthCheckLog: { sinks: [{ type: 'File' }] } }),
    checked({ type: 'GRPC', healthCheckLog: { sinks: [{ type: 'File', file: { path: 'a' } }] } }),
  ],
  [
    'keepalive-timeout-too-long',
    'spec.http2.connectionKeepalive.timeout',
    traffic({ http2: { connectionKeepalive: { timeout: '1s', interval: '1000ms' } } }),
    traffic({ http2: { connectionKeepalive: { timeout: '1s', interval: '1001ms' } } }),
  ],
  [
    'field-not-with-value',
    'spec.httpUpgrade[0].connect',
    traffic({ httpUpgrade: [{ type: 'websocket', connect: {} }] }),
    traffic({ httpUpgrade: [{ type: 'CONNECT', connect: {} }] }),
  ],
  ['settings-missing', 'spec.loadBalancer', balancer({ type: 'ConsistentHash' }), balancer({ type: 'LeastRequest' })],
  [
    'settings-of-other-type',
    'spec.loadBalancer.consistentHash',
    balancer({ type: 'Random', consistentHash: { type: 'SourceIP' } }),
    balancer({ type: 'ConsistentHash', consistentHash: { type: 'SourceIP' } }),
  ],
  [
    'field-not-with-value',
    'spec.loadBalancer.slowStart',
    balancer({ type: 'Random', slowStart: { window: '1s' } }),
    balancer({ type: 'RoundRobin', slowStart: { window: '1s' } }),
  ],
  [
    'field-not-with-value',
    'spec.loadBalancer.zoneAware',
    balancer({ type: 'DynamicModule', dynamicModule: { name: 'a', lbPolicyName: 'b' }, zoneAware: {} }),
    balancer({ type: 'DynamicModule', dynamicModule: { name: 'a', lbPolicyName: 'b' } }),
  ],
  [
    'field-not-with-value',
    'spec.loadBalancer.endpointOverride',
    balancer({
      type: 'DynamicModule',
      dynamicModule: { name: 'a', lbPolicyName: 'b' },
      endpointOverride: { extractFrom: [{ header: 'a' }] },
    }),
    balancer({ type: 'Random', endpointOverride: { extractFrom: [{ header: 'a' }] } }),
  ],
  [
    'prefer-local-not-supported',
    'spec.loadBalancer.zoneAware.preferLocal',
    balancer({ type: 'ConsistentHash', consistentHash: { type: 'SourceIP' }, zoneAware: { preferLocal: {} } }),
    balancer({ type: 'Random', zoneAware: { preferLocal: {} } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.loadBalancer.zoneAware',
    balancer({ type: 'Random', zoneAware: { preferLocal: {}, weightedZones: [] } }),
    balancer({ type: 'Random', zoneAware: { weightedZones: [] } }),
  ],
  [
    'settings-missing',
    'spec.loadBalancer.consistentHash',
    balancer({ type: 'ConsistentHash', consistentHash: { type: 'Cookie' } }),
    balancer({ type: 'ConsistentHash', consistentHash: { type: 'Cookie', cookie: { name: 'a' } } }),
  ],
  [
    'settings-of-other-type',
    'spec.loadBalancer.consistentHash.headers',
    balancer({ type: 'ConsistentHash', consistentHash: { type: 'SourceIP', headers: [] } }),
    balancer({ type: 'ConsistentHash', consistentHash: { type: 'Headers', headers: [{ name: 'a' }] } }),
  ],
  [
    'duration-too-short',
    'spec.loadBalancer.backendUtilization.outOfBand.reportingPeriod',
    balancer({ type: 'BackendUtilization', backendUtilization: { outOfBand: { reportingPeriod: '0s' } } }),
    balancer({ type: 'BackendUtilization', backendUtilization: { outOfBand: { reportingPeriod: '1s' } } }),
  ],
  [
    'rate-limit-selector-value',
    'spec.rateLimit.local.rules[0].clientSelectors[0].headers[0]',
    selected({ headers: [{ name: 'a' }] }),
    selected({ headers: [{ name: 'a', type: 'Distinct' }] }),
  ],
  [
    'rate-limit-selector-value',
    'spec.rateLimit.local.rules[0].clientSelectors[0].headers[0].value',
    selected({ headers: [{ name: 'a', type: 'Distinct', value: 'b' }] }),
    selected({ headers: [{ name: 'a', value: 'b' }] }),
  ],
  [
    'rate-limit-selector-value',
    'spec.rateLimit.local.rules[0].clientSelectors[0].headers[0].invert',
    selected({ headers: [{ name: 'a', type: 'Distinct', invert: true }] }),
    selected({ headers: [{ name: 'a', value: 'b', invert: true }] }),
  ],
  [
    'one-of-fields-missing',
    'spec.rateLimit.local.rules[0].clientSelectors[0]',
    selected({}),
    selected({ path: { value: '/a' } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.rateLimit.global.rules[0].cost.request',
    traffic({
      rateLimit: {
        global: {
          rules: [
            { ...second, cost: { request: { from: 'Number', number: 1, metadata: { namespace: 'a', key: 'b' } } } },
          ],
        },
      },
    }),
    traffic({ rateLimit: { global: { rules: [{ ...second, cost: { response: { from: 'Number', number: 0 } } }] } } }),
  ],
  [
    'settings-missing',
    'spec.rateLimit',
    traffic({ rateLimit: { type: 'Local' } }),
    traffic({ rateLimit: { type: 'Local', local: {} } }),
  ],
  [
    'local-rate-limit-not-supported',
    'spec.rateLimit.local.rules[0].cost.response',
    local({ ...second, cost: { response: { from: 'Number' } } }),
    local({ ...second, cost: { request: { from: 'Number' } } }),
  ],
  [
    'local-rate-limit-defaults',
    'spec.rateLimit.local.rules[1]',
    local(second, second),
    local(second, { ...second, clientSelectors: [{ methods: [{ value: 'GET' }] }] }),
  ],
  [
    'local-rate-limit-units',
    'spec.rateLimit.local.rules[1].limit',
    local(minute, { ...second, clientSelectors: [{ path: {} }] }),
    local(second, { ...minute, clientSelectors: [{ path: {} }] }),
  ],
  ['one-of-fields-missing', 'spec.responseOverride[0]', override({}), override({ response: {} })],
  [
    'fields-exclude-each-other',
    'spec.responseOverride[0]',
    override({ response: {}, redirect: {} }),
    override({ redirect: {} }),
  ],
  [
    'one-of-fields-missing',
    'spec.responseOverride[0].match',
    override({ match: {}, response: {} }),
    override({ match: { responseHeaders: [{ name: 'a', value: { value: 'b' } }] }, response: {} }),
  ],
  [
    'settings-missing',
    'spec.responseOverride[0].match.statusCodes[0]',
    status({ type: 'Range' }),
    status({ type: 'Range', range: { start: 500, end: 599 } }),
  ],
  [
    'range-not-ascending',
    'spec.responseOverride[0].match.statusCodes[0].range.end',
    status({ type: 'Range', range: { start: 500, end: 500 } }),
    status({ value: 500 }),
  ],
  [
    'settings-missing',
    'spec.responseOverride[0].response.body',
    override({ response: { body: {} } }),
    override({ response: { body: { inline: '' } } }),
  ],
  [
    'value-not-supported-here',
    'spec.responseOverride[0].redirect.path.type',
    redirect({ type: 'ReplacePrefixMatch', replacePrefixMatch: '/' }),
    redirect({ type: 'ReplaceFullPath', replaceFullPath: '/' }),
  ],
  [
    'path-modifier-value-missing',
    'spec.responseOverride[0].redirect.path',
    redirect({ type: 'ReplaceFullPath' }),
    redirect({ type: 'ReplaceFullPath', replaceFullPath: '/' }),
  ],
  [
    'path-modifier-of-other-type',
    'spec.responseOverride[0].redirect.path.replacePrefixMatch',
    redirect({ type: 'ReplaceFullPath', replaceFullPath: '/', replacePrefixMatch: '/' }),
    redirect({ type: 'ReplaceFullPath', replaceFullPath: '/' }),
  ],
  [
    'duration-too-short',
    'spec.retry.perRetry.backOff.baseInterval',
    traffic({ retry: { perRetry: { backOff: { baseInterval: '0s' } } } }),
    traffic({ retry: { perRetry: { backOff: { baseInterval: '1ms' } } } }),
  ],
  [
    'duration-too-short',
    'spec.retry.perRetry.backOff.maxInterval',
    traffic({ retry: { perRetry: { backOff: { maxInterval: '0s' } } } }),
    traffic({ retry: { perRetry: { backOff: { maxInterval: '1s' } } } }),
  ],
  [
    'back-off-not-growing',
    'spec.retry.perRetry.backOff.maxInterval',
    traffic({ retry: { perRetry: { backOff: { baseInterval: '2s', maxInterval: '1s' } } } }),
    traffic({ retry: { perRetry: { backOff: { baseInterval: '2s', maxInterval: '2s' } } } }),
  ],
];

const clientCases: readonly Case[] = [
  [
    'one-of-fields-missing',
    'spec.clientIPDetection',
    clients({ clientIPDetection: {} }),
    clients({ clientIPDetection: { directSourceIP: {} } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.clientIPDetection',
    clients({ clientIPDetection: { directSourceIP: {}, customHeader: { name: 'x-ip' } } }),
    clients({ clientIPDetection: { customHeader: { name: 'x-ip' } } }),
  ],
  [
    'one-of-fields-missing',
    'spec.clientIPDetection.xForwardedFor',
    clients({ clientIPDetection: { xForwardedFor: {} } }),
    clients({ clientIPDetection: { xForwardedFor: { trustedCIDRs: ['10.0.0.0/8'] } } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.clientIPDetection.xForwardedFor',
    clients({ clientIPDetection: { xForwardedFor: { numTrustedHops: 1, trustedCIDRs: ['10.0.0.0/8'] } } }),
    clients({ clientIPDetection: { xForwardedFor: { numTrustedHops: 1 } } }),
  ],
  [
    'field-needs-other',
    'spec.connection.connectionLimit.closeDelay',
    clients({ connection: { connectionLimit: { closeDelay: '1s' } } }),
    clients({ connection: { connectionLimit: { closeDelay: '1s', value: 1 } } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.headers',
    clients({ headers: { preserveXRequestID: true, requestID: 'Preserve' } }),
    clients({ headers: { requestID: 'Preserve' } }),
  ],
  [
    'certificate-details-unused',
    'spec.headers.xForwardedClientCert.certDetailsToAdd',
    clients({ headers: { xForwardedClientCert: { certDetailsToAdd: ['DNS'] } } }),
    clients({ headers: { xForwardedClientCert: { mode: 'SanitizeSet', certDetailsToAdd: ['DNS'] } } }),
  ],
  [
    'client-ca-missing',
    'spec.tls.clientValidation',
    clients({ tls: { clientValidation: {} } }),
    clients({ tls: { clientValidation: { mode: 'Request' } } }),
  ],
  [
    'expired-certificates-unverified',
    'spec.tls.clientValidation.allowExpiredCertificate',
    clients({ tls: { clientValidation: { mode: 'Request', allowExpiredCertificate: true } } }),
    clients({ tls: { clientValidation: { caCertificateRefs: [{ name: 'a' }], allowExpiredCertificate: true } } }),
  ],
  [
    'tls-versions-crossed',
    'spec.tls.maxVersion',
    clients({ tls: { maxVersion: '1.1' } }),
    clients({ tls: { minVersion: '1.0', maxVersion: '1.1' } }),
  ],
  [
    'ciphers-without-effect',
    'spec.tls.ciphers',
    clients({ tls: { minVersion: '1.3', ciphers: ['a'] } }),
    clients({ tls: { minVersion: '1.3' } }),
  ],
];

const routeCases: readonly Case[] = [
  [
    'settings-missing',
    'spec.urlRewrite.path',
    filter({ urlRewrite: { path: { type: 'ReplaceRegexMatch' } } }),
    filter({
      urlRewrite: { path: { type: 'ReplaceRegexMatch', replaceRegexMatch: { pattern: 'a', substitution: '' } } },
    }),
  ],
  [
    'settings-missing',
    'spec.urlRewrite.hostname',
    filter({ urlRewrite: { hostname: { type: 'Header' } } }),
    filter({ urlRewrite: { hostname: { type: 'Backend' } } }),
  ],
  [
    'settings-of-other-type',
    'spec.urlRewrite.hostname.header',
    filter({ urlRewrite: { hostname: { type: 'Backend', header: 'a' } } }),
    filter({ urlRewrite: { hostname: { type: 'Header', header: 'a' } } }),
  ],
  [
    'settings-missing',
    'spec.directResponse.body',
    filter({ directResponse: { body: { type: 'ValueRef' } } }),
    filter({ directResponse: { body: { inline: 'a' } } }),
  ],
  ['one-of-fields-missing', 'spec.endpoints[0]', endpoint({}), endpoint(fqdn)],
  ['fields-exclude-each-other', 'spec.endpoints[0]', endpoint({ ...fqdn, ...ip }), endpoint(ip)],
  [
    'endpoint-host-not-supported',
    'spec.endpoints[0].fqdn.hostname',
    endpoint({ fqdn: { hostname: 'localhost', port: 80 } }),
    endpoint({ fqdn: { hostname: 'a.example.', port: 80 } }),
  ],
  [
    'endpoint-host-not-supported',
    'spec.endpoints[0].hostname',
    endpoint({ ...ip, hostname: '10.0.0.1' }),
    endpoint({ ...ip, hostname: 'a.example' }),
  ],
  [
    'endpoint-loopback',
    'spec.endpoints[0].ip.address',
    endpoint({ ip: { address: '127.0.0.1', port: 80 } }),
    endpoint(ip),
  ],
  [
    'endpoints-mixed',
    'spec.endpoints[1]',
    object('Backend', { endpoints: [fqdn, ip] }),
    object('Backend', { endpoints: [ip, { unix: { path: '/a' } }] }),
  ],
  [
    'resolver-with-endpoints',
    'spec.endpoints',
    object('Backend', { type: 'DynamicResolver', endpoints: [fqdn] }),
    object('Backend', { type: 'DynamicResolver' }),
  ],
  [
    'endpoint-hostname-missing',
    'spec.endpoints[0]',
    object('Backend', { endpoints: [ip], tls: { autoSNIFromEndpointHostname: true } }),
    object('Backend', { endpoints: [{ ...ip, hostname: 'a.example' }], tls: { autoSNIFromEndpointHostname: true } }),
  ],
  [
    'ca-refs-with-well-known',
    'spec.tls',
    backendTls({ wellKnownCACertificates: 'System', caCertificateRefs: [job] }),
    backendTls({ caCertificateRefs: [job] }),
  ],
  [
    'ca-without-verification',
    'spec.tls.insecureSkipVerify',
    backendTls({ insecureSkipVerify: true, wellKnownCACertificates: 'System' }),
    backendTls({ insecureSkipVerify: true }),
  ],
  [
    'server-name-twice',
    'spec.tls.sni',
    backendTls({ sni: 'a.example', autoSNIFromEndpointHostname: true }),
    backendTls({ sni: 'a.example', autoSNIFromEndpointHostname: false }),
  ],
];

const proxyCases: readonly Case[] = [
  ['field-not-supported-here', 'spec.extProc[0].backendRef', processor({ backendRef: service }), processor({})],
  ['backend-kind-not-supported', 'spec.extProc[0].backendRefs[0]', processor({ backendRefs: [job] }), processor({})],
  [
    'duplex-body-fails-open',
    'spec.extProc[0].processingMode.response.body',
    processor({ failOpen: true, ...duplex }),
    processor(duplex),
  ],
  [
    'shadow-body-not-streamed',
    'spec.extProc[0].processingMode.response.body',
    processor({ shadowMode: true, ...duplex }),
    processor({ shadowMode: true, processingMode: { request: { body: 'Streamed' } } }),
  ],
  [
    'metadata-namespace-of-envoy',
    'spec.extProc[0].metadata.writableNamespaces[0]',
    processor({ metadata: { writableNamespaces: ['envoy.filters.http.rbac'] } }),
    processor({ metadata: { writableNamespaces: ['a'] } }),
  ],
  ['settings-missing', 'spec.lua[0]', lua({}), lua({ inline: 'a' })],
  [
    'settings-of-other-type',
    'spec.lua[0].inline',
    lua({ type: 'ValueRef', inline: 'a', valueRef: { group: '', kind: 'ConfigMap', name: 'a' } }),
    lua({ type: 'ValueRef', valueRef: { group: '', kind: 'ConfigMap', name: 'a' } }),
  ],
  [
    'code-ref-kind',
    'spec.lua[0].valueRef',
    lua({ type: 'ValueRef', valueRef: job }),
    lua({ type: 'ValueRef', valueRef: { group: '', kind: 'ConfigMap', name: 'a' } }),
  ],
  [
    'settings-missing',
    'spec.wasm[0].code',
    wasm({ type: 'HTTP' }),
    wasm({ type: 'HTTP', http: { url: 'https://a.example/a.wasm' } }),
  ],
  [
    'settings-of-other-type',
    'spec.wasm[0].code.image',
    wasm({ type: 'HTTP', http: { url: 'https://a.example' }, image: { url: 'a' } }),
    wasm({ type: 'Image', image: { url: 'a' } }),
  ],
  [
    'value-not-supported-here',
    'spec.wasm[0].code.image.pullSecretRef.kind',
    wasm({ type: 'Image', image: { url: 'a', pullSecretRef: { kind: 'ConfigMap', name: 'a' } } }),
    wasm({ type: 'Image', image: { url: 'a', pullSecretRef: { name: 'a' } } }),
  ],
  [
    'gateways-and-backends-merged',
    'spec.mergeBackends',
    proxy({ mergeGateways: true, mergeBackends: {} }),
    proxy({ mergeBackends: {} }),
  ],
  [
    'bootstrap-settings-missing',
    'spec.bootstrap',
    proxy({ bootstrap: { type: 'JSONPatch', jsonPatches: [] } }),
    proxy({ bootstrap: { value: '{}' } }),
  ],
  ['settings-missing', 'spec.dynamicModules[0].source', module({}), module({ local: { path: '/a' } })],
  [
    'settings-of-other-type',
    'spec.dynamicModules[0].source.remote',
    module({ local: { path: '/a' }, remote }),
    module({ type: 'Remote', remote }),
  ],
  [
    'one-of-fields-missing',
    'spec.filterOrder[0]',
    proxy({ filterOrder: [{ name: 'envoy.filters.http.cors' }] }),
    proxy({ filterOrder: [{ name: 'envoy.filters.http.cors', before: 'envoy.filters.http.fault' }] }),
  ],
  [
    'fields-exclude-each-other',
    'spec.filterOrder[0]',
    proxy({
      filterOrder: [
        { name: 'envoy.filters.http.cors', before: 'envoy.filters.http.fault', after: 'envoy.filters.http.lua' },
      ],
    }),
    proxy({}),
  ],
  [
    'settings-missing',
    'spec.geoIP.provider',
    proxy({ geoIP: { provider: { type: 'MaxMind' } } }),
    proxy({ geoIP: { provider: { type: 'MaxMind', maxMind: country } } }),
  ],
  [
    'one-of-fields-missing',
    'spec.geoIP.provider.maxMind',
    proxy({ geoIP: { provider: { type: 'MaxMind', maxMind: {} } } }),
    proxy({ geoIP: { provider: { type: 'MaxMind', maxMind: country } } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.provider.kubernetes',
    kubernetes({ envoyDeployment: {}, envoyDaemonSet: {} }),
    kubernetes({ envoyDeployment: {} }),
  ],
  [
    'fields-exclude-each-other',
    'spec.provider.kubernetes',
    kubernetes({ envoyHpa: { maxReplicas: 2 }, envoyDaemonSet: {} }),
    kubernetes({ envoyHpa: { maxReplicas: 2 } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.provider.kubernetes.envoyDeployment.container',
    kubernetes({ envoyDeployment: { container: { image: 'a', imageRepository: 'bc' } } }),
    kubernetes({ envoyDeployment: { container: { image: 'a/b:1' } } }),
  ],
  [
    'replicas-not-ascending',
    'spec.provider.kubernetes.envoyHpa.maxReplicas',
    kubernetes({ envoyHpa: { minReplicas: 3, maxReplicas: 2 } }),
    kubernetes({ envoyHpa: { minReplicas: 2, maxReplicas: 2 } }),
  ],
  [
    'one-of-fields-missing',
    'spec.provider.kubernetes.envoyPDB',
    kubernetes({ envoyPDB: {} }),
    kubernetes({ envoyPDB: { minAvailable: '50%' } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.provider.kubernetes.envoyPDB',
    kubernetes({ envoyPDB: { minAvailable: 1, maxUnavailable: 1 } }),
    kubernetes({ envoyPDB: { maxUnavailable: 1 } }),
  ],
  ...['allocateLoadBalancerNodePorts', 'loadBalancerSourceRanges', 'loadBalancerIP'].map((name): Case => {
    const value = { allocateLoadBalancerNodePorts: true, loadBalancerSourceRanges: [], loadBalancerIP: '10.0.0.1' }[
      name
    ];
    const envoyService = { [name]: value };
    return [
      'field-not-with-value',
      `spec.provider.kubernetes.envoyService.${name}`,
      kubernetes({ envoyService: { ...envoyService, type: 'NodePort' } }),
      kubernetes({ envoyService }),
    ];
  }),
  [
    'log-format-settings',
    'spec.telemetry.accessLog.settings[0].format',
    format({ type: 'Text' }),
    format({ text: 'a' }),
  ],
  [
    'settings-missing',
    'spec.telemetry.accessLog.settings[0].sinks[0]',
    log({ type: 'File' }),
    log({ type: 'File', file: {} }),
  ],
  [
    'settings-of-other-type',
    'spec.telemetry.accessLog.settings[0].sinks[0].file',
    log({ file: {} }),
    log({ type: 'File', file: {} }),
  ],
  ['backend-missing', 'spec.telemetry.accessLog.settings[0].sinks[0].als', als({ backendRefs: [] }), als({})],
  [
    'field-not-with-value',
    'spec.telemetry.accessLog.settings[0].sinks[0].als.http',
    als({ type: 'TCP', http: {} }),
    als({ http: {} }),
  ],
  [
    'field-not-supported-here',
    'spec.telemetry.accessLog.settings[0].sinks[0].als.backendRef',
    als({ backendRef: service }),
    als({}),
  ],
  [
    'backend-kind-not-supported',
    'spec.telemetry.accessLog.settings[0].sinks[0].als.backendRefs[0]',
    als({ backendRefs: [job] }),
    als({}),
  ],
  [
    'collector-missing',
    'spec.telemetry.accessLog.settings[0].sinks[0].openTelemetry',
    openTelemetry({ backendRefs: [] }),
    openTelemetry({ backendRefs: [], host: 'a' }),
  ],
  [
    'fields-exclude-each-other',
    'spec.telemetry.accessLog.settings[0].sinks[0].openTelemetry',
    openTelemetry({ resources: {}, resourceAttributes: {} }),
    openTelemetry({ resources: { a: 'b' } }),
  ],
  ['settings-missing', 'spec.telemetry.metrics.sinks[0]', measured({}), measured({ openTelemetry: { host: 'a' } })],
  [
    'collector-missing',
    'spec.telemetry.metrics.sinks[0].openTelemetry',
    measured({ openTelemetry: {} }),
    measured({ openTelemetry: { host: 'a' } }),
  ],
  [
    'fields-exclude-each-other',
    'spec.telemetry.tracing',
    proxy({ telemetry: { tracing: { samplingRate: 1, samplingFraction: { numerator: 1 }, provider: { host: 'a' } } } }),
    traced({}),
  ],
  [
    'field-not-with-value',
    'spec.telemetry.tracing.provider.openTelemetry',
    traced({ type: 'Zipkin', openTelemetry: {} }),
    traced({ openTelemetry: {} }),
  ],
  [
    'field-not-with-value',
    'spec.telemetry.tracing.provider.openTelemetry.sampler.samplingPercentage',
    traced({ openTelemetry: { sampler: { type: 'AlwaysOn', samplingPercentage: { numerator: 1 } } } }),
    traced({ openTelemetry: { sampler: { type: 'TraceIdRatio', samplingPercentage: { numerator: 1 } } } }),
  ],
];

const cases: readonly Case[] = [
  ...targets,
  ...securityCases,
  ...trafficCases,
  ...clientCases,
  ...routeCases,
  ...proxyCases,
];

/** Every use of a rule by the kind and path that it stands at; one use in a shared part has several. */
function usesOf(): ReadonlyMap<Rule<never>, readonly string[]> {
  const uses = new Map<Rule<never>, string[]>();
  const walk = (schema: Schema, at: string): void => {
    for (const rule of 'rules' in schema ? (schema.rules ?? []) : [])
      uses.set(rule, [...(uses.get(rule) ?? []), `${rule.code} ${at}`]);
    if (schema.type === 'array') walk(schema.items, `${at}[]`);
    if (schema.type === 'map') walk(schema.values, `${at}{}`);
    if (schema.type === 'object')
      for (const [name, field] of Object.entries(schema.fields)) walk(field.schema, `${at}.${name}`);
  };
  for (const [kind, served] of Object.entries(envoyGatewayKinds))
    for (const { spec } of Object.values(served)) if (spec) walk(spec.schema, `${kind} spec`);
  return uses;
}

describe('rules across fields of Envoy Gateway', () => {
  const version = { release: '1.6', channel: 'standard' } as const;

  it.each(cases.map(([code, at, bad, good]) => ({ code, at, bad, good })))(
    '$code at $at',
    ({ code, at, bad, good }) => {
      expect(validate([bad], version).map(({ rule, path }) => `${rule} ${path}`)).toContain(`${code} ${at}`);
      expect(validate([good], version)).toEqual([]);
    },
  );

  it('has a case for each', () => {
    const tried = cases.map(([code, at, { kind }]) => `${code} ${kind} ${at.replaceAll(/\[\d+\]/g, '[]')}`);
    const without = [...usesOf().values()].filter(
      (places) => !places.some((place) => tried.some((one) => one.startsWith(place))),
    );
    expect(without.map(([first]) => first)).toEqual([]);
  });
});
