import { describe, expect, it } from 'vitest';
import type { Route, Site } from '../../model/routing.ts';
import { createMemory, type Memory, noMemory } from '../../text/memory.ts';
import { interpretEstate } from '../estate-sample.ts';

interface PathSample {
  readonly path: string;
  readonly type?: string;
  readonly service?: string;
  readonly port?: number | string;
}

interface IngressSample {
  readonly name: string;
  readonly namespace?: string;
  readonly created?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly paths?: readonly PathSample[];
  readonly tls?: readonly object[];
  readonly defaultBackend?: string;
}

const backendOf = (name: string, port: number | string = 80) => ({
  service: { name, port: typeof port === 'number' ? { number: port } : { name: port } },
});

function ingress(sample: IngressSample): string {
  const { name, namespace = 'shop', created, annotations = {}, host, paths, tls, defaultBackend } = sample;
  const rules = paths && [
    {
      ...(host === undefined ? {} : { host }),
      http: {
        paths: paths.map(({ path, type = 'Prefix', service = name, port }) => ({
          path,
          pathType: type,
          backend: backendOf(service, port),
        })),
      },
    },
  ];
  return JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      namespace,
      ...(created ? { creationTimestamp: created } : {}),
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, value]),
      ),
    },
    spec: {
      ingressClassName: 'nginx',
      ...(rules ? { rules } : {}),
      ...(tls ? { tls } : {}),
      ...(defaultBackend ? { defaultBackend: backendOf(defaultBackend) } : {}),
    },
  });
}

function run(documents: readonly string[], memory: Memory = noMemory) {
  const { interpretations } = interpretEstate(documents.join('\n---\n'), {}, memory);
  const [made] = interpretations;
  if (!made) throw new Error('no class was recognised');
  const site = (host: string) => made.frontend.sites.find((one) => one.host.value === host);
  return { ...made, site, codes: made.diagnostics.flat().map(({ code }) => code) };
}

const pathOf = ({ match, backends }: Route): string => {
  const { type, value } = match.path.value;
  const [backend] = backends;
  return `${type} ${value} ${backend ? backend.name.value : '-'}`;
};

const pathsOf = (site: Site | undefined) => site?.routes.map(pathOf);
const kindsOf = (site: Site | undefined) => site?.routes.map(({ facts }) => facts.map(({ kind }) => kind));

const a = (sample: Partial<IngressSample>) => ingress({ name: 'a', host: 'h.example', ...sample });
const b = (sample: Partial<IngressSample>) => ingress({ name: 'b', host: 'h.example', ...sample });

describe('conflicts', () => {
  it('gives a path to the oldest Ingress, whatever the order of the input', () => {
    const { site, codes } = run([
      a({ created: '2024-02-01T00:00:00Z', paths: [{ path: '/x' }] }),
      b({ created: '2024-01-01T00:00:00Z', paths: [{ path: '/x' }] }),
    ]);
    expect(pathsOf(site('h.example'))).toEqual(['prefix /x b']);
    expect(codes).toContain('path-lost-conflict');
  });

  it('breaks ties of age by name, descending', () => {
    const created = '2024-01-01T00:00:00Z';
    const { site } = run([a({ created, paths: [{ path: '/x' }] }), b({ created, paths: [{ path: '/x' }] })]);
    expect(pathsOf(site('h.example'))).toEqual(['prefix /x b']);
  });

  it('merges the paths of a host over namespaces, each with its owner', () => {
    const { site } = run([a({ paths: [{ path: '/a' }] }), b({ namespace: 'other', paths: [{ path: '/b' }] })]);
    expect(site('h.example')?.routes.map(({ owner }) => owner.namespace)).toEqual(['other', 'shop']);
  });

  it('says which plain paths nginx would not load together', () => {
    const { site, codes } = run([a({ paths: [{ path: '/x' }] }), b({ paths: [{ path: '/x/' }] })]);
    expect(pathsOf(site('h.example'))).toEqual(['prefix /x a']);
    expect(codes).toContain('paths-refused-together');
  });
});

describe('regular expressions', () => {
  it('turn every path of the host into one, by length', () => {
    const { site, codes } = run([
      a({ annotations: { 'use-regex': 'true' }, paths: [{ path: '/v[0-9]+', type: 'ImplementationSpecific' }] }),
      b({ paths: [{ path: '/health', type: 'Exact' }, { path: '/' }] }),
    ]);
    expect(pathsOf(site('h.example'))).toEqual(['regex /v[0-9]+ a', 'regex /health b', 'prefix / b']);
    expect(codes).toEqual(expect.arrayContaining(['regex-applies-to-whole-host', 'exact-matches-as-regex']));
  });

  it('come of a rewrite-target too, and each location rewrites by its own path', () => {
    const path = '/api(/|$)(.*)';
    const { site } = run([
      a({ annotations: { 'rewrite-target': '/$2' }, paths: [{ path, type: 'ImplementationSpecific' }] }),
    ]);
    expect(site('h.example')?.routes[0]?.facts).toEqual([
      expect.objectContaining({ kind: 'pathRewrite', value: { pattern: path, ignoreCase: true, target: '/$2' } }),
    ]);
  });

  it('do not come of a path that lost', () => {
    const { site } = run([
      a({ paths: [{ path: '/x' }] }),
      b({ annotations: { 'use-regex': 'true' }, paths: [{ path: '/x' }] }),
    ]);
    expect(pathsOf(site('h.example'))).toEqual(['prefix /x a']);
  });
});

describe('redirects', () => {
  it('add the slash where only the path with it is served', () => {
    const { site } = run([a({ paths: [{ path: '/x/' }, { path: '/y/' }, { path: '/y', type: 'Exact' }] })]);
    expect(kindsOf(site('h.example'))).toEqual([[], [], ['slashRedirect']]);
  });

  it('go to https for every path of a host with any tls entry, and for its unmatched paths', () => {
    const { site } = run([a({ paths: [{ path: '/a' }] }), b({ paths: [{ path: '/b' }], tls: [{ secretName: 's' }] })]);
    expect(kindsOf(site('h.example'))).toEqual([['httpsRedirect'], ['httpsRedirect'], ['httpsRedirect']]);
  });

  it('go to https where a wildcard host has a certificate', () => {
    const wildcard = { host: '*.example', tls: [{ hosts: ['*.example'], secretName: 'wild' }] };
    const { site } = run([a({ ...wildcard, paths: [{ path: '/' }] }), b({ paths: [{ path: '/' }] })]);
    expect(kindsOf(site('h.example'))).toEqual([['httpsRedirect']]);
    expect(site('h.example')?.certificates.map(({ secretName }) => secretName?.value)).toEqual(['wild']);
  });

  it('do not go to https for any host, unless forced', () => {
    const tls = [{ secretName: 's' }];
    const any = { name: 'a', paths: [{ path: '/' }], tls };
    expect(kindsOf(run([ingress(any)]).site(''))).toEqual([[]]);
    const forced = run([ingress({ ...any, annotations: { 'force-ssl-redirect': 'true' } })]);
    expect(kindsOf(forced.site(''))).toEqual([['httpsRedirect']]);
  });

  it('make the other name of the host one, unless it is served', () => {
    const annotations = { 'from-to-www-redirect': 'true' };
    const alone = run([a({ annotations, paths: [{ path: '/' }] })]);
    expect(alone.site('h.example')?.facts).toEqual([
      expect.objectContaining({ kind: 'hostRedirect', value: { fromHost: 'www.h.example', status: 308 } }),
    ]);
    const both = run([
      a({ annotations, paths: [{ path: '/' }] }),
      b({ host: 'www.h.example', paths: [{ path: '/' }] }),
    ]);
    expect(both.site('h.example')?.facts).toEqual([]);
    expect(both.codes).toContain('www-redirect-without-effect');
  });
});

describe('certificates', () => {
  it('belong to the hosts that list them; a host that none lists has the default one', () => {
    const tls = [{ hosts: ['h.example'], secretName: 'one' }];
    const { site } = run([a({ tls, paths: [{ path: '/' }] })]);
    expect(site('h.example')?.certificates).toEqual([
      expect.objectContaining({ secretName: expect.objectContaining({ value: 'one' }) }),
    ]);
    const other = run([a({ tls: [{ hosts: ['x.example'], secretName: 'one' }], paths: [{ path: '/' }] })]);
    expect(other.site('h.example')?.certificates).toEqual([expect.objectContaining({ secretName: null })]);
    expect(other.codes).toContain('tls-host-without-rule');
  });
});

describe('backends', () => {
  const service = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'a', namespace: 'shop' },
    spec: { ports: [{ name: 'http', port: 8080, targetPort: 'web' }] },
  });
  const portOf = (documents: readonly string[]) => {
    const { site, codes } = run(documents);
    const [backend] = site('h.example')?.routes[0]?.backends ?? [];
    return { port: backend?.type === 'service' ? (backend.port?.value ?? null) : undefined, codes };
  };

  it('find the number of a named port in the Service, else leave it open', () => {
    const named = a({ paths: [{ path: '/', port: 'http' }] });
    expect(portOf([named, service]).port).toBe(8080);
    expect(portOf([named]).port).toBeNull();
  });

  it('are found by targetPort as well', () => {
    const { port, codes } = portOf([a({ paths: [{ path: '/', port: 'web' }] }), service]);
    expect(port).toBe(8080);
    expect(codes).toContain('service-port-is-target-port');
  });

  it('by default take unmatched paths of the hosts that their Ingress defines first, and unknown hosts', () => {
    const { site } = run([
      a({ defaultBackend: 'd', paths: [{ path: '/a' }] }),
      ingress({ name: 'catch', defaultBackend: 'all' }),
    ]);
    expect(pathsOf(site('h.example'))).toEqual(['prefix /a a', 'prefix / d']);
    expect(pathsOf(site(''))).toEqual(['prefix / all']);
  });
});

describe('canaries', () => {
  const canary = (annotations: Readonly<Record<string, string>>, paths: readonly PathSample[]) =>
    b({ annotations: { canary: 'true', ...annotations }, paths });

  it('join the main backend wherever it is used', () => {
    const { site, codes } = run([
      a({ paths: [{ path: '/x' }, { path: '/y' }] }),
      canary({ 'canary-weight': '20' }, [{ path: '/x' }]),
    ]);
    expect(kindsOf(site('h.example'))).toEqual([['trafficSplit'], ['trafficSplit']]);
    expect(codes).toContain('canary-reaches-other-paths');
  });

  it('do nothing where no main path is theirs', () => {
    const { site, codes } = run([a({ paths: [{ path: '/x' }] }), canary({ 'canary-weight': '20' }, [{ path: '/z' }])]);
    expect(kindsOf(site('h.example'))).toEqual([[]]);
    expect(codes).toContain('canary-without-effect');
  });
});

describe('an edit', () => {
  it('leaves the sites of other hosts the very same objects', () => {
    const memory = createMemory();
    const other = b({ host: 'other.example', paths: [{ path: '/' }] });
    const before = run([a({ paths: [{ path: '/x' }] }), other], memory);
    const after = run([a({ paths: [{ path: '/changed' }] }), other], memory);
    expect(after.site('other.example')).toBe(before.site('other.example'));
    expect(after.site('h.example')).not.toBe(before.site('h.example'));
    expect(after.settlements.filter((group) => before.settlements.includes(group)).length).toBeGreaterThan(0);
  });
});
