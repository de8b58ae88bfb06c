import { describe, expect, it } from 'vitest';
import type { Fact } from '../../model/fact.ts';
import { certificate, fact, modelOf, route, run, site } from './model-builders.ts';

const name = 'catalog-a-org';
const lowered = (text: string, facts: readonly Fact[], options: Parameters<typeof run>[1] = {}) => {
  const out = run(modelOf(site('a.org', [route(text, { facts })])), options);
  return { ...out, rules: out.named('HTTPRoute', name).rules, fate: out.fatesOf(facts[0]?.from[0]) };
};
const tls = { certificates: [certificate('a.org', 'cert')] };
const toHttps = fact('httpsRedirect', { status: 308, keepsTrailingSlash: true, withoutCertificate: false });
const redirects = (status: number) => [
  { type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: status } },
];

describe('redirect to https', () => {
  it('is a route of its own on the http listener, for all paths', () => {
    const { named, fatesOf } = run(
      modelOf(site('a.org', [route('/b', { facts: [toHttps] }), route('/', { facts: [toHttps] })], tls)),
    );
    expect(named('HTTPRoute', name).parentRefs.map((one) => one.sectionName)).toEqual(['https-a-org']);
    expect(named('HTTPRoute', `${name}-redirect`)).toMatchObject({
      parentRefs: [{ sectionName: 'http' }],
      hostnames: ['a.org'],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], filters: redirects(308) }],
    });
    expect(fatesOf(toHttps.from[0])).toEqual(['translated']);
  });

  it('goes path by path where some are served over http', () => {
    const { named } = run(modelOf(site('a.org', [route('/b', { facts: [toHttps] }), route('/')], tls)));
    const { rules } = named('HTTPRoute', `${name}-redirect`);
    expect(rules).toEqual([
      { matches: [{ path: { type: 'PathPrefix', value: '/b' } }], filters: redirects(308) },
      expect.objectContaining({ backendRefs: [{ name: 'web', port: 80 }] }),
    ]);
  });

  it('is 301 before release 1.5, and nothing without a certificate', () => {
    const old = run(modelOf(site('a.org', [route('/', { facts: [toHttps] })], tls)), { gatewayApi: '1.4' });
    expect(old.named('HTTPRoute', `${name}-redirect`).rules[0]?.filters).toEqual(redirects(301));
    expect(old.codes).toEqual(['redirect-status-differs']);
    expect(lowered('/', [toHttps]).fate).toEqual(['inert']);
  });

  it('comes after the redirects of the application', () => {
    const root = fact('rootRedirect', { path: '/app', status: 302 });
    const { named } = run(modelOf(site('a.org', [route('/', { facts: [toHttps] })], { ...tls, facts: [root] })));
    const filters = [
      {
        type: 'RequestRedirect',
        requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/app' }, statusCode: 302 },
      },
    ];
    const rule = { matches: [{ path: { type: 'Exact', value: '/' } }], filters };
    expect(named('HTTPRoute', name).rules[0]).toEqual(rule);
    expect(named('HTTPRoute', `${name}-redirect`).rules[0]).toEqual(rule);
  });

  it('is there without a certificate where it is forced, and asks for one', () => {
    const forced = fact('httpsRedirect', { ...toHttps.value, withoutCertificate: true });
    const { codes, fate } = lowered('/', [forced]);
    expect(codes).toEqual(['tls-needs-certificate']);
    expect(fate).toEqual(['translated']);
  });
});

describe('redirect', () => {
  const to = (location: string, status = 301) => lowered('/', [fact('redirect', { location, status })]);

  it.each([
    [
      'https://b.org/x',
      { scheme: 'https', hostname: 'b.org', path: { type: 'ReplaceFullPath', replaceFullPath: '/x' } },
    ],
    ['https://b.org', { scheme: 'https', hostname: 'b.org', path: { type: 'ReplaceFullPath', replaceFullPath: '/' } }],
    [
      'http://b.org:8080/',
      { scheme: 'http', hostname: 'b.org', port: 8080, path: { type: 'ReplaceFullPath', replaceFullPath: '/' } },
    ],
    ['/x', { path: { type: 'ReplaceFullPath', replaceFullPath: '/x' } }],
    ['https://b.org$request_uri', { scheme: 'https', hostname: 'b.org' }],
    ['https://$host$request_uri', { scheme: 'https' }],
  ])('to %s', (location, parts) => {
    const { rules } = to(location);
    expect(rules).toEqual([
      {
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        filters: [{ type: 'RequestRedirect', requestRedirect: { ...parts, statusCode: 301 } }],
      },
    ]);
  });

  it.each(['https://b.org/?x=1', 'https://b.org/#x', 'https://b.org/$1', 'https://b.org/x$request_uri'])(
    'to %s is unsupported and reaches no backend',
    (location) => {
      const { rules, codes, fate } = to(location);
      expect(rules).toEqual([{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }]);
      expect(codes).toEqual(['redirect-not-expressible']);
      expect(fate).toEqual(['unsupported']);
    },
  );

  it('of one host name to another has a route and listeners of its own', () => {
    const { named } = run(
      modelOf(
        site('a.org', [route('/')], { ...tls, facts: [fact('hostRedirect', { fromHost: 'www.a.org', status: 308 })] }),
      ),
    );
    expect(named('HTTPRoute', 'catalog-www-a-org-host-redirect')).toMatchObject({
      parentRefs: [{ sectionName: 'http' }, { sectionName: 'https-www-a-org' }],
      hostnames: ['www.a.org'],
      rules: [{ filters: [{ requestRedirect: { hostname: 'a.org', statusCode: 308 } }] }],
    });
  });

  it('of a missing slash is an exact rule', () => {
    const { rules } = lowered('/foo/', [fact('slashRedirect', { path: '/foo', status: 301 })]);
    expect(rules).toHaveLength(2);
    expect(rules[0]).toMatchObject({ matches: [{ path: { type: 'Exact', value: '/foo' } }] });
  });
});

describe('rewrite', () => {
  const rewrite = (pattern: string, target: string, more = {}) =>
    lowered(`~${pattern}`, [fact('pathRewrite', { pattern, ignoreCase: true, target, ...more })]);

  it('of a prefix is a prefix rewrite', () => {
    const { rules, fate } = rewrite('/9(/|$)(.*)', '/$2');
    expect(rules[0]).toMatchObject({
      matches: [{ path: { type: 'PathPrefix', value: '/9' } }],
      filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }],
    });
    expect(fate).toEqual(['translated']);
  });

  it('that a prefix rewrite comes close to is approximated in words', () => {
    const { codes, fate } = rewrite('/foo/(.*)', '/$1');
    expect(fate).toEqual(['approximated']);
    expect(codes).toEqual(['rewrite-differs']);
  });

  it('to one path keeps its expression', () => {
    expect(rewrite('/foo', '/bar').rules[0]).toMatchObject({
      matches: [{ path: { type: 'RegularExpression', value: '(?i)/foo.*' } }],
      filters: [{ urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '/bar' } } }],
    });
  });

  it('that takes paths apart is unsupported, and leaves the path alone', () => {
    const { rules, codes, fate } = rewrite('/users/([0-9]+)', '/people/$1');
    expect(rules[0]).not.toHaveProperty('filters');
    expect(rules[0]).toHaveProperty('backendRefs');
    expect(codes).toContain('rewrite-not-expressible');
    expect(fate).toEqual(['unsupported']);
  });

  it('to another address is a redirect', () => {
    expect(rewrite('/', 'https://b.org/x').rules[0]).toMatchObject({
      filters: [{ requestRedirect: { hostname: 'b.org', statusCode: 302 } }],
    });
  });

  it('shares its filter with the host sent to the backend', () => {
    const facts = [
      fact('pathRewrite', { pattern: '/', ignoreCase: true, target: '/x' }),
      fact('upstreamHost', { host: 'In.org' }),
    ];
    expect(lowered('~/', facts).rules[0]?.filters).toEqual([
      {
        type: 'URLRewrite',
        urlRewrite: { hostname: 'in.org', path: { type: 'ReplaceFullPath', replaceFullPath: '/x' } },
      },
    ]);
  });
});
