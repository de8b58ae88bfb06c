import { describe, expect, it } from 'vitest';
import type { ComparedProbe, Comparison, ComparisonRow, Verdict } from '../../engine/simulate/comparison.ts';
import type { Answer, Request } from '../../engine/simulate/request.ts';
import {
  answerPair,
  besides,
  commonDomain,
  factsOf,
  headerFacts,
  hostsOf,
  noDifferences,
  noFilter,
  probeLines,
  shortHost,
  shortLocation,
  sourceTitle,
} from './view.ts';

const ask = (path: string, host = 'shop.example.com'): Request => ({
  method: 'GET',
  scheme: 'https',
  host,
  path,
  headers: {},
});

const ok = (service: string): Answer => ({
  backend: { namespace: 'shop', service, port: 80 },
  status: 200,
  steps: [],
});
const status = (code: number): Answer => ({ backend: null, status: code, steps: [] });

const row = (verdict: Verdict, request: Request, group?: number): ComparisonRow => ({
  probe: { request, why: 'trailing slash' },
  source: ok('a'),
  result: verdict === 'same' ? ok('a') : status(404),
  verdict,
  differences: verdict === 'same' ? [] : ['backend', 'status'],
  accountedBy: verdict === 'accounted for' ? ['regex-precedence-differs'] : [],
  findings: verdict === 'accounted for' ? [0] : [],
  ...(group === undefined ? {} : { group }),
});

const rows = [
  row('same', ask('/')),
  row('accounted for', ask('/a/long/path'), 1),
  row('accounted for', ask('/a'), 1),
  row('different', ask('/x', 'pay.example.com'), 0),
];

const group = (members: readonly number[], smallest: number) => {
  const of = rows[smallest] ?? row('same', ask('/'));
  return { verdict: of.verdict, cause: `cause ${smallest}`, title: '', count: members.length, smallest: of, members };
};

const comparison: Comparison = {
  counts: { total: 4, same: 1, accounted: 2, different: 1 },
  capped: false,
  limit: 20_000,
  groups: [group([3], 3), group([1, 2], 2)],
  rows,
  remarks: [],
};

const paths = (...of: Parameters<typeof probeLines>) =>
  probeLines(...of).map(({ row: { probe }, alike, inner }) => `${inner ? '  ' : ''}${probe.request.path} +${alike}`);

describe('the table of probes', () => {
  it('shows different first, and the smallest of each cause', () => {
    expect(paths(comparison, noFilter, new Set())).toEqual(['/x +0', '/a +1', '/ +0']);
  });

  it('shows the others of a cause that is open', () => {
    expect(paths(comparison, noFilter, new Set(['cause 2']))).toEqual(['/x +0', '/a +1', '  /a/long/path +0', '/ +0']);
  });

  it('is narrowed by verdict, host and words', () => {
    expect(paths(comparison, { ...noFilter, verdict: 'same' }, new Set())).toEqual(['/ +0']);
    expect(paths(comparison, { ...noFilter, host: 'pay.example.com' }, new Set())).toEqual(['/x +0']);
    expect(paths(comparison, { ...noFilter, text: ' LONG ' }, new Set())).toEqual(['/a/long/path +0']);
    expect(paths(comparison, { ...noFilter, text: 'regex-prec' }, new Set())).toEqual(['/a +1']);
  });

  it('counts the requests of each host', () => {
    expect(hostsOf(comparison)).toEqual([
      { host: 'pay.example.com', count: 1 },
      { host: 'shop.example.com', count: 3 },
    ]);
  });

  it('leaves out the domain that hosts share', () => {
    const domain = commonDomain(['shop.example.com', 'pay.example.com', 'unknown.invalid']);
    expect(['shop.example.com', '*.example.com', 'a.example.org', ''].map((host) => shortHost(host, domain))).toEqual([
      'shop',
      '*.example.com',
      'a.example.org',
      'no host',
    ]);
    expect(commonDomain(['a.example.com'])).toBe('');
  });
});

describe('an answer in words', () => {
  const pair = (of: Partial<ComparedProbe>) =>
    answerPair({ ...row('different', ask('/x')), differences: ['backend'], ...of });

  it('is short', () => {
    expect(pair({ source: ok('a'), result: status(404) })).toEqual(['200 shop/a', '404']);
    expect(pair({ source: { ...status(301), location: 'https://shop.example.com/x/' }, result: status(0) })).toEqual([
      '301 /x/',
      'no connection',
    ]);
  });

  it('always shows what parts the sides', () => {
    const port = { ...ok('a'), backend: { namespace: 'shop', service: 'a', port: 81 } };
    expect(pair({ source: ok('a'), result: port })).toEqual(['200 shop/a:80', '200 shop/a:81']);
    const to = (path: string): Answer => ({ ...ok('a'), upstream: { path, host: 'h', headers: {} } });
    expect(pair({ source: to('/'), result: to('/x'), differences: ['upstream-path'] })).toEqual([
      '200 shop/a → /',
      '200 shop/a → /x',
    ]);
    expect(pair({ source: ok('a'), result: ok('a'), differences: ['headers'] })[1]).toBe('200, other headers');
  });

  it('tells a redirect by what is new in it', () => {
    const from: Request = { ...ask('/x'), scheme: 'http' };
    expect(shortLocation('https://shop.example.com/x', from)).toBe('https');
    expect(shortLocation('https://shop.example.com/y', from)).toBe('https://…/y');
    expect(shortLocation('http://shop.example.com', from)).toBe('/');
    expect(shortLocation('/home', from)).toBe('/home');
    expect(shortLocation('https://other.example/', from)).toBe('https://other.example/');
  });

  it('tells what a path does not say', () => {
    expect(besides({ ...ask('/'), scheme: 'http', headers: { 'x-a': '1' }, bodyBytes: 9 * 1024 ** 2 })).toBe(
      'http, x-a: 1, 9 MiB',
    );
  });
});

describe('facts of an answer', () => {
  it('are what is news or differs', () => {
    const source: Answer = { ...ok('a'), upstream: { path: '/x', host: 'internal', headers: {} } };
    const facts = factsOf(source, { ...row('different', ask('/x')), differences: ['upstream-path'] });
    expect(facts).toEqual([
      { name: 'path sent on', value: '/x', differs: true },
      { name: 'Host sent on', value: 'internal', differs: false },
    ]);
  });

  it('are the headers that the sides set otherwise', () => {
    const source = { ...ok('a'), responseHeaders: { server: null, 'x-a': '1', 'x-b': '2' } };
    const result = { ...ok('a'), responseHeaders: { 'x-b': '2' } };
    expect(headerFacts(source, result).map(({ name, value }) => `${name} ${value}`)).toEqual([
      'server removed',
      'x-a 1',
    ]);
    expect(headerFacts(result, source).map(({ value }) => value)).toEqual(['left as it is', 'left as it is']);
  });
});

it('says that nothing differs', () => {
  expect(noDifferences({ total: 1204, same: 1204, accounted: 0, different: 0 })).toBe(
    'No differences. 1,204 requests get the same answer on both sides.',
  );
});

it('names the source by its controller', () => {
  const recognised = [
    { provider: 'traefik', title: 'Traefik', className: 'traefik', ingresses: 1, excluded: false },
    { provider: 'ingress-nginx', title: 'ingress-nginx', className: null, ingresses: 3, excluded: false },
  ];
  expect(sourceTitle(recognised, undefined)).toBe('ingress-nginx');
  expect(sourceTitle(recognised, 'traefik')).toBe('Traefik');
  expect(sourceTitle([], undefined)).toBe('Ingress');
});
