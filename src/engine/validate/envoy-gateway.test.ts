import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../kubernetes/manifest.ts';
import { type GatewayApiVersion, validate } from './index.ts';

const version: GatewayApiVersion = { release: '1.6', channel: 'standard' };
const apiVersion = 'gateway.envoyproxy.io/v1alpha1';
const facts = '../shared/facts/targets/targets.json';

const brief = (object: KubernetesObject) => validate([object], version).map(({ rule, path }) => `${rule} ${path}`);
const object = (kind: string, spec: unknown): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name: 'sample', namespace: 'shop' },
  spec,
});

const route = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' };
const gateway = { ...route, kind: 'Gateway', name: 'main' };

/** One object of each kind that uses what the lowerings use, all of it legal. */
const legal: readonly KubernetesObject[] = [
  object('SecurityPolicy', {
    targetRefs: [{ ...route, sectionName: 'api' }],
    mergeType: 'StrategicMerge',
    cors: {
      allowOrigins: ['https://*.a.example', 'http://b.example:8080', '*'],
      allowMethods: ['GET'],
      allowHeaders: ['*'],
      exposeHeaders: ['x-a'],
      maxAge: '24h',
      allowCredentials: true,
    },
    basicAuth: { users: { name: 'users' }, forwardUsernameHeader: 'x-user' },
    extAuth: {
      http: { backendRefs: [{ name: 'auth', port: 80 }], pathOverride: '/check', headersToBackend: ['x-user'] },
      headersToExtAuth: ['cookie'],
      failOpen: false,
      statusOnError: 403,
      timeout: '5s',
    },
    authorization: {
      defaultAction: 'Deny',
      rules: [{ action: 'Allow', principal: { clientCIDRs: ['10.0.0.0/8', '2001:db8::/32'] } }],
    },
    apiKeyAuth: { credentialRefs: [{ name: 'keys' }], extractFrom: [{ headers: ['x-key'] }] },
    jwt: { providers: [{ name: 'a', remoteJWKS: { uri: 'https://a.example/keys' } }] },
    oidc: { provider: { issuer: 'https://a.example' }, clientID: 'web', clientSecret: { name: 'web' } },
  }),
  object('BackendTrafficPolicy', {
    targetRefs: [route],
    loadBalancer: { type: 'ConsistentHash', consistentHash: { type: 'Cookie', cookie: { name: 'a', ttl: '1h' } } },
    retry: {
      numRetries: 2,
      perRetry: { timeout: '5s', backOff: { baseInterval: '100ms', maxInterval: '1s' } },
      retryOn: { triggers: ['5xx', 'retriable-status-codes'], httpStatusCodes: [503] },
    },
    circuitBreaker: { maxConnections: 4_294_967_295, maxRequestsPerConnection: 0 },
    timeout: { tcp: { connectTimeout: '5s' }, http: { requestTimeout: '0s', streamIdleTimeout: '60s' } },
    compressor: [{ type: 'Gzip', gzip: {}, minContentLength: 1024 }],
    requestBuffer: { limit: '8Mi' },
    responseOverride: [
      {
        match: { statusCodes: [{ value: 404 }, { type: 'Range', range: { start: 500, end: 599 } }] },
        response: { contentType: 'text/html', body: { type: 'Inline', inline: 'sorry' } },
      },
    ],
    rateLimit: {
      local: {
        rules: [
          { limit: { requests: 10, unit: 'Second' } },
          {
            clientSelectors: [{ sourceCIDR: { type: 'Distinct', value: '0.0.0.0/0' } }],
            limit: { requests: 300, unit: 'Minute' },
          },
        ],
      },
    },
    proxyProtocol: { version: 'V2' },
    healthCheck: { active: { type: 'HTTP', http: { path: '/', expectedStatuses: [200] } }, passive: {} },
    tcpKeepalive: { probes: 3, idleTime: '20m' },
    connection: { bufferLimit: '32Ki' },
  }),
  object('ClientTrafficPolicy', {
    targetRefs: [{ ...gateway, sectionName: 'https' }],
    clientIPDetection: { xForwardedFor: { numTrustedHops: 1 } },
    headers: {
      withUnderscoresAction: 'DropHeader',
      requestID: 'PreserveOrGenerate',
      lateResponseHeaders: { set: [{ name: 'strict-transport-security', value: 'max-age=31536000' }] },
    },
    path: { escapedSlashesAction: 'UnescapeAndForward', disableMergeSlashes: false },
    connection: { bufferLimit: 8192, connectionLimit: { value: 100, closeDelay: '1s' } },
    tls: {
      minVersion: '1.2',
      maxVersion: '1.3',
      ciphers: ['ECDHE-RSA-AES128-GCM-SHA256'],
      clientValidation: { mode: 'RequireAndVerify', caCertificateRefs: [{ name: 'ca' }] },
    },
    timeout: { http: { idleTimeout: '75s', requestHeadersReceivedTimeout: '60s' } },
    proxyProtocol: { optional: true },
    http2: { maxConcurrentStreams: 128, connectionKeepalive: { interval: '10s', timeout: '5s' } },
  }),
  object('HTTPRouteFilter', {
    urlRewrite: {
      path: { type: 'ReplaceRegexMatch', replaceRegexMatch: { pattern: '^/a(/|$)(.*)', substitution: '/\\2' } },
      hostname: { type: 'Header', header: 'x-host' },
    },
  }),
  object('HTTPRouteFilter', {
    directResponse: {
      statusCode: 503,
      contentType: 'text/plain',
      body: { type: 'ValueRef', valueRef: { group: '', kind: 'ConfigMap', name: 'page' } },
    },
    matches: [{ cookies: [{ name: 'canary', value: 'always' }] }],
  }),
  object('Backend', {
    endpoints: [{ fqdn: { hostname: 'api.example.com', port: 443 } }],
    tls: { wellKnownCACertificates: 'System', sni: 'api.example.com' },
    appProtocols: ['gateway.envoyproxy.io/h2c'],
  }),
  object('Backend', { endpoints: [{ ip: { address: '2001:db8::1', port: 80 } }, { unix: { path: '/run/a.sock' } }] }),
  object('EnvoyProxy', {
    telemetry: {
      accessLog: {
        settings: [
          {
            format: { type: 'JSON', json: { a: '%PROTOCOL%' } },
            sinks: [{ type: 'File', file: { path: '/dev/stdout' } }],
          },
        ],
      },
      tracing: { samplingRate: 10, provider: { backendRefs: [{ name: 'collector', port: 4317 }] } },
    },
    provider: {
      type: 'Kubernetes',
      kubernetes: { envoyService: { externalTrafficPolicy: 'Local' }, envoyDeployment: { replicas: 2 } },
    },
    logging: { level: { default: 'info' } },
    shutdown: { drainTimeout: '300s' },
  }),
  object('EnvoyExtensionPolicy', {
    targetRefs: [gateway],
    lua: [{ type: 'Inline', inline: 'function envoy_on_request(handle) end' }],
    wasm: [{ code: { type: 'Image', image: { url: 'registry.example/waf:1' } }, config: { rules: [] } }],
  }),
  object('EnvoyPatchPolicy', {
    targetRef: gateway,
    type: 'JSONPatch',
    jsonPatches: [
      {
        type: 'type.googleapis.com/envoy.config.listener.v3.Listener',
        name: 'shop/main/http',
        operation: { op: 'add', path: '/a', value: 60 },
      },
    ],
  }),
];

describe('kinds of Envoy Gateway', () => {
  it.each(legal.map((value) => [value.kind, value] as const))('%s: nothing to say about a legal one', (_, value) => {
    expect(validate([value], version)).toEqual([]);
  });

  const spoilt: readonly (readonly [string, string, unknown])[] = [
    [
      'field-unknown spec.basicAuth.user',
      'SecurityPolicy',
      { targetRefs: [route], basicAuth: { users: { name: 'a' }, user: 1 } },
    ],
    ['field-required spec.basicAuth.users', 'SecurityPolicy', { targetRefs: [route], basicAuth: {} }],
    ['pattern-mismatch spec.cors.maxAge', 'SecurityPolicy', { targetRefs: [route], cors: { maxAge: '1728000s' } }],
    ['type-mismatch spec.cors.maxAge', 'SecurityPolicy', { targetRefs: [route], cors: { maxAge: 600 } }],
    [
      'pattern-mismatch spec.cors.allowOrigins[0]',
      'SecurityPolicy',
      { targetRefs: [route], cors: { allowOrigins: ['https://a.example/'] } },
    ],
    ['value-not-allowed spec.targetRefs[0].kind', 'SecurityPolicy', { targetRefs: [{ ...route, kind: 'TLSRoute' }] }],
    ['value-not-allowed spec.targetRefs[0].group', 'SecurityPolicy', { targetRefs: [{ ...route, group: '' }] }],
    ['value-not-allowed spec.mergeType', 'SecurityPolicy', { targetRefs: [route], mergeType: 'Replace' }],
    [
      'value-not-allowed spec.extAuth.statusOnError',
      'SecurityPolicy',
      { targetRefs: [route], extAuth: { grpc: { backendRefs: [{ name: 'a', port: 1 }] }, statusOnError: 418 } },
    ],
    [
      'service-port-missing spec.extAuth.grpc.backendRefs[0]',
      'SecurityPolicy',
      { targetRefs: [route], extAuth: { grpc: { backendRefs: [{ name: 'a' }] } } },
    ],
    [
      'pattern-mismatch spec.authorization.rules[0].principal.clientCIDRs[0]',
      'SecurityPolicy',
      {
        targetRefs: [route],
        authorization: { rules: [{ action: 'Allow', principal: { clientCIDRs: ['10.0.0.1'] } }] },
      },
    ],
    [
      'entry-repeated spec.jwt.providers[1]',
      'SecurityPolicy',
      { targetRefs: [route], jwt: { providers: [0, 1].map(() => ({ name: 'a', remoteJWKS: { uri: 'https://a' } })) } },
    ],
    [
      'pattern-mismatch spec.requestBuffer.limit',
      'BackendTrafficPolicy',
      { targetRefs: [route], requestBuffer: { limit: '8m' } },
    ],
    [
      'pattern-mismatch spec.requestBuffer.limit',
      'BackendTrafficPolicy',
      { targetRefs: [route], requestBuffer: { limit: '0' } },
    ],
    [
      'number-too-large spec.requestBuffer.limit',
      'BackendTrafficPolicy',
      { targetRefs: [route], requestBuffer: { limit: '4Gi' } },
    ],
    [
      'number-too-small spec.requestBuffer.limit',
      'BackendTrafficPolicy',
      { targetRefs: [route], requestBuffer: { limit: -1 } },
    ],
    [
      'type-mismatch spec.requestBuffer.limit',
      'BackendTrafficPolicy',
      { targetRefs: [route], requestBuffer: { limit: 1.5 } },
    ],
    [
      'value-not-allowed spec.retry.retryOn.triggers[0]',
      'BackendTrafficPolicy',
      { targetRefs: [route], retry: { retryOn: { triggers: ['error'] } } },
    ],
    [
      'number-too-large spec.retry.retryOn.httpStatusCodes[0]',
      'BackendTrafficPolicy',
      { targetRefs: [route], retry: { retryOn: { httpStatusCodes: [600] } } },
    ],
    [
      'type-mismatch spec.faultInjection.delay.percentage',
      'BackendTrafficPolicy',
      { targetRefs: [route], faultInjection: { delay: { fixedDelay: '1s', percentage: '5' } } },
    ],
    [
      'entry-repeated spec.loadBalancer.zoneAware.weightedZones[1]',
      'BackendTrafficPolicy',
      {
        targetRefs: [route],
        loadBalancer: { type: 'Random', zoneAware: { weightedZones: [0, 1].map((weight) => ({ zone: 'a', weight })) } },
      },
    ],
    [
      'list-too-long spec.responseOverride[0].response.header.remove',
      'BackendTrafficPolicy',
      {
        targetRefs: [route],
        responseOverride: [{ match: { statusCodes: [{ value: 404 }] }, response: { header: { remove: ['a'] } } }],
      },
    ],
    [
      'value-not-allowed spec.headers.withUnderscoresAction',
      'ClientTrafficPolicy',
      { targetRefs: [gateway], headers: { withUnderscoresAction: 'Drop' } },
    ],
    ['value-not-allowed spec.targetRefs[0].kind', 'ClientTrafficPolicy', { targetRefs: [route] }],
    ['field-unknown spec.mergeType', 'ClientTrafficPolicy', { targetRefs: [gateway], mergeType: 'JSONMerge' }],
    ['number-too-large spec.directResponse.statusCode', 'HTTPRouteFilter', { directResponse: { statusCode: 600 } }],
    [
      'value-not-allowed spec.directResponse.body.valueRef.kind',
      'HTTPRouteFilter',
      { directResponse: { body: { type: 'ValueRef', valueRef: { group: '', kind: 'Secret', name: 'a' } } } },
    ],
    ['field-required spec.matches[0].cookies', 'HTTPRouteFilter', { matches: [{}] }],
    [
      'value-not-allowed spec.appProtocols[0]',
      'Backend',
      { endpoints: [{ fqdn: { hostname: 'a.b', port: 1 } }], appProtocols: ['kubernetes.io/h2c'] },
    ],
    [
      'pattern-mismatch spec.endpoints[0].ip.address',
      'Backend',
      { endpoints: [{ ip: { address: 'a.example', port: 1 } }] },
    ],
    ['text-too-long spec.endpoints[0].unix.path', 'Backend', { endpoints: [{ unix: { path: 'a'.repeat(109) } }] }],
    ['value-not-allowed spec.logging.level.admin', 'EnvoyProxy', { logging: { level: { admin: 'verbose' } } }],
    ['field-required spec.targetRef', 'EnvoyPatchPolicy', { type: 'JSONPatch' }],
    ['field-required spec', 'Backend', undefined],
    ['kind-unknown kind', 'SecurityPolice', {}],
  ];

  it.each(spoilt)('%s of a %s', (problem, kind, spec) => {
    expect(brief(object(kind, spec))).toContain(problem);
  });

  it('says whose definitions refuse an object', () => {
    const [problem] = validate([{ ...object('Backend', {}), apiVersion: 'gateway.envoyproxy.io/v1' }], version);
    expect(problem?.message).toBe('Envoy Gateway 1.9 serves Backend as v1alpha1.');
  });

  it('leaves other groups alone', () => {
    expect(validate([{ ...object('Plugin', {}), apiVersion: 'configuration.example.com/v1' }], version)).toEqual([]);
  });
});

describe.skipIf(!existsSync(facts))('the checked examples of the facts', () => {
  it('are legal', () => {
    const { targets } = JSON.parse(readFileSync(facts, 'utf8'));
    const { features } = targets.find(({ id }: { id: string }) => id === 'envoy-gateway');
    const objects: KubernetesObject[] = features.flatMap(({ example = '', exampleCheck = '' }) =>
      exampleCheck === 'validated' ? parseAllDocuments(example).map((document) => document.toJS()) : [],
    );
    const own = objects.filter((each) => each?.apiVersion === apiVersion);
    expect(own.length).toBeGreaterThan(10);
    expect(validate(own, version)).toEqual([]);
  });
});
