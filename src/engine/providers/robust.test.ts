import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpretEstate, openLeaves } from './estate-sample.ts';

const prefix = 'nginx.ingress.kubernetes.io/';
const odd = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.constant(''), fc.constant([]), fc.constant({}));
const rarely = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd });
const some = <T>(usual: fc.Arbitrary<T>) => fc.option(usual, { nil: undefined });

const hosts = fc.constantFrom('a.example', 'www.a.example', '*.a.example', 'b.a.example', 'A.Example', '*.example');
const paths = fc.constantFrom(
  '/',
  '/a',
  '/a/',
  '/A',
  '/a/b',
  '/a(/|$)(.*)',
  '/a.b',
  '*',
  'a',
  '/.well-known/acme-challenge/x',
);
const services = fc.constantFrom('one', 'two', 'three');
const port = fc.oneof(
  fc.record({ number: fc.constantFrom(80, 8080) }),
  fc.record({ name: fc.constantFrom('http', '80') }),
);
const backend = fc.oneof(
  fc.record({ service: fc.record({ name: rarely(services), port: rarely(port) }) }),
  fc.record({ resource: fc.record({ apiGroup: fc.constant('g'), kind: fc.constant('K'), name: fc.constant('n') }) }),
  fc.record({ serviceName: services, servicePort: fc.constantFrom(80, 'http') }),
);
const pathType = fc.constantFrom('Exact', 'Prefix', 'ImplementationSpecific', 'exact', 'Regex');
const rule = fc.record({
  host: some(rarely(hosts)),
  http: some(
    rarely(
      fc.record({
        paths: rarely(
          fc.array(
            fc.record({ path: some(rarely(paths)), pathType: some(rarely(pathType)), backend: rarely(backend) }),
            { maxLength: 4 },
          ),
        ),
      }),
    ),
  ),
});
const annotations = fc.dictionary(
  fc
    .constantFrom(
      ...['use-regex', 'rewrite-target', 'ssl-redirect', 'force-ssl-redirect', 'app-root', 'canary', 'canary-weight'],
      ...['server-alias', 'from-to-www-redirect', 'permanent-redirect', 'server-snippet', 'x-forwarded-prefix'],
    )
    .map((name) => `${prefix}${name}`),
  rarely(fc.constantFrom('true', 'false', '/$2', '/', '/a', '50', 'c.example,~^x$', 'https://x.example/$1')),
  { maxKeys: 5 },
);
const ingress = fc.record({
  apiVersion: fc.constantFrom('networking.k8s.io/v1', 'extensions/v1beta1'),
  kind: fc.constant('Ingress'),
  metadata: fc.record({
    name: fc.constantFrom('x', 'y', 'z'),
    namespace: some(fc.constantFrom('n', 'm')),
    labels: some(fc.constant({ a: 'b' })),
    annotations: some(rarely(annotations)),
    creationTimestamp: some(rarely(fc.constantFrom('2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z', 'then'))),
  }),
  spec: rarely(
    fc.record({
      ingressClassName: some(fc.constantFrom('nginx', 'traefik', 'own')),
      defaultBackend: some(backend),
      rules: some(rarely(fc.array(rarely(rule), { maxLength: 3 }))),
      tls: some(
        rarely(
          fc.array(
            rarely(
              fc.record({
                hosts: some(rarely(fc.array(rarely(hosts), { maxLength: 2 }))),
                secretName: some(rarely(fc.constantFrom('s', 't'))),
              }),
            ),
            { maxLength: 2 },
          ),
        ),
      ),
      unknown: some(fc.constant({ field: 1 })),
    }),
  ),
});

describe('Ingresses of any shape', () => {
  it('are interpreted without an exception, every leaf with a fate and every route with its own id', () => {
    fc.assert(
      fc.property(fc.array(ingress, { minLength: 1, maxLength: 5 }), (ingresses) => {
        const made = interpretEstate(ingresses.map((one) => JSON.stringify(one)).join('\n---\n'));
        expect(openLeaves(made)).toEqual([]);
        const ids = made.interpretations.map(({ frontend }) =>
          frontend.sites.flatMap(({ routes }) => routes.map(({ id }) => id)),
        );
        for (const own of ids) expect(new Set(own).size).toBe(own.length);
      }),
      { numRuns: 400 },
    );
  });
});
