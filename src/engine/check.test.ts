import { describe, expect, it } from 'vitest';
import { check, createChecker } from './check.ts';
import { defaultOptions } from './options.ts';
import { translate } from './translate.ts';

const ingress = (annotations = '') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
  annotations: {${annotations}}
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /cart
            pathType: Prefix
            backend: {service: {name: cart, port: {number: 80}}}
          - path: /
            pathType: Prefix
            backend: {service: {name: web, port: {number: 80}}}
`;

const files = (text: string) => [{ name: 'shop.yaml', text }];
const load = (text: string, change: (yaml: string) => string = (yaml) => yaml) => {
  const source = files(text);
  const translation = translate(source);
  const own = translation.files.map(({ name, text: written }) => ({ name, text: change(written) }));
  return { source, translation, own };
};

describe('check', () => {
  it('finds nothing where both sides agree, but what every migration has', () => {
    const { source, translation } = load(ingress());
    const { counts, groups } = check(source, translation, defaultOptions);
    expect(counts.different).toBe(0);
    expect(counts.same).toBeGreaterThan(10);
    const codes = groups.flatMap(({ smallest }) => smallest.accountedBy);
    expect(codes.filter((code) => !code.startsWith('default-'))).toEqual([]);
  });

  it('finds a backend that was swapped in the result, with the smallest request first', () => {
    const { source, translation, own } = load(ingress(), (yaml) => yaml.replace('name: cart', 'name: web'));
    const { counts, groups } = check(source, translation, defaultOptions, { own });
    expect(counts.different).toBeGreaterThan(0);
    const [first] = groups;
    expect(first?.verdict).toBe('different');
    expect(first?.smallest.differences).toContain('backend');
    expect(first?.smallest.probe.request.path).toBe('/cart');
    expect(first?.smallest.source.steps.length).toBeGreaterThan(0);
  });

  it('takes fields of any shape in the result', () => {
    const { source, translation, own } = load(ingress(), (yaml) =>
      yaml.replace('parentRefs:', 'parentRefs: nginx\n  formerly:'),
    );
    expect(check(source, translation, defaultOptions, { own }).counts.different).toBeGreaterThan(0);
  });

  it('finds a hostname that was lost', () => {
    const { source, translation, own } = load(ingress(), (yaml) =>
      yaml.replaceAll('shop.example.com', 'shop.example.org'),
    );
    expect(check(source, translation, defaultOptions, { own }).counts.different).toBeGreaterThan(0);
  });

  it('accounts for a difference only by a finding that concerns it', () => {
    const auth = 'nginx.ingress.kubernetes.io/auth-type: basic, nginx.ingress.kubernetes.io/auth-secret: users';
    const { source, translation, own } = load(ingress(auth));
    const checked = check(source, translation, defaultOptions);
    expect(checked.counts.different).toBe(0);
    expect(checked.groups.flatMap(({ smallest }) => smallest.accountedBy)).toContain('password-not-expressible');
    // The finding about authentication says nothing about another path upstream.
    const rewritten = own.map((file) => ({
      ...file,
      text: file.text.replaceAll('shop.example.com', 'shop.example.org'),
    }));
    expect(check(source, translation, defaultOptions, { own: rewritten }).counts.different).toBeGreaterThan(0);
  });

  it('says when it asked less than it could', () => {
    const { source, translation } = load(ingress());
    const { capped, counts } = check(source, translation, defaultOptions, { limit: 5 });
    expect([capped, counts.total]).toEqual([true, 5]);
  });

  it('asks one request and tells the steps of both sides', () => {
    const { source, translation } = load(ingress());
    const { ask } = createChecker(source, translation, defaultOptions);
    const answer = ask({ method: 'GET', scheme: 'http', host: 'shop.example.com', path: '/cart/1', headers: {} });
    expect(answer).toMatchObject({
      verdict: 'same',
      source: { backend: { service: 'cart' } },
      result: { backend: { service: 'cart' } },
    });
    expect(answer.result.steps.length).toBeGreaterThan(0);
  });
});

describe('on Envoy Gateway', () => {
  const annotated = (name: string, path: string, annotations: Readonly<Record<string, string>>) =>
    JSON.stringify({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name,
        namespace: name,
        annotations: Object.fromEntries(
          Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, value]),
        ),
      },
      spec: {
        ingressClassName: 'nginx',
        rules: [
          {
            host: 'a.example.com',
            http: {
              paths: [{ path, pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }],
            },
          },
        ],
      },
    });
  const health = 'location = /healthz { return 200; }';
  it.each([
    [
      'an expression for any path before an older /',
      [annotated('a', '/', {}), annotated('b', '/(.*)', { 'use-regex': 'true' })],
    ],
    [
      'an address with a status that has no Location',
      [annotated('a', '/', { 'permanent-redirect': 'https://b.org', 'permanent-redirect-code': '300' })],
    ],
    ['a location inside a location', [annotated('a', '/', { 'configuration-snippet': health })]],
    ['a rewrite that may leave nothing', [annotated('a', '/()(.*)', { 'use-regex': 'true', 'rewrite-target': '$2' })]],
  ])('%s is answered as before', (_, objects) => {
    const source = files(objects.join('\n---\n'));
    const options = { ...defaultOptions, target: 'envoy-gateway' } as const;
    const { groups } = check(source, translate(source, options), options);
    expect(groups.filter(({ verdict }) => verdict === 'different').map(({ title }) => title)).toEqual([]);
  });
});
