import { describe, expect, it } from 'vitest';
import { createChecker, defaultOptions, type Options, type SourceFile, translate } from '../../index.ts';

const configMap = (name: string, data: Readonly<Record<string, string>>): string =>
  `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: ingress-nginx}
data: ${JSON.stringify(data)}
---
`;

const ingress = (annotations: Readonly<Record<string, string>> = {}): string =>
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
  annotations: ${JSON.stringify(
    Object.fromEntries(
      Object.entries(annotations).map(([name, value]) => [`nginx.ingress.kubernetes.io/${name}`, value]),
    ),
  )}
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: shop, port: {number: 80}}}
`;

const controller = (data: Readonly<Record<string, string>>): string => configMap('ingress-nginx-controller', data);

type TargetId = Options['target'];

/** The ledger's rows of the headers, the findings that name them, and what no finding accounts for. */
function told(text: string, target: TargetId = 'gateway-api') {
  const files: readonly SourceFile[] = [{ name: 'input.yaml', text }];
  const options: Options = { ...defaultOptions, target };
  const translation = translate(files, options);
  const comparison = createChecker(files, translation, options).compare();
  return {
    fates: Object.fromEntries(
      translation.ledger.flatMap(({ rows }) =>
        rows
          .filter(({ path }) => /^data\b|addHeaders|proxySetHeaders/.test(path))
          .map(({ path, fate }) => [path, fate]),
      ),
    ),
    codes: translation.findings.filter(({ expected }) => !expected).map(({ code }) => code),
    output: translation.files.map((file) => file.text).join('---\n'),
    different: comparison.rows.filter(({ verdict }) => verdict === 'different').map(({ probe }) => probe.request),
  };
}

const targets: readonly TargetId[] = ['gateway-api', 'envoy-gateway'];

describe.each(targets)('headers of the controller, to %s', (target) => {
  it('come from values of its chart too', () => {
    const values = `controller:
  addHeaders: {X-Frame-Options: DENY}
  proxySetHeaders: {X-Through: ingress}
---
`;
    const { fates, output, different } = told(values + ingress(), target);
    expect(fates).toEqual({
      'controller.addHeaders.X-Frame-Options': 'translated',
      'controller.proxySetHeaders.X-Through': 'translated',
    });
    expect(output).toContain('X-Frame-Options');
    expect(output).toContain('X-Through');
    expect(different).toEqual([]);
  });

  it('are asked for where the ConfigMap is not in the input', () => {
    const { fates, codes, different } = told(
      controller({ 'add-headers': 'ingress-nginx/answers' }) + ingress(),
      target,
    );
    expect(fates).toEqual({ 'data.add-headers': 'unsupported' });
    expect(codes).toEqual(['controller-headers-config-map-missing']);
    expect(different).toEqual([]);
  });

  it.each([
    ['not of the form namespace/name', { 'add-headers': 'answers' }],
    ['empty', { 'proxy-set-headers': '' }],
    ['a list without names', { 'hide-headers': ' , ' }],
  ])('have no effect where the value is %s', (_, data) => {
    const { fates, codes } = told(configMap('answers', { 'X-A': 'a' }) + controller(data) + ingress(), target);
    expect(Object.entries(fates).filter(([path]) => path.endsWith('headers'))).toEqual([
      [`data.${Object.keys(data)[0]}`, 'inert'],
    ]);
    expect(codes).toEqual([]);
  });

  it.each([
    [
      'a value that nginx cannot read',
      configMap('answers', { 'X-A': 'costs $ 5' }),
      { 'add-headers': 'ingress-nginx/answers' },
      'controller-headers-refused',
    ],
    ['a name that it cannot', '', { 'hide-headers': 'X-A X-B' }, 'hidden-header-names-refused'],
  ])('are not taken over with %s', (_, map, data, code) => {
    const { codes, output } = told(map + controller(data) + ingress(), target);
    expect(codes).toEqual([code]);
    expect(output).not.toContain('HeaderModifier');
  });

  it.each([
    ['a FastCGI backend gets none', { 'backend-protocol': 'FCGI' }, ['X-A']],
    ['a gRPC backend hides none', { 'backend-protocol': 'GRPC' }, ['X-A', 'X-B']],
    [
      'a snippet that hides others hides no more',
      { 'configuration-snippet': 'proxy_hide_header X-D;' },
      ['X-A', 'X-B', 'X-D'],
    ],
    ['a snippet has the last word', { 'configuration-snippet': 'more_clear_headers X-A;' }, ['X-A', 'X-B', 'X-C']],
    ['a snippet of the host has it too', { 'server-snippet': 'more_set_headers "X-C: c";' }, ['X-A', 'X-B', 'X-C']],
    [
      'a snippet that hides one takes none that is set',
      { 'configuration-snippet': 'proxy_hide_header X-A;' },
      ['X-A', 'X-B'],
    ],
    [
      'headers of its own come last',
      { 'custom-headers': 'ingress-nginx/own', 'configuration-snippet': 'more_set_headers "X-A: s";' },
      ['X-A', 'X-B', 'X-C'],
    ],
    [
      'headers of an authentication stay',
      { 'auth-url': 'http://auth.shop.svc/', 'auth-response-headers': 'X-B' },
      target === 'gateway-api' ? ['X-A', 'X-C'] : ['X-A', 'X-B', 'X-C'],
    ],
    ['a redirect carries none', { 'permanent-redirect': 'https://x.example/' }, []],
    ['a closed path carries those of answers', { 'custom-headers': 'shop' }, ['X-A']],
    ['behind a password', { 'auth-type': 'basic', 'auth-secret': 'users' }, ['X-A', 'X-B', 'X-C']],
    ['behind a list of addresses', { 'allowlist-source-range': '10.0.0.0/8' }, ['X-A', 'X-B', 'X-C']],
    ['with CORS', { 'enable-cors': 'true' }, ['X-A', 'X-B', 'X-C']],
    ['with a root of its own', { 'app-root': '/shop' }, ['X-A', 'X-B', 'X-C']],
  ])('%s', (_, annotations, names) => {
    const maps =
      configMap('answers', { 'X-A': 'a' }) + configMap('requests', { 'X-B': 'b' }) + configMap('own', { 'X-A': 'o' });
    const keys = {
      'add-headers': 'ingress-nginx/answers',
      'proxy-set-headers': 'ingress-nginx/requests',
      'hide-headers': 'X-C',
      'allow-snippet-annotations': 'true',
      'allow-cross-namespace-resources': 'true',
      'global-allowed-response-headers': 'X-A',
      'annotations-risk-level': 'Critical',
    };
    const { output, different } = told(maps + controller(keys) + ingress(annotations), target);
    expect([...new Set(output.match(/\bX-[A-D]\b/g))].sort()).toEqual(names);
    expect(different).toEqual([]);
  });

  it('are sent once where names differ in their case alone', () => {
    const maps = configMap('requests', { 'X-B': '1', 'x-b': '2', 'X-C': '', 'x-c': '3' });
    const { fates, codes, different } = told(
      maps + controller({ 'proxy-set-headers': 'ingress-nginx/requests' }) + ingress(),
      target,
    );
    expect(fates['data.X-C']).toBe('inert');
    expect(codes).toEqual(['request-headers-sent-twice']);
    expect(different).toEqual([]);
  });

  it('reach the Service that answers where no Ingress matches', () => {
    const workload = `apiVersion: apps/v1
kind: Deployment
metadata: {name: ingress-nginx-controller, namespace: ingress-nginx}
spec:
  template:
    spec:
      containers:
        - name: controller
          image: registry.k8s.io/ingress-nginx/controller:v1.15.1
          args: [/nginx-ingress-controller, --default-backend-service=ingress-nginx/pages]
---
`;
    const maps = configMap('answers', { 'X-A': 'a' }) + controller({ 'add-headers': 'ingress-nginx/answers' });
    const { output, different } = told(workload + maps + ingress(), target);
    expect(output.match(/name: X-A/g)).toHaveLength(2);
    expect(different).toEqual([]);
  });
});
