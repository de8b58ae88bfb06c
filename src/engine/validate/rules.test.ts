import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../kubernetes/manifest.ts';
import { type GatewayApiVersion, validate } from './index.ts';
import { kinds } from './schema/kinds.ts';
import type { Schema } from './schema/schema.ts';

const object = (kind: string, spec: unknown, apiVersion = 'gateway.networking.k8s.io/v1'): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name: 'sample', namespace: 'shop' },
  spec,
});
const route = (spec: object) => object('HTTPRoute', spec);
const rule = (spec: object) => route({ rules: [spec] });
const filtered = (...filters: readonly object[]) => rule({ filters });
const path = (value: string, type = 'PathPrefix') => rule({ matches: [{ path: { type, value } }] });
const backend = { name: 'web', port: 80 };
const redirect = (more: object = {}) => ({ type: 'RequestRedirect', requestRedirect: more });
const rewrite = (more: object = {}) => ({ type: 'URLRewrite', urlRewrite: more });
const cors = (more: object = {}) => ({ type: 'CORS', cors: more });
const mirror = (more: object = {}) => ({ type: 'RequestMirror', requestMirror: { backendRef: backend, ...more } });
const auth = (more: object) => ({ type: 'ExternalAuth', externalAuth: { backendRef: backend, ...more } });
const newPrefix = { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/new' } };
const matches = (count: number) => Array.from({ length: count }, (_, at) => ({ path: { value: `/${at}` } }));
const grpc = (method: object) => object('GRPCRoute', { rules: [{ matches: [{ method }] }] });
const listening = (...listeners: readonly object[]) =>
  object('Gateway', {
    gatewayClassName: 'sample',
    listeners: listeners.map((listener, at) => ({ name: `l${at}`, port: 80, protocol: 'HTTP', ...listener })),
  });
const gateway = (spec: object) =>
  object('Gateway', { gatewayClassName: 'sample', listeners: [{ name: 'a', port: 80, protocol: 'HTTP' }], ...spec });
const certificate = { certificateRefs: [{ name: 'cert' }] };
const target = { group: '', kind: 'Service', name: 'web' };
const policy = (validation: object, targetRefs: readonly object[] = [target]) =>
  object('BackendTLSPolicy', { targetRefs, validation: { hostname: 'a.example', ...validation } });
const system = { wellKnownCACertificates: 'System' };
const subject = (more: object) => policy({ ...system, subjectAltNames: [more] });
const session = (sessionPersistence: object) => rule({ sessionPersistence });
const tlsRoute = (hostname: string) =>
  object('TLSRoute', { hostnames: [hostname], rules: [{ backendRefs: [backend] }] });

type Case = readonly [code: string, at: string, bad: KubernetesObject, good: KubernetesObject, channel?: 'standard'];

/** Each: what it breaks and where, and the same object mended. In 1.6 experimental unless a channel is named. */
const cases: readonly Case[] = [
  [
    'parent-ref-section-missing',
    'spec.parentRefs[1]',
    route({ parentRefs: [{ name: 'a', sectionName: 'x' }, { name: 'a' }] }),
    route({ parentRefs: [{ name: 'a', sectionName: 'x' }, { name: 'b' }] }),
  ],
  [
    'parent-ref-port-missing',
    'spec.parentRefs[1]',
    route({
      parentRefs: [
        { name: 'a', port: 80, sectionName: 'x' },
        { name: 'a', sectionName: 'y' },
      ],
    }),
    route({
      parentRefs: [
        { name: 'a', port: 80 },
        { name: 'a', namespace: 'other' },
      ],
    }),
  ],
  [
    'parent-ref-repeated',
    'spec.parentRefs[1]',
    route({ parentRefs: [{ name: 'a' }, { name: 'a', kind: 'Gateway' }] }),
    route({
      parentRefs: [
        { name: 'a', port: 80 },
        { name: 'a', port: 81 },
      ],
    }),
  ],
  [
    'parent-ref-repeated',
    'spec.parentRefs[1]',
    route({
      parentRefs: [
        { name: 'a', port: 80 },
        { name: 'a', port: 81 },
      ],
    }),
    route({
      parentRefs: [
        { name: 'a', sectionName: 'x' },
        { name: 'a', sectionName: 'y' },
      ],
    }),
    'standard',
  ],
  [
    'rule-name-repeated',
    'spec.rules[1].name',
    route({ rules: [{ name: 'a' }, { name: 'a' }] }),
    route({ rules: [{ name: 'a' }, { name: 'b' }, {}, {}] }),
  ],
  [
    'target-ref-section-missing',
    'spec.targetRefs[1]',
    policy(system, [{ ...target, sectionName: 'a' }, target]),
    policy(system, [
      { ...target, sectionName: 'a' },
      { ...target, name: 'b' },
    ]),
  ],
  [
    'target-ref-repeated',
    'spec.targetRefs[1]',
    policy(system, [target, target]),
    policy(system, [
      { ...target, sectionName: 'a' },
      { ...target, sectionName: 'b' },
    ]),
  ],
  ['filter-settings-missing', 'spec.rules[0].filters[0]', filtered({ type: 'URLRewrite' }), filtered(rewrite())],
  [
    'filter-settings-of-other-type',
    'spec.rules[0].filters[0].urlRewrite',
    filtered({ ...redirect(), urlRewrite: {} }),
    filtered(redirect()),
  ],
  [
    'filter-repeated',
    'spec.rules[0].filters[1]',
    filtered(rewrite(), rewrite()),
    filtered(mirror(), mirror(), rewrite()),
  ],
  [
    'cors-repeated',
    'spec.rules[0].backendRefs[0].filters[1]',
    rule({ backendRefs: [{ ...backend, filters: [cors(), cors()] }] }),
    filtered(cors()),
  ],
  ['redirect-with-rewrite', 'spec.rules[0].filters[1]', filtered(redirect(), rewrite()), filtered(redirect())],
  [
    'path-modifier-value-missing',
    'spec.rules[0].filters[0].urlRewrite.path',
    filtered(rewrite({ path: { type: 'ReplaceFullPath' } })),
    filtered(rewrite({ path: { type: 'ReplaceFullPath', replaceFullPath: '' } })),
  ],
  [
    'path-modifier-of-other-type',
    'spec.rules[0].filters[0].requestRedirect.path.replaceFullPath',
    filtered(redirect({ path: { ...newPrefix.path, replaceFullPath: '/' } })),
    filtered(redirect(newPrefix)),
  ],
  [
    'mirror-percent-with-fraction',
    'spec.rules[0].filters[0].requestMirror',
    filtered(mirror({ percent: 1, fraction: { numerator: 1 } })),
    filtered(mirror({ percent: 0 })),
  ],
  [
    'mirror-fraction-above-one',
    'spec.rules[0].filters[0].requestMirror.fraction',
    filtered(mirror({ fraction: { numerator: 101 } })),
    filtered(mirror({ fraction: { numerator: 101, denominator: 101 } })),
  ],
  [
    'cors-origin-wildcard-with-others',
    'spec.rules[0].filters[0].cors.allowOrigins',
    filtered(cors({ allowOrigins: ['*', 'https://a.example'] })),
    filtered(cors({ allowOrigins: ['https://*.a.example', 'http://*:8080'] })),
  ],
  [
    'cors-method-wildcard-with-others',
    'spec.rules[0].filters[0].cors.allowMethods',
    filtered(cors({ allowMethods: ['*', 'GET'] })),
    filtered(cors({ allowMethods: ['*'] })),
  ],
  [
    'cors-header-wildcard-with-others',
    'spec.rules[0].filters[0].cors.allowHeaders',
    filtered(cors({ allowHeaders: ['*', 'x'] })),
    filtered(cors({ allowHeaders: ['*'], exposeHeaders: ['*', 'x'] })),
  ],
  [
    'external-auth-settings-missing',
    'spec.rules[0].filters[0].externalAuth',
    filtered(auth({ protocol: 'HTTP' })),
    filtered(auth({ protocol: 'GRPC', grpc: {} })),
  ],
  [
    'external-auth-settings-of-other-protocol',
    'spec.rules[0].filters[0].externalAuth.grpc',
    filtered(auth({ protocol: 'HTTP', http: {}, grpc: {} })),
    filtered(auth({ protocol: 'HTTP', http: {} })),
  ],
  [
    'service-port-missing',
    'spec.rules[0].backendRefs[0]',
    rule({ backendRefs: [{ name: 'web' }] }),
    rule({ backendRefs: [{ name: 'web', group: 'example.com', kind: 'Bucket' }] }),
  ],
  [
    'too-many-matches-in-route',
    'spec.rules',
    route({ rules: [{ matches: matches(64) }, { matches: matches(64) }, {}] }),
    route({ rules: [{ matches: matches(64) }, { matches: matches(64) }] }),
  ],
  [
    'redirect-with-backends',
    'spec.rules[0].filters[0]',
    rule({ filters: [redirect()], backendRefs: [backend] }),
    rule({ filters: [redirect()], backendRefs: [] }),
  ],
  [
    'replace-prefix-without-prefix-match',
    'spec.rules[0].filters',
    rule({ matches: matches(2), filters: [rewrite(newPrefix)] }),
    filtered(rewrite(newPrefix)),
  ],
  [
    'replace-prefix-without-prefix-match',
    'spec.rules[0].filters',
    rule({ matches: [{ path: { type: 'Exact' } }], filters: [redirect(newPrefix)] }),
    rule({ matches: [{ method: 'GET' }], filters: [redirect(newPrefix)] }),
  ],
  [
    'replace-prefix-without-prefix-match',
    'spec.rules[0].backendRefs',
    rule({ matches: [], backendRefs: [{ ...backend, filters: [rewrite(newPrefix)] }] }),
    rule({ backendRefs: [{ ...backend, filters: [rewrite(newPrefix)] }] }),
  ],
  ['path-not-absolute', 'spec.rules[0].matches[0].path.value', path('a'), path('a.*', 'RegularExpression')],
  ['path-double-slash', 'spec.rules[0].matches[0].path.value', path('/a//b'), path('/a/b/', 'Exact')],
  ['path-dot-segment', 'spec.rules[0].matches[0].path.value', path('/a/..'), path('/a/...')],
  ['path-dot-segment', 'spec.rules[0].matches[0].path.value', path('/./a'), path('/.a')],
  ['path-encoded-slash', 'spec.rules[0].matches[0].path.value', path('/a%2fb'), path('/a%20b')],
  ['path-fragment', 'spec.rules[0].matches[0].path.value', path('/a#b'), path('/a%23b')],
  ['path-characters', 'spec.rules[0].matches[0].path.value', path('/a b'), path("/a-._~!$&'()*+,;=:@")],
  [
    'backend-timeout-too-long',
    'spec.rules[0].timeouts.backendRequest',
    rule({ timeouts: { request: '1s', backendRequest: '1001ms' } }),
    rule({ timeouts: { request: '0s', backendRequest: '1h' } }),
  ],
  [
    'permanent-cookie-without-timeout',
    'spec.rules[0].sessionPersistence',
    session({ cookieConfig: { lifetimeType: 'Permanent' } }),
    session({ cookieConfig: {} }),
  ],
  [
    'cookie-config-without-cookie',
    'spec.rules[0].sessionPersistence.cookieConfig',
    session({ type: 'Header', cookieConfig: {} }),
    session({ type: 'Header' }),
  ],
  ['grpc-method-empty', 'spec.rules[0].matches[0].method', grpc({}), grpc({ method: 'Get' })],
  [
    'grpc-service-characters',
    'spec.rules[0].matches[0].method.service',
    grpc({ service: 'a/b' }),
    grpc({ service: '.A_1.b' }),
  ],
  [
    'grpc-method-characters',
    'spec.rules[0].matches[0].method.method',
    grpc({ method: '1a' }),
    grpc({ type: 'RegularExpression', method: '1a.*' }),
  ],
  [
    'tls-on-plain-listener',
    'spec.listeners[0].tls',
    listening({ tls: certificate }),
    listening({ protocol: 'HTTPS', tls: certificate }),
  ],
  [
    'https-listener-not-terminating',
    'spec.listeners[0].tls',
    listening({ protocol: 'HTTPS', tls: { mode: 'Passthrough' } }),
    listening({ protocol: 'HTTPS' }),
  ],
  [
    'tls-listener-without-tls',
    'spec.listeners[0].tls',
    listening({ protocol: 'TLS' }),
    listening({ protocol: 'TLS', tls: { mode: 'Passthrough' } }),
  ],
  [
    'hostname-on-stream-listener',
    'spec.listeners[0].hostname',
    listening({ protocol: 'TCP', hostname: 'a.example' }),
    listening({ hostname: '*.a.example' }),
  ],
  ['listener-repeated', 'spec.listeners[1]', listening({}, {}), listening({}, { hostname: 'a.example' }, { port: 81 })],
  [
    'certificate-missing',
    'spec.listeners[0].tls',
    listening({ protocol: 'HTTPS', tls: {} }),
    listening({ protocol: 'HTTPS', tls: { options: { 'a.example/b': 'c' } } }),
  ],
  [
    'address-not-hostname',
    'spec.addresses[0].value',
    gateway({ addresses: [{ type: 'Hostname', value: 'A_b' }] }),
    gateway({ addresses: [{ type: 'Hostname' }] }),
  ],
  [
    'address-not-ip',
    'spec.addresses[0].value',
    gateway({ addresses: [{ value: '1.2.3.256' }] }),
    gateway({ addresses: [{ value: '1.2.3.4' }, { value: '2001:db8::1' }, { type: 'a.example/b', value: 'x' }] }),
  ],
  [
    'address-repeated',
    'spec.addresses[1]',
    gateway({ addresses: [{ value: '1.2.3.4' }, { value: '1.2.3.4' }] }),
    gateway({
      addresses: [
        { type: 'NamedAddress', value: 'x' },
        { type: 'NamedAddress', value: 'x' },
      ],
    }),
  ],
  [
    'infrastructure-key-syntax',
    'spec.infrastructure.labels["a b"]',
    gateway({ infrastructure: { labels: { 'a b': 'c' } } }),
    gateway({ infrastructure: { annotations: { 'a.example/B_c': 'd e' } } }),
  ],
  [
    'infrastructure-key-prefix-too-long',
    `spec.infrastructure.annotations["${'a'.repeat(253)}/b"]`,
    gateway({ infrastructure: { annotations: { [`${'a'.repeat(253)}/b`]: '' } } }),
    gateway({ infrastructure: { annotations: { [`${'a'.repeat(252)}/b`]: '' } } }),
  ],
  ['hostname-is-ip', 'spec.hostnames[0]', tlsRoute('10.0.0.1'), tlsRoute('10.0.0.256')],
  [
    'ca-refs-with-well-known',
    'spec.validation',
    policy({ ...system, caCertificateRefs: [target] }),
    policy({ ...system, caCertificateRefs: [] }),
  ],
  ['ca-missing', 'spec.validation', policy({ caCertificateRefs: [] }), policy({ caCertificateRefs: [target] })],
  [
    'subject-alt-name-value-missing',
    'spec.validation.subjectAltNames[0]',
    subject({ type: 'URI' }),
    subject({ type: 'URI', uri: 'spiffe://a/b' }),
  ],
  [
    'subject-alt-name-of-other-type',
    'spec.validation.subjectAltNames[0].uri',
    subject({ type: 'Hostname', hostname: 'a', uri: 'a://b' }),
    subject({ type: 'Hostname', hostname: '*.a' }),
  ],
];

function codesOf(schema: Schema, found: Set<string>): Set<string> {
  if ('rules' in schema) for (const { code } of schema.rules ?? []) found.add(code);
  if (schema.type === 'array') codesOf(schema.items, found);
  if (schema.type === 'object') for (const field of Object.values(schema.fields)) codesOf(field.schema, found);
  return found;
}

describe('rules across fields', () => {
  it.each(cases.map(([code, at, ...rest]) => ({ code, at, rest })))('$code at $at', ({ code, at, rest }) => {
    const [bad, good, channel = 'experimental'] = rest;
    const version: GatewayApiVersion = { release: '1.6', channel };
    const found = validate([bad], version).map(({ rule, path }) => `${rule} ${path}`);
    expect(found).toContain(`${code} ${at}`);
    expect(validate([good], version)).toEqual([]);
  });

  it('has a case for each', () => {
    const specs = Object.values(kinds).flatMap((group) =>
      Object.values(group).flatMap((served) => Object.values(served)),
    );
    const codes = new Set(specs.flatMap(({ spec }) => (spec ? [...codesOf(spec.schema, new Set())] : [])));
    expect([...codes].toSorted()).toEqual([...new Set(cases.map(([code]) => code))].toSorted());
  });

  it('leaves a value of the wrong shape to the check of shapes', () => {
    const found = validate([rule({ filters: 'none', backendRefs: [{ port: 80 }, 7] })], {
      release: '1.6',
      channel: 'standard',
    });
    expect(found.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'type-mismatch spec.rules[0].filters',
      'field-required spec.rules[0].backendRefs[0].name',
      'type-mismatch spec.rules[0].backendRefs[1]',
    ]);
  });
});
