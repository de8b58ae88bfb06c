import fc from 'fast-check';
import catalogue from './annotation-values.ts';

/** What an arbitrary Ingress is made of. */
interface Words {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly pathTypes: readonly (string | undefined)[];
  readonly numbers: readonly number[];
  /** Fields that may be left out where the API server wants them, and backends of other kinds. */
  readonly careless: boolean;
}

/** As the API server takes it. */
const valid: Words = {
  hosts: ['a.example.com', 'b.example.com', '*.example.com', 'shop.example.org', 'www.a.example.com'],
  paths: [
    '/',
    '/foo',
    '/foo/',
    '/foo/bar',
    '/foo(/|$)(.*)',
    '/api/v[0-9]+',
    '/a b',
    '/FOO',
    '/x%2Fy',
    '/.well-known/x',
  ],
  pathTypes: ['Prefix', 'Exact', 'ImplementationSpecific'],
  numbers: [80, 8080, 443],
  careless: false,
};

/** As people write it too, and as nobody should. */
const any: Words = {
  hosts: [...valid.hosts, '', 'UPPER.example.com', 'bad_host'],
  paths: [...valid.paths, '//x', 'nolead', ''],
  pathTypes: [...valid.pathTypes, 'prefix', undefined],
  numbers: [...valid.numbers, 0, 70000],
  careless: true,
};

const backendOf = ({ numbers, careless }: Words) => {
  const service = fc.constantFrom('web', 'api', 'legacy-app', ...(careless ? ['UPPER'] : []));
  const number = fc.record({ number: fc.constantFrom(...numbers) });
  const port = fc.oneof(number, fc.record({ name: fc.constantFrom('http', 'https', 'nope') }));
  const plain = fc.record({ service: fc.record({ name: service, port }) });
  const resource = fc.record({
    apiGroup: fc.constant('k8s.example.com'),
    kind: fc.constant('Bucket'),
    name: fc.constant('static'),
  });
  const old = fc.record({ serviceName: service, servicePort: fc.constantFrom(80, 'http') });
  return fc.oneof(
    { weight: 8, arbitrary: plain },
    { weight: 1, arbitrary: fc.record({ resource }) },
    ...(careless ? [{ weight: 1, arbitrary: old }] : []),
  );
};

const ruleOf = (words: Words) => {
  const path = fc.record(
    { path: fc.constantFrom(...words.paths), pathType: fc.constantFrom(...words.pathTypes), backend: backendOf(words) },
    { requiredKeys: words.careless ? ['backend'] : ['path', 'pathType', 'backend'] },
  );
  const paths = fc.array(path, { minLength: words.careless ? 0 : 1, maxLength: 3 });
  return fc.record({ host: fc.constantFrom(...words.hosts), http: fc.record({ paths }) }, { requiredKeys: [] });
};

const wordFor = (values: readonly string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  );

const keyOf = (name: string): string => `nginx.ingress.kubernetes.io/${name}`;

const annotation = fc
  .constantFrom(...catalogue)
  .chain(([name, values]) => fc.tuple(fc.constant(keyOf(name)), wordFor(values)));

/** Annotations that mean little one without the other: the first of each has the value that switches it on. */
const families: readonly (readonly [on: string, value: string, beside: RegExp])[] = [
  ['affinity', 'cookie', /^(session-cookie-|affinity-)/],
  ['auth-type', 'basic', /^auth-(secret|secret-type|realm)$|^satisfy$/],
  ['auth-url', 'https://auth.example.com/check', /^auth-(signin|method|response|cache|request|always|proxy)/],
  ['auth-tls-secret', 'shop/ca', /^auth-tls-/],
  ['canary', 'true', /^canary-|^affinity-canary/],
  ['custom-http-errors', '404,503', /^default-backend$|^disable-proxy-intercept/],
  ['enable-cors', 'true', /^cors-/],
  ['limit-rps', '5', /^limit-/],
  ['backend-protocol', 'HTTPS', /^proxy-ssl-/],
  ['permanent-redirect', 'https://x.example.com/y', /^(permanent|temporal|relative)-redirect|^from-to-www/],
  ['rewrite-target', '/new/$2', /^(use-regex|x-forwarded-prefix|app-root|proxy-redirect-|upstream-vhost)/],
  ['upstream-hash-by', '$request_uri', /^upstream-hash-by-|^load-balance$/],
];

const family = fc.constantFrom(...families).chain(([on, value, beside]) => {
  const others = catalogue.filter(([name]) => name !== on && beside.test(name));
  const pairs = fc
    .subarray([...others], { maxLength: Math.min(4, others.length) })
    .chain((chosen) =>
      fc.tuple(...chosen.map(([name, values]) => fc.tuple(fc.constant(keyOf(name)), wordFor(values)))),
    );
  return pairs.map((written) => [[keyOf(on), value] as [string, string], ...written]);
});

const annotations = fc
  .tuple(fc.array(annotation, { maxLength: 4 }), fc.oneof(fc.constant([]), family))
  .map(([some, together]) => Object.fromEntries([...some, ...together]));

const ingressOf = (words: Words) => {
  const hosts = fc.array(fc.constantFrom(...words.hosts), { maxLength: 2 });
  const tls = fc.record({ hosts, secretName: fc.constantFrom('tls-a', 'tls-b') }, { requiredKeys: [] });
  const old = words.careless ? ['extensions/v1beta1'] : [];
  return fc.record({
    apiVersion: fc.constantFrom('networking.k8s.io/v1', 'networking.k8s.io/v1', ...old),
    kind: fc.constant('Ingress'),
    metadata: fc.record(
      {
        name: fc.constantFrom('one', 'two', 'three', 'four'),
        namespace: fc.constantFrom('default', 'shop', 'pay'),
        creationTimestamp: fc.constantFrom('2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z'),
        labels: fc.constant({ app: 'x' }),
        annotations,
      },
      { requiredKeys: ['name'] },
    ),
    spec: fc.record(
      {
        ingressClassName: fc.constantFrom('nginx', 'internal'),
        defaultBackend: backendOf(words),
        rules: fc.array(ruleOf(words), { maxLength: 3 }),
        tls: fc.array(tls, { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  });
};

/** Ingress manifests for properties that must hold for any input. */
export const ingress = ingressOf(any);

export const estate = fc.array(ingress, { minLength: 1, maxLength: 6 });

/** An estate that a cluster can hold: what its API server takes, each name once in a namespace. */
export const clusterEstate = fc.uniqueArray(ingressOf(valid), {
  minLength: 1,
  maxLength: 6,
  selector: ({ metadata: { namespace = 'default', name } }) => `${namespace}/${name}`,
});
