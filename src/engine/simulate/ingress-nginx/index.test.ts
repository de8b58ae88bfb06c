import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import { annotationTable } from './annotations/table.ts';
import { loadIngressNginx } from './index.ts';

interface Path {
  readonly path: string;
  readonly service: string;
  readonly type?: string;
}

const ingress = (name: string, host: string, paths: readonly Path[], annotations = {}, tls: unknown = undefined) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: {
    name,
    annotations: Object.fromEntries(
      Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, String(value)]),
    ),
  },
  spec: {
    tls,
    rules: [
      {
        host,
        http: {
          paths: paths.map(({ path, service, type = 'Prefix' }) => ({
            path,
            pathType: type,
            backend: { service: { name: service, port: { number: 80 } } },
          })),
        },
      },
    ],
  },
});

const get = (path: string, more = {}) => ({
  method: 'GET',
  scheme: 'http' as const,
  host: 'a.example.com',
  path,
  headers: {},
  ...more,
});

describe('loading', () => {
  it('drops an Ingress with a snippet unless the ConfigMap accepts the risk', () => {
    const object = ingress('a', 'a.example.com', [{ path: '/', service: 's' }], {
      'configuration-snippet': 'gzip on;',
    });
    const [rejected] = loadIngressNginx({ ingresses: [object] }).rejected;
    expect(rejected).toMatchObject({ namespace: 'default', name: 'a' });
    expect(rejected?.path).toBe('metadata.annotations["nginx.ingress.kubernetes.io/configuration-snippet"]');
    const configMap = { 'annotations-risk-level': 'Critical', 'allow-snippet-annotations': 'true' };
    const allowed = loadIngressNginx({ ingresses: [object], configMap });
    expect(allowed.rejected).toEqual([]);
    const { steps } = allowed.answer(get('/'), { explain: true });
    expect(steps.map(({ text }) => text).join()).toContain('not simulated');
  });

  it('refuses a pattern PCRE refuses, and two locations of one text', () => {
    const broken = ingress('a', 'a.example.com', [{ path: '/x(', service: 's' }], { 'use-regex': true });
    expect(loadIngressNginx({ ingresses: [broken] }).configError).toContain('/x(');
    const twice = ingress('a', 'a.example.com', [
      { path: '/x', service: 's' },
      { path: '/x/', service: 't' },
    ]);
    expect(loadIngressNginx({ ingresses: [twice] }).configError).toContain('duplicate location "/x/"');
  });

  it('lists what was rendered', () => {
    const { servers } = loadIngressNginx({
      ingresses: [ingress('a', 'a.example.com', [{ path: '/x', service: 's' }])],
    });
    const own = servers.find(({ host }) => host === 'a.example.com');
    expect(own?.locations.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['prefix /x/', 'exact /x', 'prefix /']);
  });
});

describe('answering', () => {
  it('explains with the lines it rests on, and only when asked', () => {
    const nginx = loadIngressNginx({
      ingresses: [
        ingress('a', 'a.example.com', [{ path: '/a', service: 's' }]),
        ingress('b', 'a.example.com', [{ path: '/b/(.*)', service: 't' }], { 'rewrite-target': '/$1' }),
      ],
    });
    expect(nginx.answer(get('/A')).steps).toEqual([]);
    const { steps, backend } = nginx.answer(get('/Anything'), { explain: true });
    expect(backend?.service).toBe('s');
    const cites = steps.flatMap((step) => step.cites.map(({ name, path }) => `${name} ${path}`));
    expect(cites).toContain('a spec.rules[0].http.paths[0].path');
    expect(cites).toContain('b metadata.annotations["nginx.ingress.kubernetes.io/rewrite-target"]');
  });

  it('judges the length of a body before it redirects', () => {
    const tls = [{ hosts: ['a.example.com'], secretName: 'tls' }];
    const nginx = loadIngressNginx({
      ingresses: [ingress('a', 'a.example.com', [{ path: '/', service: 's' }], {}, tls)],
    });
    expect(nginx.answer(get('/')).status).toBe(308);
    expect(nginx.answer(get('/', { method: 'POST', bodyBytes: 2 ** 20 + 1 })).status).toBe(413);
  });

  it('shares requests between main and canary by weight', () => {
    const paths = [{ path: '/', service: 's' }];
    const nginx = loadIngressNginx({
      ingresses: [
        ingress('a', 'a.example.com', paths),
        ingress('b', 'a.example.com', [{ path: '/', service: 'c' }], { canary: true, 'canary-weight': 20 }),
      ],
    });
    const { backend, shares } = nginx.answer(get('/'));
    expect(backend?.service).toBe('s');
    expect(shares?.map(({ backend: own, share }) => [own?.service, share])).toEqual([
      ['s', 0.8],
      ['c', 0.2],
    ]);
  });

  it('fills nginx variables of upstream-vhost in', () => {
    const vhost = '$service_name.$namespace.svc.cluster.local';
    const paths = [{ path: '/', service: 's' }];
    const nginx = loadIngressNginx({ ingresses: [ingress('a', 'a.example.com', paths, { 'upstream-vhost': vhost })] });
    expect(nginx.answer(get('/')).upstream?.host).toBe('s.default.svc.cluster.local');
  });
});

const text = fc.oneof(
  fc.constantFrom('/', '/a', '/a/(.*)', '^(', '$1', '/$2', 'true', 'false', '10', '*', '~^a$', '*.a.example.com', ''),
  fc.string({ maxLength: 12 }),
);
const anyIngress = fc.record({
  apiVersion: fc.constant('networking.k8s.io/v1'),
  kind: fc.constant('Ingress'),
  metadata: fc.record({
    name: text,
    annotations: fc.dictionary(
      fc.constantFrom(...Object.keys(annotationTable)).map((name) => `nginx.ingress.kubernetes.io/${name}`),
      text,
    ),
  }),
  spec: fc.oneof(
    fc.anything(),
    fc.record({
      tls: fc.oneof(fc.anything(), fc.array(fc.record({ hosts: fc.array(text), secretName: text }))),
      defaultBackend: fc.oneof(
        fc.constant(undefined),
        fc.record({ service: fc.record({ name: text, port: fc.anything() }) }),
      ),
      rules: fc.array(
        fc.record({
          host: fc.constantFrom('', 'a.example.com', '*.example.com', '*'),
          http: fc.oneof(
            fc.constant(undefined),
            fc.record({
              paths: fc.array(
                fc.record({
                  path: text,
                  pathType: fc.constantFrom('Exact', 'Prefix', 'ImplementationSpecific', 'other'),
                  backend: fc.record({ service: fc.record({ name: text, port: fc.record({ number: fc.nat() }) }) }),
                }),
                { maxLength: 4 },
              ),
            }),
          ),
        }),
        { maxLength: 3 },
      ),
    }),
  ),
}) as fc.Arbitrary<KubernetesObject>;

describe('any input', () => {
  it('never throws, and gives the same answer twice', () => {
    const request = fc.record({
      method: fc.constantFrom('GET', 'OPTIONS', 'TRACE'),
      scheme: fc.constantFrom('http' as const, 'https' as const),
      host: fc.oneof(fc.constantFrom('a.example.com', 'b.example.com:80', ''), fc.string()),
      path: fc.oneof(
        fc.constantFrom('/', '/a', '/a/b?x=/'),
        fc.string().map((path) => `/${path}`),
        fc.string(),
      ),
      headers: fc.dictionary(fc.constantFrom('origin', 'cookie', 'authorization', 'x-forwarded-for'), fc.string()),
    });
    const configMap = fc.dictionary(
      fc.constantFrom(
        'use-forwarded-headers',
        'allow-snippet-annotations',
        'annotations-risk-level',
        'block-user-agents',
      ),
      fc.constantFrom('true', 'Critical', '~(', ''),
    );
    fc.assert(
      fc.property(
        fc.array(anyIngress, { maxLength: 4 }),
        fc.array(request, { maxLength: 5 }),
        configMap,
        (all, asked, map) => {
          const nginx = loadIngressNginx({ ingresses: all, configMap: map });
          for (const one of asked) {
            const answer = nginx.answer(one, { explain: true });
            expect(answer.status).toBeGreaterThanOrEqual(200);
            expect(nginx.answer(one, { explain: true })).toEqual(answer);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
