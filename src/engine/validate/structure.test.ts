import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../kubernetes/manifest.ts';
import { type GatewayApiVersion, validate, validateOne } from './index.ts';

const group = 'gateway.networking.k8s.io';
const standard = (release: GatewayApiVersion['release']): GatewayApiVersion => ({ release, channel: 'standard' });
const experimental = (release: GatewayApiVersion['release']): GatewayApiVersion => ({
  release,
  channel: 'experimental',
});

const object = (kind: string, spec: unknown, version = 'v1', metadata: object = { name: 'sample' }) =>
  ({ apiVersion: `${group}/${version}`, kind, metadata, spec }) as KubernetesObject;
const route = (spec: unknown) => object('HTTPRoute', spec);
const filter = (more: object) => route({ rules: [{ filters: [more] }] });
const named = (metadata: object) => object('HTTPRoute', {}, 'v1', metadata);
const backendRefs = [{ name: 'web', port: 80 }];
const stream = (version: string, kind = 'TCPRoute') => object(kind, { rules: [{ backendRefs }] }, version);

const brief = (value: KubernetesObject, version = standard('1.6')) =>
  validate([value], version).map(({ rule, path }) => `${rule} ${path}`);

describe('structure', () => {
  const bad: readonly (readonly [string, KubernetesObject])[] = [
    ['field-unknown spec.hostnmaes', route({ hostnmaes: [] })],
    ['field-unknown sepc', { ...route({}), sepc: {} }],
    ['field-required spec', route(undefined)],
    [
      'field-required spec.rules[0].matches[0].headers[0].value',
      route({ rules: [{ matches: [{ headers: [{ name: 'a' }] }] }] }),
    ],
    [
      'type-mismatch spec.rules[0].backendRefs[0].port',
      route({ rules: [{ backendRefs: [{ name: 'a', port: '80' }] }] }),
    ],
    ['type-mismatch spec.rules', route({ rules: {} })],
    ['type-mismatch spec', route('text')],
    [
      'type-mismatch spec.rules[0].filters[0].cors.allowCredentials',
      filter({ type: 'CORS', cors: { allowCredentials: 'true' } }),
    ],
    ['value-not-allowed spec.rules[0].filters[0].type', filter({ type: 'URLrewrite' })],
    [
      'value-not-allowed spec.rules[0].filters[0].requestRedirect.statusCode',
      filter({ type: 'RequestRedirect', requestRedirect: { statusCode: 304 } }),
    ],
    ['pattern-mismatch spec.hostnames[0]', route({ hostnames: ['Shop.example'] })],
    ['text-too-long spec.hostnames[0]', route({ hostnames: ['a'.repeat(254)] })],
    ['text-too-short spec.parentRefs[0].name', route({ parentRefs: [{ name: '' }] })],
    [
      'number-too-small spec.rules[0].backendRefs[0].weight',
      route({ rules: [{ backendRefs: [{ name: 'a', port: 80, weight: -1 }] }] }),
    ],
    [
      'number-too-large spec.rules[0].backendRefs[0].port',
      route({ rules: [{ backendRefs: [{ name: 'a', port: 65536 }] }] }),
    ],
    ['list-too-long spec.rules', route({ rules: Array.from({ length: 17 }, () => ({})) })],
    ['list-too-short spec.rules', route({ rules: [] })],
    [
      'map-too-large spec.infrastructure.labels',
      object('Gateway', {
        gatewayClassName: 'a',
        listeners: [{ name: 'a', port: 80, protocol: 'HTTP' }],
        infrastructure: { labels: Object.fromEntries([...'abcdefghi'].map((key) => [key, ''])) },
      }),
    ],
    [
      'entry-repeated spec.rules[0].matches[0].headers[1]',
      route({
        rules: [
          {
            matches: [
              {
                headers: [
                  { name: 'a', value: 'b' },
                  { name: 'a', value: 'c' },
                ],
              },
            ],
          },
        ],
      }),
    ],
    [
      'entry-repeated spec.rules[0].filters[0].cors.allowMethods[1]',
      filter({ type: 'CORS', cors: { allowMethods: ['GET', 'GET'] } }),
    ],
    ['name-syntax metadata.name', named({ name: 'A_b' })],
    ['name-syntax metadata.name', named({ name: 'a'.repeat(254) })],
    ['name-missing metadata.name', named({})],
    ['namespace-syntax metadata.namespace', named({ name: 'a', namespace: 'a.b' })],
    ['field-unknown metadata.labls', named({ name: 'a', labls: {} })],
    ['label-key-syntax metadata.labels["a/b/c"]', named({ name: 'a', labels: { 'a/b/c': 'd' } })],
    ['label-value-syntax metadata.labels.a', named({ name: 'a', labels: { a: 'b c' } })],
    ['type-mismatch metadata.labels.a', named({ name: 'a', labels: { a: true } })],
    ['annotation-key-syntax metadata.annotations["a b"]', named({ name: 'a', annotations: { 'a b': 'c' } })],
    ['annotations-too-large metadata.annotations', named({ name: 'a', annotations: { a: 'b'.repeat(262_144) } })],
  ];
  it.each(bad)('%s', (problem, value) => expect(brief(value)).toEqual([problem]));

  it('lets through what is right, and what null leaves out', () => {
    const right = route({ parentRefs: null, rules: [{ matches: null, backendRefs, name: 'all' }] });
    expect(brief({ ...right, status: { parents: 7 } })).toEqual([]);
    expect(
      brief(named({ name: 'a', labels: { 'example.com/a': '' }, annotations: { 'Example.com/A': 'é' }, uid: 'b' })),
    ).toEqual([]);
  });

  it('counts characters, not UTF-16 units', () => {
    const described = (description: string) => object('GatewayClass', { controllerName: 'a.example/b', description });
    expect(brief(described('😀'.repeat(64)))).toEqual([]);
    expect(brief(described('😀'.repeat(65)))).toEqual(['text-too-long spec.description']);
  });

  it('asks whether a near name was meant', () => {
    expect(validateOne(route({ hostnmaes: [] }), standard('1.6'))[0]?.message).toContain('did you mean "hostnames"?');
    expect(validateOne(filter({ type: 'URLrewrite' }), standard('1.6'))[0]?.message).toContain(
      'did you mean "URLRewrite"?',
    );
    expect(validateOne(object('HttpRoute', {}), standard('1.6'))[0]?.message).toContain('did you mean "HTTPRoute"?');
  });

  it('says which object', () => {
    const found = validate([route({}), named({ name: 'B', namespace: 'shop' })], standard('1.6'));
    expect(found).toMatchObject([{ index: 1, object: { kind: 'HTTPRoute', namespace: 'shop', name: 'B' } }]);
    expect(validateOne(named({ name: 'B' }), standard('1.6'), 7)[0]?.index).toBe(7);
  });

  it('leaves other APIs alone', () => {
    expect(validate([{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'A B' } }], standard('1.6'))).toEqual([]);
    expect(
      validate([{ apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name: 'a' } }], standard('1.6')),
    ).toEqual([]);
  });
});

describe('releases and channels', () => {
  const tls = object('TLSRoute', { hostnames: ['a.example'], rules: [{ backendRefs }] });
  const cases: readonly (readonly [string, KubernetesObject, GatewayApiVersion, GatewayApiVersion])[] = [
    ['kind-not-in-version kind', tls, standard('1.4'), standard('1.5')],
    ['kind-not-in-version kind', stream('v1alpha2'), standard('1.5'), experimental('1.5')],
    ['api-version-not-served apiVersion', stream('v1alpha2'), standard('1.6'), experimental('1.6')],
    ['api-version-not-served apiVersion', stream('v1', 'UDPRoute'), experimental('1.5'), standard('1.6')],
    ['api-version-not-served apiVersion', object('ReferenceGrant', undefined), standard('1.4'), standard('1.5')],
    [
      'field-not-in-version spec.rules[0].retry',
      route({ rules: [{ retry: {} }] }),
      standard('1.6'),
      experimental('1.2'),
    ],
    ['field-not-in-version spec.rules[0].name', route({ rules: [{ name: 'a' }] }), standard('1.3'), standard('1.4')],
    [
      'field-not-in-version spec.rules[0].sessionPersistence.idleTimeout',
      route({ rules: [{ sessionPersistence: { idleTimeout: '1h' } }] }),
      experimental('1.6'),
      experimental('1.5'),
    ],
    [
      'value-not-in-version spec.rules[0].filters[0].type',
      filter({ type: 'CORS', cors: {} }),
      standard('1.4'),
      experimental('1.3'),
    ],
    [
      'value-not-in-version spec.rules[0].filters[0].requestRedirect.statusCode',
      filter({ type: 'RequestRedirect', requestRedirect: { statusCode: 308 } }),
      standard('1.4'),
      standard('1.5'),
    ],
    [
      'value-not-allowed spec.rules[0].filters[0].cors.allowCredentials',
      filter({ type: 'CORS', cors: { allowCredentials: false } }),
      experimental('1.3'),
      experimental('1.4'),
    ],
    ['list-too-short spec.rules', route({ rules: [] }), standard('1.5'), standard('1.4')],
    [
      'list-too-long spec.rules[0].matches',
      object('GRPCRoute', { rules: [{ matches: Array.from({ length: 9 }, () => ({})) }] }),
      standard('1.2'),
      standard('1.3'),
    ],
    [
      'list-too-long spec.hostnames',
      object('TLSRoute', { hostnames: Array.from({ length: 17 }, (_, at) => `a${at}`), rules: [{ backendRefs }] }),
      standard('1.5'),
      standard('1.6'),
    ],
    [
      'pattern-mismatch spec.rules[0].matches[0].headers[0].value',
      route({ rules: [{ matches: [{ headers: [{ name: 'a', value: 'b  c' }] }] }] }),
      experimental('1.5'),
      standard('1.5'),
    ],
    ['kind-unknown kind', object('IngressRoute', {}), standard('1.6'), standard('1.6')],
    [
      'kind-not-in-version kind',
      { ...object('XMesh', {}), apiVersion: 'gateway.networking.x-k8s.io/v1alpha1' },
      experimental('1.3'),
      experimental('1.4'),
    ],
  ];
  it.each(cases)('%s', (problem, value, without, having) => {
    expect(brief(value, without)).toContain(problem);
    if (!problem.startsWith('kind-unknown')) expect(brief(value, having)).not.toContain(problem);
  });

  it('says where the thing is to be found', () => {
    const message = (value: KubernetesObject, version: GatewayApiVersion) => validateOne(value, version)[0]?.message;
    expect(message(route({ rules: [{ retry: {} }] }), standard('1.6'))).toBe(
      'The field retry does not exist in Gateway API 1.6 (standard channel); it is in the experimental channel only, from 1.2 on.',
    );
    expect(message(tls, standard('1.4'))).toContain('as v1 in both channels from 1.5 on');
    expect(message(stream('v1alpha2'), standard('1.6'))).toBe(
      'Gateway API 1.6 (standard channel) serves TCPRoute as v1; v1alpha2 is served in the experimental channel only, from 1.2 on.',
    );
  });
});
