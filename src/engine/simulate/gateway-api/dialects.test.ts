import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Request } from '../request.ts';
import { gateway, get, http, https, route, to } from './gateway-sample.ts';
import { type DialectId, dialects, loadGatewayApi } from './index.ts';

const answer = (id: DialectId, objects: readonly KubernetesObject[], request: Request, sni?: string) =>
  loadGatewayApi(objects, dialects[id]).answer(request, { explain: true, ...(sni === undefined ? {} : { sni }) });

const service = (id: DialectId, objects: readonly KubernetesObject[], request: Request) =>
  answer(id, objects, request).backend?.service ?? null;

const site = (...rules: readonly object[]) => [gateway([http()]), route('r', rules, { hostnames: ['a.example'] })];

describe('regular expressions', () => {
  const rules = site(to('regex', 'RegularExpression', '/foo'));
  it.each([
    ['envoy-gateway', '/foobar', null],
    ['nginx-gateway-fabric', '/foobar', 'regex'],
    ['nginx-gateway-fabric', '/x/foo', null],
    ['traefik', '/x/foo', 'regex'],
    ['kong', '/foobar', 'regex'],
    ['gke', '/foo', null],
  ] as const)('%s anchors its patterns: %s', (id, path, expected) => {
    expect(service(id, rules, get('a.example', path))).toBe(expected);
  });
  it('decides on the first match where the engine does', () => {
    const alternatives = site(to('regex', 'RegularExpression', '/a|/ab'));
    expect(service('agentgateway', alternatives, get('a.example', '/ab'))).toBeNull();
    expect(service('envoy-gateway', alternatives, get('a.example', '/ab'))).toBe('regex');
  });
  it('runs look-around only where the engine has it', () => {
    const lookahead = site(to('regex', 'RegularExpression', '/(?!admin)[a-z]+'));
    expect(service('nginx-gateway-fabric', lookahead, get('a.example', '/users'))).toBe('regex');
    expect(service('envoy-gateway', lookahead, get('a.example', '/users'))).toBeNull();
  });
  it('refuses a pattern without its slash where the controller does', () => {
    const flags = site(to('regex', 'RegularExpression', '(?i)/foo'));
    expect(service('nginx-gateway-fabric', flags, get('a.example', '/FOO'))).toBeNull();
    expect(service('envoy-gateway', flags, get('a.example', '/FOO'))).toBe('regex');
  });
});

describe('precedence', () => {
  const rules = site(to('prefix', 'PathPrefix', '/foo/long/prefix'), to('regex', 'RegularExpression', '/foo/.*'));
  it.each([
    ['envoy-gateway', 'regex'],
    ['kgateway', 'regex'],
    ['cilium', 'regex'],
    ['istio', 'prefix'],
    ['agentgateway', 'prefix'],
    ['traefik', 'prefix'],
  ] as const)('%s puts regex and prefix in its order', (id, expected) => {
    expect(service(id, rules, get('a.example', '/foo/long/prefix'))).toBe(expected);
  });
  it('tries the longest pattern first, except where length does not count', () => {
    const two = site(to('short', 'RegularExpression', '/a.*'), to('long', 'RegularExpression', '/a[a-z]+'));
    expect(service('envoy-gateway', two, get('a.example', '/abc'))).toBe('long');
    expect(service('kgateway', two, get('a.example', '/abc'))).toBe('short');
  });
  it('breaks ties of length by the alphabet, either way round', () => {
    const two = site(to('b', 'RegularExpression', '/b?a.'), to('a', 'RegularExpression', '/a?a.'));
    expect(service('nginx-gateway-fabric', two, get('a.example', '/ax'))).toBe('a');
    expect(service('contour', two, get('a.example', '/ax'))).toBe('b');
  });
  it('lets the bare path of a prefix go before a regex in nginx', () => {
    const two = site(to('regex', 'RegularExpression', '/fo+'), to('prefix', 'PathPrefix', '/foo'));
    expect(service('nginx-gateway-fabric', two, get('a.example', '/foo'))).toBe('prefix');
    expect(service('envoy-gateway', two, get('a.example', '/foo'))).toBe('regex');
  });
  it('counts a method like a header in Envoy Gateway', () => {
    const headers = ['one', 'two'].map((name) => ({ name, value: '1' }));
    const two = site(to('method', 'PathPrefix', '/', { method: 'GET' }), to('headers', 'PathPrefix', '/', { headers }));
    const request = get('a.example', '/', { headers: { one: '1', two: '1' } });
    expect(service('standard', two, request)).toBe('method');
    expect(service('envoy-gateway', two, request)).toBe('headers');
  });
  it('adds everything up in Traefik', () => {
    const two = site(to('method', 'PathPrefix', '/api', { method: 'GET' }), to('path', 'PathPrefix', '/api/v1/x'));
    expect(service('traefik', two, get('a.example', '/api/v1/x'))).toBe('method');
    expect(service('standard', two, get('a.example', '/api/v1/x'))).toBe('path');
  });
  it('stays with the chosen location in nginx', () => {
    const two = site(to('post', 'PathPrefix', '/api', { method: 'POST' }), to('rest', 'PathPrefix', '/'));
    expect(service('nginx-gateway-fabric', two, get('a.example', '/api'))).toBeNull();
    expect(service('envoy-gateway', two, get('a.example', '/api'))).toBe('rest');
  });
  it('merges identical matches of two routes in Cilium', () => {
    const two = [
      gateway([http()]),
      route('r1', [to('one', 'PathPrefix', '/')], { hostnames: ['a.example'] }),
      route('r2', [to('two', 'PathPrefix', '/')], { hostnames: ['a.example'] }),
    ];
    expect(answer('cilium', two, get('a.example', '/')).shares?.map(({ share }) => share)).toEqual([0.5, 0.5]);
    expect(answer('istio', two, get('a.example', '/')).shares).toBeUndefined();
  });
});

describe('hostnames', () => {
  const objects = [
    gateway([http()]),
    route('precise', [to('precise', 'PathPrefix', '/foo')], { hostnames: ['a.example.com'] }),
    route('wild', [to('wild', 'PathPrefix', '/'), to('wild-long', 'PathPrefix', '/foo/long/path')], {
      hostnames: ['*.example.com'],
    }),
  ];
  it.each([
    ['standard', 'wild'],
    ['envoy-gateway', null],
    ['nginx-gateway-fabric', null],
    ['agentgateway', 'wild'],
    ['kong', 'wild'],
    ['traefik', 'wild'],
  ] as const)('%s falls back to the wildcard or not', (id, expected) => {
    expect(service(id, objects, get('a.example.com', '/other'))).toBe(expected);
  });
  it('lets a longer path on the wildcard win in Traefik only', () => {
    expect(service('traefik', objects, get('a.example.com', '/foo/long/path'))).toBe('wild-long');
    expect(service('standard', objects, get('a.example.com', '/foo/long/path'))).toBe('precise');
  });
  it('keeps listeners apart, or not', () => {
    const two = [
      gateway([http(), http({ name: 'own', hostname: 'a.example.com' })]),
      route('r', [to('any', 'PathPrefix', '/')], { parentRefs: [{ name: 'web', sectionName: 'http' }] }),
    ];
    expect(service('standard', two, get('a.example.com', '/'))).toBeNull();
    expect(service('traefik', two, get('a.example.com', '/'))).toBe('any');
  });
  it('answers 421 for a Host of another listener by its own rule', () => {
    const two = [
      gateway([https({ name: 'a', hostname: 'a.example' }), https({ name: 'b', hostname: 'b.example' })]),
      route('r', [to('any', 'PathPrefix', '/')]),
    ];
    const request = get('b.example', '/', { scheme: 'https' });
    expect(answer('standard', two, request, 'a.example').status).toBe(421);
    expect(answer('istio', two, request, 'a.example').status).toBe(404);
    expect(answer('contour', two, get('c.example', '/', { scheme: 'https' }), 'a.example').status).toBe(421);
    expect(answer('standard', two, get('c.example', '/', { scheme: 'https' }), 'a.example').status).toBe(404);
  });
});

describe('paths', () => {
  const rules = site(to('a', 'PathPrefix', '/a'));
  const upstream = (id: DialectId, path: string) => answer(id, rules, get('a.example', path)).upstream?.path ?? null;
  it.each([
    ['envoy-gateway', '//a/../a/b', '/a/b'],
    ['nginx-gateway-fabric', '//a/../a/b', '//a/../a/b'],
    ['istio', '/x/../a//b', '/a//b'],
    ['istio', '//a', null],
    ['agentgateway', '/x/../a', null],
    ['traefik', '//a/./b', '/a/b'],
    ['nginx-gateway-fabric', '/%61/b', '/%61/b'],
    ['envoy-gateway', '/%61/b', null],
  ] as const)('%s brings %s to the backend', (id, path, expected) => {
    expect(upstream(id, path)).toBe(expected);
  });
  it('treats an escaped slash in its own way', () => {
    expect(answer('envoy-gateway', rules, get('a.example', '/a%2Fb'))).toMatchObject({
      status: 307,
      location: 'http://a.example/a/b',
    });
    expect(upstream('nginx-gateway-fabric', '/a%2Fb')).toBe('/a%2Fb');
    expect(upstream('istio', '/a%2Fb')).toBeNull();
    expect(answer('nginx-gateway-fabric', rules, get('a.example', '/../a')).status).toBe(400);
  });
  it('compares prefixes in its own way', () => {
    expect(service('haproxy', rules, get('a.example', '/abc'))).toBe('a');
    expect(service('standard', rules, get('a.example', '/abc'))).toBeNull();
    const slashed = site(to('a', 'PathPrefix', '/a/'));
    expect(answer('nginx-gateway-fabric', slashed, get('a.example', '/a'))).toMatchObject({
      status: 301,
      location: 'http://a.example/a/',
    });
    expect(service('standard', slashed, get('a.example', '/a'))).toBe('a');
  });
  it('joins a rewritten path in its own way', () => {
    const path = (replacePrefixMatch: string) => [
      { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch } } },
    ];
    const rewritten = (id: DialectId, replacement: string) =>
      answer(id, site({ ...to('a', 'PathPrefix', '/a'), filters: path(replacement) }), get('a.example', '/a//b?x=1'))
        .upstream?.path;
    expect(rewritten('istio', '/')).toBe('//b?x=1');
    expect(rewritten('kgateway', '/')).toBe('/b?x=1');
    expect(rewritten('agentgateway', '/z')).toBe('/z/b?x=1');
  });
});

describe('redirects', () => {
  const location = (id: DialectId, requestRedirect: object, host = 'a.example:8080', port = 8080) => {
    const rule = { matches: [{ path: { value: '/' } }], filters: [{ type: 'RequestRedirect', requestRedirect }] };
    const objects = [gateway([http({ port })]), route('r', [rule])];
    return answer(id, objects, get(host, '/x?q=1', { port })).location;
  };
  it.each([
    ['standard', {}, 'http://a.example:8080/x?q=1'],
    ['standard', { scheme: 'https' }, 'https://a.example/x?q=1'],
    ['istio', { hostname: 'b.example' }, 'http://b.example:8080/x?q=1'],
    ['envoy-gateway', { hostname: 'b.example' }, 'http://b.example/x?q=1'],
    ['envoy-gateway', { scheme: 'https', port: 443 }, 'https://a.example:8080/x?q=1'],
    ['nginx-gateway-fabric', { scheme: 'https' }, 'https://a.example/x?q=1'],
    ['traefik', { scheme: 'https', port: 443 }, 'https://a.example:443/x?q=1'],
    ['kong', { scheme: 'https' }, '/x?q=1'],
    ['agentgateway', {}, 'http://a.example:8080/x?q=1'],
  ] as const)('%s with %j', (id, filter, expected) => {
    expect(location(id, filter)).toBe(expected);
  });
  it('always writes the listener port in nginx', () => {
    expect(location('nginx-gateway-fabric', {}, 'a.example', 80)).toBe('http://a.example:80/x?q=1');
    expect(location('standard', {}, 'a.example', 80)).toBe('http://a.example/x?q=1');
  });
  it('refuses a status code that the implementation does not have', () => {
    expect(location('gke', { statusCode: 308 })).toBeUndefined();
    expect(location('standard', { statusCode: 308 })).toBeDefined();
  });
});

describe('errors, headers and limits', () => {
  it.each([
    ['standard', 500],
    ['istio', 404],
    ['traefik', 503],
  ] as const)('%s answers a rule without backends', (id, status) => {
    expect(answer(id, site({ matches: [{ path: { value: '/' } }] }), get('a.example', '/')).status).toBe(status);
  });
  it('leaves out a backend that does not resolve where the implementation does', () => {
    const rule = {
      backendRefs: [
        { name: 'good', port: 80 },
        { name: 'bad', kind: 'Unknown', port: 80 },
      ],
    };
    expect(answer('standard', site(rule), get('a.example', '/')).shares).toHaveLength(2);
    expect(answer('kong', site(rule), get('a.example', '/')).shares).toBeUndefined();
  });
  it('treats filters that it does not run in its own way', () => {
    const rule = { ...to('a', 'PathPrefix', '/'), filters: [{ type: 'CORS', cors: { allowOrigins: ['*'] } }] };
    expect(answer('traefik', site(rule), get('a.example', '/')).status).toBe(500);
    expect(answer('kong', site(rule, to('b', 'PathPrefix', '/b')), get('a.example', '/b')).status).toBe(404);
    expect(answer('istio', site(rule), get('a.example', '/')).status).toBe(200);
  });
  it('takes headers with underscores in its own way', () => {
    const request = get('a.example', '/', { headers: { x_y: '1' } });
    const rules = site(
      to('header', 'PathPrefix', '/', { headers: [{ name: 'x_y', value: '1' }] }),
      to('rest', 'PathPrefix', '/'),
    );
    expect(answer('envoy-gateway', rules, request).status).toBe(400);
    expect(service('nginx-gateway-fabric', rules, request)).toBe('rest');
    expect(service('istio', rules, request)).toBe('header');
  });
  it('answers OPTIONS itself in its own way', () => {
    const rule = {
      ...to('a', 'PathPrefix', '/'),
      filters: [{ type: 'CORS', cors: { allowOrigins: ['https://b.example'] } }],
    };
    const options = get('a.example', '/', { method: 'OPTIONS' });
    expect(answer('nginx-gateway-fabric', site(rule), options)).toMatchObject({ backend: null, status: 200 });
    expect(service('envoy-gateway', site(rule), options)).toBe('a');
  });
  it('has a limit of its own where none is set', () => {
    const limits = (id: DialectId) =>
      answer(id, site(to('a', 'PathPrefix', '/')), get('a.example', '/')).limits?.request;
    expect([limits('envoy-gateway'), limits('istio'), limits('gke')]).toEqual([15, undefined, 30]);
  });
});

describe('what is not certain', () => {
  it('is said in a step when the answer rests on it', () => {
    const rules = site(to('regex', 'RegularExpression', '/foo'));
    const doubts = (id: DialectId) =>
      answer(id, rules, get('a.example', '/foo')).steps.filter(({ text }) => text.startsWith('Not certain'));
    expect(doubts('standard').length).toBeGreaterThan(0);
    expect(doubts('traefik')).toEqual([]);
  });
});
