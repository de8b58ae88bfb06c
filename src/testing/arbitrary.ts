import fc from 'fast-check';
import catalogue from './annotation-values.ts';

/** Ingress manifests as people write them, and as nobody should: for properties that must hold for any input. */
const host = fc.constantFrom(
  'a.example.com',
  'b.example.com',
  '*.example.com',
  'shop.example.org',
  '',
  'UPPER.example.com',
  'bad_host',
);
const path = fc.constantFrom(
  '/',
  '/foo',
  '/foo/',
  '/foo/bar',
  '/foo(/|$)(.*)',
  '/api/v[0-9]+',
  '/a b',
  '//x',
  'nolead',
  '',
  '/FOO',
  '/x%2Fy',
  '/.well-known/x',
);
const pathType = fc.constantFrom('Prefix', 'Exact', 'ImplementationSpecific', 'prefix', undefined);
const service = fc.constantFrom('web', 'api', 'legacy-app', 'UPPER');
const port = fc.oneof(
  fc.record({ number: fc.constantFrom(80, 8080, 443, 0, 70000) }),
  fc.record({ name: fc.constantFrom('http', 'https', 'nope') }),
);
const backend = fc.oneof(
  { weight: 8, arbitrary: fc.record({ service: fc.record({ name: service, port }) }) },
  { weight: 1, arbitrary: fc.record({ serviceName: service, servicePort: fc.constantFrom(80, 'http') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      resource: fc.record({
        apiGroup: fc.constant('k8s.example.com'),
        kind: fc.constant('Bucket'),
        name: fc.constant('static'),
      }),
    }),
  },
);
const rule = fc.record(
  {
    host,
    http: fc.record({
      paths: fc.array(fc.record({ path, pathType, backend }, { requiredKeys: ['backend'] }), { maxLength: 3 }),
    }),
  },
  { requiredKeys: [] },
);
const annotation = fc
  .constantFrom(...catalogue)
  .chain(([name, values]) =>
    fc.tuple(
      fc.constant(`nginx.ingress.kubernetes.io/${name}`),
      fc.oneof(fc.constantFrom(...values), fc.string({ maxLength: 12 })),
    ),
  );
const tls = fc.record(
  { hosts: fc.array(host, { maxLength: 2 }), secretName: fc.constantFrom('tls-a', 'tls-b') },
  { requiredKeys: [] },
);

export const ingress = fc.record({
  apiVersion: fc.constantFrom('networking.k8s.io/v1', 'networking.k8s.io/v1', 'extensions/v1beta1'),
  kind: fc.constant('Ingress'),
  metadata: fc.record(
    {
      name: fc.constantFrom('one', 'two', 'three', 'four'),
      namespace: fc.constantFrom('default', 'shop', 'pay'),
      creationTimestamp: fc.constantFrom('2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z'),
      labels: fc.constant({ app: 'x' }),
      annotations: fc.array(annotation, { maxLength: 6 }).map((pairs) => Object.fromEntries(pairs)),
    },
    { requiredKeys: ['name'] },
  ),
  spec: fc.record(
    {
      ingressClassName: fc.constantFrom('nginx', 'internal'),
      defaultBackend: backend,
      rules: fc.array(rule, { maxLength: 3 }),
      tls: fc.array(tls, { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
});

export const estate = fc.array(ingress, { minLength: 1, maxLength: 6 });
