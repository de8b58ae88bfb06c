import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../options.ts';
import { createMemory } from '../../text/memory.ts';
import { sourced } from '../../text/sourced.ts';
import { certificate, fact, frontend, leaf, modelOf, route, run, site } from './model-builders.ts';
import { gatewayApi } from './target.ts';

const listenersOf = (model: Parameters<typeof run>[0], name = 'nginx') =>
  run(model)
    .named('Gateway', name)
    .listeners.map(({ name: one }) => one);

describe('listeners', () => {
  it('are one for http and one per TLS host', () => {
    const a = site('a.org', [route('/')], { certificates: [certificate('a.org', 'cert')] });
    expect(listenersOf(modelOf(a, site('b.org', [route('/')])))).toEqual(['http', 'https-a-org']);
  });

  it('keep a host apart from a wildcard that would answer what it does not', () => {
    const wild = site('*.org', [route('/')]);
    expect(listenersOf(modelOf(site('a.org', [route('/foo')]), wild))).toEqual(['http', 'http-a-org']);
    expect(listenersOf(modelOf(site('a.org', [route('/')]), wild))).toEqual(['http']);
    expect(listenersOf(modelOf(site('a.org', [route('/foo')]), site('', [route('/', { backends: [] })])))).toEqual([
      'http',
    ]);
  });

  it('give a plain host the certificate of the wildcard that covers it over https', () => {
    const wild = site('*.org', [route('/')], { certificates: [certificate('*.org', 'wild')] });
    const { named } = run(modelOf(site('a.org', [route('/')]), wild));
    expect(named('Gateway', 'nginx').listeners).toContainEqual(
      expect.objectContaining({
        hostname: 'a.org',
        tls: { mode: 'Terminate', certificateRefs: [{ name: 'wild', namespace: 'shop' }] },
      }),
    );
    expect(named('HTTPRoute', 'catalog-a-org').parentRefs.map((one) => one.sectionName)).toEqual([
      'http',
      'https-a-org',
    ]);
  });

  it('admit exactly the namespaces that have routes', () => {
    const routes = [route('/'), route('/b', { owner: { namespace: 'blog', name: 'b' } })];
    const { named } = run(modelOf(site('a.org', routes)));
    expect(named('Gateway', 'nginx').listeners[0]?.allowedRoutes).toEqual({
      namespaces: {
        from: 'Selector',
        selector: {
          matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['blog', 'shop'] }],
        },
      },
    });
    expect(
      run(modelOf(site('a.org', routes)), { gatewayNamespace: 'shop' }).named('HTTPRoute', 'catalog-a-org').parentRefs,
    ).toEqual([{ name: 'nginx', sectionName: 'http' }]);
  });

  it('beyond 64 go to another Gateway, and it is said', () => {
    const sites = Array.from({ length: 70 }, (_, index) =>
      site(`h${index}.org`, [route('/')], { certificates: [certificate(`h${index}.org`, 'cert')] }),
    );
    const { kind, codes, named } = run(modelOf(...sites));
    expect(kind('Gateway').map(({ spec }) => (spec as { listeners: [] }).listeners.length)).toEqual([64, 8]);
    expect(codes).toEqual(['gateway-split-by-listener-limit']);
    expect(named('HTTPRoute', 'catalog-h69-org').parentRefs[0]?.name).toBe('nginx-part-02');
  });

  it('ask for a certificate where TLS names no Secret', () => {
    const { codes, named } = run(modelOf(site('a.org', [route('/')], { certificates: [certificate('a.org', null)] })));
    expect(codes).toEqual(['tls-needs-certificate']);
    expect(named('Gateway', 'nginx').listeners[1]?.tls).toEqual({
      mode: 'Terminate',
      certificateRefs: [{ name: 'a-org-tls' }],
    });
  });

  it('serve aliases like their host', () => {
    const more = { aliases: [sourced('b.org', leaf('b.org'))], certificates: [certificate('a.org', 'cert')] };
    expect(listenersOf(modelOf(site('a.org', [route('/')], more)))).toEqual(['http', 'https-a-org', 'https-b-org']);
  });
});

describe('grants', () => {
  it('are for the named Secrets only, from the Gateways only', () => {
    const model = modelOf(site('a.org', [route('/')], { certificates: [certificate('a.org', 'cert', 'certs')] }));
    const { named, files } = run(model);
    expect(named('ReferenceGrant', 'gateway-certificates')).toEqual({
      from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'gateway-system' }],
      to: [{ group: '', kind: 'Secret', name: 'cert' }],
    });
    expect(files).toContain('apps/certs/gateway-certificates.yaml');
    expect(run(model, { gatewayNamespace: 'certs' }).kind('ReferenceGrant')).toEqual([]);
  });
});

describe('the whole estate', () => {
  it('says a controller’s defaults once, as expected', () => {
    const defaults = [fact('controllerDefault', { name: 'body-limit', value: '1m' })].map((one) => ({
      ...one,
      from: [],
    }));
    const model = {
      frontends: [frontend([site('a.org', [route('/')])], { defaults }), frontend([], { id: 'b', defaults })],
    };
    expect(run(model).diagnostics.filter(({ code }) => code === 'default-body-limit')).toEqual([
      expect.objectContaining({ expected: true, severity: 'differs', from: [] }),
    ]);
  });

  it('settles the class and the TLS leaves', () => {
    const used = certificate('a.org', 'cert');
    const unused = certificate('other.org', 'cert2');
    const model = modelOf(site('a.org', [route('/')], { certificates: [used, unused] }));
    const { fatesOf } = run(model);
    expect(fatesOf(model.frontends[0]?.className?.from[0])).toEqual(['translated']);
    expect(fatesOf(used.secretName?.from[0])).toEqual(['translated']);
    expect(fatesOf(unused.secretName?.from[0])).toEqual(['inert']);
  });

  it('does again only what has changed', () => {
    const memory = createMemory();
    const [a, b] = [site('a.org', [route('/')]), site('b.org', [route('/')])];
    const before = gatewayApi.lower({ frontends: [frontend([a, b])] }, defaultOptions, memory).parts;
    const after = gatewayApi.lower(
      { frontends: [frontend([a, site('b.org', [route('/x')])])] },
      defaultOptions,
      memory,
    ).parts;
    expect(after.filter((part) => before.includes(part))).toHaveLength(1);
  });
});
