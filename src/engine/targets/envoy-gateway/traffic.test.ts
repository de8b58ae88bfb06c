import { describe, expect, it } from 'vitest';
import type { Fact, FactKind } from '../../model/fact.ts';
import type { FactValues } from '../../model/facts/index.ts';
import type { RetryCondition } from '../../model/facts/retries.ts';
import { plainTree } from '../../yaml/tree.ts';
import { emptyDraft } from '../gateway-api/draft.ts';
import type { RouteContext } from '../gateway-api/lowering.ts';
import { fact, route, site } from '../gateway-api/model-builders.ts';
import { lowerings } from './lowerings/index.ts';
import { duration, quantity } from './traffic-policy.ts';

type RouteKind = Exclude<FactKind, 'rootRedirect' | 'slashRedirect' | 'hostRedirect' | 'controllerDefault'>;

/** The spec of the policies that one fact leads to, and what is said of it. */
function lowered<K extends RouteKind>(kind: K, value: FactValues[K], beside: readonly Fact[] = [], secured = false) {
  const bare = route('/');
  const own: Fact<K> = { ...fact(kind, value), from: bare.match.path.from };
  const on = { ...bare, facts: [own as Fact, ...beside] };
  const context: RouteContext = {
    edition: { release: '1.6', channel: 'standard' },
    site: site('a.org', [on]),
    owner: on.owner,
    secured,
    route: on,
  };
  const lower = lowerings[kind] as (of: Fact<K>, context: RouteContext) => ReturnType<(typeof lowerings)['retries']>;
  const { fate, diagnostics, effects } = lower(own, context);
  const draft = effects.change?.(emptyDraft({ type: 'PathPrefix', value: '/', from: [] }, []));
  const specs = (draft?.policies ?? []).map(({ body }) => plainTree(body.spec));
  return { fate, codes: diagnostics.map(({ code }) => code), spec: Object.assign({}, ...specs) };
}

describe('durations and quantities', () => {
  it('have numbers of five digits at most', () => {
    expect([0, -3, 60, 99_999, 100_000, 172_800].map(duration)).toEqual([
      '0s',
      '0s',
      '60s',
      '99999s',
      '27h46m40s',
      '48h',
    ]);
  });
  it('are whole numbers of the largest unit', () => {
    expect([1, 1024, 1536, 8 * 1024 ** 2, 1024 ** 3].map(quantity)).toEqual([1, '1Ki', 1536, '8Mi', '1Gi']);
  });
});

describe('timeouts', () => {
  it('never end a stream that the controller let live', () => {
    const { spec } = lowered('proxyTimeouts', { readSeconds: 30, sendSeconds: 600 });
    expect(spec).toEqual({ timeout: { http: { requestTimeout: '0s', streamIdleTimeout: '600s' } } });
    expect(lowered('proxyTimeouts', { sendSeconds: 10 }).spec.timeout.http.streamIdleTimeout).toBe('60s');
  });
  it('leave the rest alone where only connecting is limited', () => {
    expect(lowered('proxyTimeouts', { connectSeconds: 3 }).spec).toEqual({
      timeout: { tcp: { connectTimeout: '3s' } },
    });
  });
});

describe('retries', () => {
  const of = (on: readonly RetryCondition[], tries = 3) => lowered('retries', { on, tries, timeoutSeconds: 0 });
  it('count the first try no more', () => {
    expect(of(['error']).spec.retry).toEqual({
      numRetries: 2,
      retryOn: { triggers: ['connect-failure', 'refused-stream', 'reset-before-request'] },
    });
    expect(of(['error'], 1).spec).toEqual({ retry: { numRetries: 0 } });
    expect(of([]).fate).toBe('translated');
  });
  it('are exact where every method may be repeated', () => {
    const { spec, fate } = of(['error', 'http_503', 'http_404', 'non_idempotent']);
    expect(spec.retry.retryOn).toEqual({
      triggers: ['connect-failure', 'refused-stream', 'reset', 'retriable-status-codes'],
      httpStatusCodes: [404, 503],
    });
    expect(fate).toBe('translated');
  });
});

describe('body limit', () => {
  const small = { bytes: 1024 } as const;
  it('is a buffer, but not for streams and not for what memory can’t hold', () => {
    expect(lowered('bodyLimit', small).spec).toEqual({ requestBuffer: { limit: '1Ki' } });
    const streams = [
      fact('backendProtocol', { protocol: 'grpc' }),
      fact('requestBuffering', { buffered: false, bufferBytes: null }),
      fact('proxyTimeouts', { readSeconds: 3600 }),
    ];
    for (const one of streams)
      expect(lowered('bodyLimit', small, [one])).toMatchObject({ fate: 'unsupported', spec: {} });
    expect(lowered('bodyLimit', { bytes: 1024 ** 3 }).codes).toEqual(['body-limit-left-out']);
    expect(lowered('bodyLimit', { bytes: null })).toEqual({ fate: 'translated', codes: [], spec: {} });
  });
});

describe('hash keys', () => {
  const of = (hashBy: string) =>
    lowered('loadBalancing', { algorithm: 'hash', hashBy, subsetSize: null }).spec.loadBalancer?.consistentHash;
  it('are what Envoy can hash', () => {
    expect(of('$request_uri')).toEqual({ type: 'Headers', headers: [{ name: ':path' }] });
    expect(of('$' + '{request_uri} consistent')).toEqual({ type: 'Headers', headers: [{ name: ':path' }] });
    expect(of('$host$http_x_tenant')).toEqual({
      type: 'Headers',
      headers: [{ name: ':authority' }, { name: 'x-tenant' }],
    });
    expect(of('$arg_id')).toEqual({ type: 'QueryParams', queryParams: [{ name: 'id' }] });
    expect(of('$cookie_jsessionid')).toEqual({ type: 'Cookie', cookie: { name: 'jsessionid' } });
    expect(of('$binary_remote_addr')).toEqual({ type: 'SourceIP' });
  });
  it('of several kinds, or unknown, are lost', () => {
    for (const key of ['$remote_addr$request_uri', '$geoip_country', 'plain', '$cookie_a$cookie_b'])
      expect(of(key)).toBeUndefined();
  });
});

describe('rate limits', () => {
  const of = (exempt: readonly string[]) =>
    lowered('rateLimit', { limits: [{ requests: 10, per: 'second', burst: 50 }], exempt, status: 503 });
  it('count each client of both families, in two windows', () => {
    const rules = of([]).spec.rateLimit.local.rules;
    expect(rules).toHaveLength(4);
    expect(rules[0]).toEqual({
      clientSelectors: [{ sourceCIDR: { type: 'Distinct', value: '0.0.0.0/0' } }],
      limit: { requests: 60, unit: 'Second' },
    });
    expect(rules[3]).toEqual({
      clientSelectors: [{ sourceCIDR: { type: 'Distinct', value: '::/0' } }],
      limit: { requests: 650, unit: 'Minute' },
    });
  });
  it('leave out one network, and say so of several', () => {
    const [rule] = of(['192.0.2.7']).spec.rateLimit.local.rules;
    expect(rule.clientSelectors).toEqual([{ sourceCIDR: { type: 'Distinct', value: '192.0.2.7/32', invert: true } }]);
    expect(of(['10.0.0.0/8', '192.0.2.7']).codes).toEqual(['rate-limit-differs', 'rate-limit-exemptions-lost']);
  });
});
