import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../model/fact.ts';
import type { Model, Route } from '../../model/routing.ts';
import { sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { validate } from '../../validate/index.ts';
import { certificate, fact, frontend, leaf, route, run, service, site } from './model-builders.ts';

const hosts = [
  '',
  'a.example.com',
  'a-example.com',
  '*.example.com',
  'b.a.example.com',
  'bad_host',
  'www.x.org',
  '10.0.0.1',
];
const paths = [
  '/',
  '=/',
  '/foo',
  '=/foo',
  '/foo/',
  '/a b',
  '=/a//b',
  '~/',
  '~/foo(/|$)(.*)',
  '~/a|/b',
  '~/x/[0-9]+$',
  '~/(?!x)',
  '/ü',
  '~/(.*)',
  `/${'long'.repeat(300)}`,
];
const names = ['catalog', 'catalog-a', 'Shop.V2', `${'very-long-name-'.repeat(6)}end`, 'x-redirect', 'x-part-02'];
const targets = [
  '/$2',
  '/$1',
  '/x/$2',
  '/',
  'rel',
  'https://x.org/$1',
  'https://x.org/y',
  '/$request_uri',
  `/${'y'.repeat(1100)}`,
];
const locations = [
  'https://new.org',
  '/here',
  'https://new.org/a?b=c',
  'https://$host$request_uri',
  'http://x:99999/',
  '',
  'ftp://x',
];

const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .record({
      status: fc.constantFrom(301, 308, 300),
      keepsTrailingSlash: fc.boolean(),
      withoutCertificate: fc.boolean(),
    })
    .map((v) => fact('httpsRedirect', v)),
  fc
    .record({ status: fc.constantFrom(301, 302, 307, 300), location: fc.constantFrom(...locations) })
    .map((v) => fact('redirect', v)),
  fc
    .record({ path: fc.constantFrom('/app', '/a?b', 'https://x/', '$uri'), status: fc.constant(302) })
    .map((v) => fact('rootRedirect', v)),
  fc
    .record({ path: fc.constantFrom('/foo', '/a b', ''), status: fc.constant(301) })
    .map((v) => fact('slashRedirect', v)),
  fc
    .record({ fromHost: fc.constantFrom('www.a.example.com', 'www.x.org', 'bad_host'), status: fc.constant(308) })
    .map((v) => fact('hostRedirect', v)),
  fc
    .record({
      pattern: fc.constantFrom('/foo(/|$)(.*)', '/(.*)', '/', '/foo'),
      ignoreCase: fc.boolean(),
      target: fc.constantFrom(...targets),
    })
    .map((v) => fact('pathRewrite', v)),
  fc
    .record({
      name: fc.constantFrom('X-Canary', 'bad name', ''),
      value: fc.constantFrom('yes', 'ü', ''),
      weight: fc.integer({ min: -5, max: 3_000_000 }),
      total: fc.constantFrom(0, 100, 2_000_000, Number.NaN),
      port: fc.constantFrom(80, null),
      cookie: fc.boolean(),
    })
    .map((v) =>
      fact('trafficSplit', {
        backend: service('canary', v.port),
        header: sourced({ name: v.name, value: v.value }, leaf('h')),
        ...(v.cookie ? { cookie: sourced('c', leaf('c')) } : {}),
        weight: sourced(v.weight),
        total: sourced(v.total),
      }),
    ),
  fc
    .record({
      allowOrigins: fc.array(fc.constantFrom('*', 'https://*.x.org', 'nonsense', 'https://a.b:80')),
      allowMethods: fc.array(fc.constantFrom('GET', 'get', 'BREW', '*')),
      allowHeaders: fc.array(fc.constantFrom('X-A', '*', 'b c')),
      exposeHeaders: fc.array(fc.constantFrom('X-B', '*')),
      allowCredentials: fc.boolean(),
      maxAgeSeconds: fc.constantFrom(0, 5, -1, 1e12),
    })
    .map((v) => fact('cors', v)),
  fc
    .record({
      on: fc.constantFrom('request' as const, 'response' as const),
      set: fc.array(
        fc.record({
          name: fc.constantFrom('X-A', 'x-a', 'b c', 'X-C'),
          value: fc.constantFrom('1', '', '$host', 'ü', 'a  b'),
        }),
      ),
      remove: fc.array(fc.constantFrom('X-A', 'X-D', 'x-d')),
    })
    .map((v) => fact('headerChanges', v)),
  fc.constantFrom('up.example.com', '$host', '*.x', 'UP.org').map((host) => fact('upstreamHost', { host })),
  fc
    .constantFrom('http://m.tools.svc:81$request_uri', 'https://x.org', 'http://m.shop.svc', 'junk')
    .map((target) => fact('mirror', { target, host: null, copiesBody: true })),
  fc.record({ connectSeconds: fc.nat(), readSeconds: fc.nat() }).map((v) => fact('proxyTimeouts', v)),
  fc
    .constantFrom('https' as const, 'grpc' as const, 'grpcs' as const, 'fastcgi' as const, 'auto' as const)
    .map((protocol) => fact('backendProtocol', { protocol })),
  fc.record({ verify: fc.boolean(), name: fc.constantFrom(null, 'srv.x.org', '*.bad') }).map(({ verify, name }) =>
    fact('backendTls', {
      secret: { namespace: 'shop', name: 'ca' },
      verify,
      verifyDepth: 1,
      serverName: name,
      sendsServerName: true,
      protocols: [],
      ciphers: null,
    }),
  ),
);

const anyRoute: fc.Arbitrary<Route> = fc
  .record({
    text: fc.constantFrom(...paths),
    owner: fc.record({ namespace: fc.constantFrom('shop', 'blog', 'gateway-system'), name: fc.constantFrom(...names) }),
    facts: fc.array(anyFact, { maxLength: 5 }),
    backend: fc.constantFrom('named', 'number', 'none', 'resource'),
  })
  .map(({ text, owner, facts, backend }) => {
    const { namespace } = owner;
    const resource = {
      type: 'resource',
      namespace,
      group: 'k8s.example.com',
      kind: 'Bucket',
      name: sourced('b', leaf('b')),
    } as const;
    const backends = {
      none: [],
      resource: [resource],
      named: [service('web', null, namespace)],
      number: [service('web', 8080, namespace)],
    };
    return route(text, { owner, facts, backends: backends[backend as keyof typeof backends] });
  });

const anyModel: fc.Arbitrary<Model> = fc
  .array(
    fc.record({
      host: fc.constantFrom(...hosts),
      routes: fc.array(anyRoute, { maxLength: 20 }),
      aliases: fc.uniqueArray(
        fc.constantFrom(
          'alias.org',
          'Bad Alias',
          'www.a.example.com',
          ...Array.from({ length: 20 }, (_, i) => `n${i}.org`),
        ),
        { maxLength: 22 },
      ),
      tls: fc.constantFrom('none', 'secret', 'default', 'foreign'),
      facts: fc.array(anyFact, { maxLength: 2 }),
    }),
    { maxLength: 8 },
  )
  .map((specs) => {
    const distinct = [...new Map(specs.map((spec) => [spec.host, spec])).values()];
    const sites = distinct.map(({ host, routes, aliases, tls, facts }) =>
      site(host, routes, {
        aliases: aliases.map((alias) => sourced(alias, leaf(alias))),
        facts,
        certificates:
          tls === 'none'
            ? []
            : [certificate(host, tls === 'default' ? null : 'cert', tls === 'foreign' ? 'certs' : 'shop')],
      }),
    );
    return { frontends: [frontend(sites), frontend([], { id: 'Nginx', provider: 'other' })] };
  });

/** Every leaf that a lowering must settle. */
function leavesOf(model: Model): readonly Span[] {
  return model.frontends.flatMap(({ sites }) =>
    sites.flatMap(({ host, aliases, certificates, routes, facts }) => [
      ...host.from,
      ...aliases.flatMap(({ from }) => from),
      ...certificates.flatMap((one) => [...one.host.from, ...(one.secretName?.from ?? [])]),
      ...facts.flatMap(({ from }) => from),
      ...routes.flatMap(({ match, backends, facts: own }) => [
        ...match.path.from,
        ...backends.flatMap((one) => one.name.from),
        ...own.flatMap(({ from }) => from),
      ]),
    ]),
  );
}

const options = [
  { gatewayApi: '1.6', channel: 'standard' },
  { gatewayApi: '1.5', channel: 'standard' },
  { gatewayApi: '1.4', channel: 'standard' },
  { gatewayApi: '1.3', channel: 'experimental' },
  { gatewayApi: '1.2', channel: 'standard' },
  { gatewayApi: '1.6', channel: 'experimental' },
] as const;

describe('any model', () => {
  it('becomes legal objects with names of their own, and every leaf has a fate', () => {
    fc.assert(
      fc.property(anyModel, fc.constantFrom(...options), (model, chosen) => {
        const { objects, settlements } = run(model, chosen);
        const ids = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);
        expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
        for (const { metadata } of objects) expect(metadata.name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
        expect(JSON.stringify(objects)).not.toMatch(/Replace(?:Full|Prefix)[^}]*\$\d/);
        expect(validate(objects, { release: chosen.gatewayApi, channel: chosen.channel })).toEqual([]);
        const settled = new Set(settlements.map((one) => one.leaf));
        expect(
          leavesOf(model)
            .filter((one) => !settled.has(one))
            .map(({ piece }) => piece.text),
        ).toEqual([]);
        expect(attachments(objects)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same output for the same model', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        expect(run(model).objects).toEqual(run(model).objects);
      }),
      { numRuns: 30 },
    );
  });
});

/** Routes whose parentRefs name no listener of an emitted Gateway. */
function attachments(objects: ReturnType<typeof run>['objects']): readonly string[] {
  const sections = new Set(
    objects
      .filter(({ kind }) => kind === 'Gateway')
      .flatMap(({ metadata, spec }) =>
        (spec as { listeners: { name: string }[] }).listeners.map(({ name }) => `${metadata.name}/${name}`),
      ),
  );
  return objects
    .filter(({ kind }) => kind === 'HTTPRoute')
    .flatMap(({ spec }) => (spec as { parentRefs: { name: string; sectionName: string }[] }).parentRefs)
    .map(({ name, sectionName }) => `${name}/${sectionName}`)
    .filter((section) => !sections.has(section));
}
