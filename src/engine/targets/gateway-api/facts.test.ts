import { describe, expect, it } from 'vitest';
import type { Fact } from '../../model/fact.ts';
import { sourced } from '../../text/sourced.ts';
import { fact, leaf, modelOf, route, run, service, site } from './model-builders.ts';

const name = 'catalog-a-org';
const lowered = (text: string, facts: readonly Fact[], options: Parameters<typeof run>[1] = {}) => {
  const out = run(modelOf(site('a.org', [route(text, { facts })])), options);
  return { ...out, rules: out.named('HTTPRoute', name).rules, fate: out.fatesOf(facts[0]?.from[0]) };
};
describe('traffic split', () => {
  const split = (more: object) =>
    lowered('/', [
      fact('trafficSplit', {
        backend: service('canary'),
        weight: sourced(30, leaf('30')),
        total: sourced(100),
        ...more,
      }),
    ]);

  it('by share has weights', () => {
    const { rules, fate } = split({});
    expect(rules[0]?.backendRefs).toEqual([
      { name: 'web', port: 80, weight: 70 },
      { name: 'canary', port: 80, weight: 30 },
    ]);
    expect(fate).toEqual(['translated']);
  });

  it('by header comes before, by cookie needs an expression', () => {
    const { rules, fate, codes } = split({
      header: sourced({ name: 'X-C' }, leaf('X-C')),
      cookie: sourced('c', leaf('c')),
    });
    const headers = rules.map(
      ({ matches }) => (matches as { headers?: { name: string; type: string }[] }[])[0]?.headers?.[0],
    );
    expect(headers.map((one) => one && `${one.name} ${one.type}`)).toEqual([
      'X-C Exact',
      'X-C Exact',
      'Cookie RegularExpression',
      'Cookie RegularExpression',
      undefined,
    ]);
    expect(rules.map(({ backendRefs }) => (backendRefs as { name: string }[]).map((one) => one.name).join())).toEqual([
      'canary',
      'web',
      'canary',
      'web',
      'web,canary',
    ]);
    expect([fate, codes]).toEqual([['approximated'], ['split-by-expression']]);
  });

  it('scales totals beyond the largest weight', () => {
    const { rules } = split({ weight: sourced(1_000_000), total: sourced(4_000_000) });
    expect(rules[0]?.backendRefs).toMatchObject([{ weight: 750_000 }, { weight: 250_000 }]);
  });

  it('never gives the other side everything where the main backend is unknown', () => {
    const facts = [fact('trafficSplit', { backend: service('canary'), weight: sourced(30), total: sourced(100) })];
    const { named } = run(modelOf(site('a.org', [route('/', { facts, backends: [service('web', null)] })])));
    expect(named('HTTPRoute', name).rules[0]).not.toHaveProperty('backendRefs');
  });
});

describe('CORS', () => {
  const value = {
    allowOrigins: ['*'],
    allowMethods: ['GET'],
    allowHeaders: [],
    exposeHeaders: [],
    allowCredentials: true,
    maxAgeSeconds: 60,
  };

  it('does not let every origin in with credentials', () => {
    const { rules, codes } = lowered('/', [fact('cors', value)]);
    expect(rules[0]?.filters).toEqual([
      { type: 'CORS', cors: { allowOrigins: ['*'], allowMethods: ['GET'], maxAge: 60 } },
    ]);
    expect(codes).toEqual(['cors-answers-differ', 'cors-credentials-with-any-origin']);
  });

  it('needs a release that has it', () => {
    expect(lowered('/', [fact('cors', value)], { gatewayApi: '1.4' }).fate).toEqual(['unsupported']);
    expect(lowered('/', [fact('cors', value)], { gatewayApi: '1.4', channel: 'experimental' }).fate).toEqual([
      'approximated',
    ]);
  });
});

describe('backends', () => {
  it('get headers, a host and a copy', () => {
    const facts = [
      fact('headerChanges', { on: 'response', set: [{ name: 'X-A', value: '1' }], remove: ['X-B'] }),
      fact('headerChanges', { on: 'response', set: [{ name: 'x-a', value: '2' }], remove: [] }),
      fact('mirror', { target: 'http://m.tools.svc.cluster.local:81$request_uri', host: null, copiesBody: true }),
    ];
    const { rules, kind } = lowered('/', facts);
    expect(rules[0]?.filters).toEqual([
      {
        type: 'ResponseHeaderModifier',
        responseHeaderModifier: { set: [{ name: 'x-a', value: '2' }], remove: ['X-B'] },
      },
      { type: 'RequestMirror', requestMirror: { backendRef: { name: 'm', namespace: 'tools', port: 81 } } },
    ]);
    expect(kind('ReferenceGrant').map(({ metadata }) => metadata.namespace)).toEqual(['tools']);
  });

  it.each(['https://m.tools.svc', 'http://example.com', 'http://m.tools.svc/other'])(
    'do not get a copy to %s',
    (target) => {
      expect(lowered('/', [fact('mirror', { target, host: null, copiesBody: true })]).codes).toEqual([
        'mirror-not-expressible',
      ]);
    },
  );

  it('are never cut off by a total where silence was limited', () => {
    const { rules, fate } = lowered('/', [fact('proxyTimeouts', { readSeconds: 5 })]);
    expect(rules[0]?.timeouts).toEqual({ request: '0s' });
    expect(fate).toEqual(['approximated']);
    expect(lowered('/', [fact('proxyTimeouts', { connectSeconds: 5 })]).rules[0]).not.toHaveProperty('timeouts');
  });

  it('with TLS have a policy where they were checked, with the CA to be copied', () => {
    const value = {
      secret: { namespace: 'shop', name: 'ca' },
      verify: true,
      verifyDepth: 1,
      serverName: 'in.org',
      sendsServerName: true,
      protocols: [],
      ciphers: null,
    };
    const facts = [fact('backendTls', value), fact('backendProtocol', { protocol: 'https' })];
    const { named, codes, fatesOf } = lowered('/', facts);
    expect(named('BackendTLSPolicy', 'web-tls')).toEqual({
      targetRefs: [{ group: '', kind: 'Service', name: 'web' }],
      validation: { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca-ca' }], hostname: 'in.org' },
    });
    expect(codes).toEqual(['backend-ca-must-be-copied', 'backend-tls-details-not-expressible']);
    expect(fatesOf(facts[1]?.from[0])).toEqual(['translated']);
    const unchecked = [fact('backendTls', { ...value, verify: false }), fact('backendProtocol', { protocol: 'https' })];
    expect(lowered('/', unchecked).codes).toEqual(['backend-needs-tls-policy', 'backend-tls-not-expressible']);
  });

  it.each([
    ['grpc', 'backend-needs-app-protocol', 'approximated'],
    ['grpcs', 'backend-needs-tls-policy', 'unsupported'],
    ['fastcgi', 'backend-protocol-not-expressible', 'unsupported'],
  ] as const)('that speak %s', (protocol, code, fate) => {
    const out = lowered('/', [fact('backendProtocol', { protocol })]);
    expect([out.codes, out.fate]).toEqual([[code], [fate]]);
  });
});
