import { describe, expect, it } from 'vitest';
import { check } from '../../check.ts';
import { defaultOptions, type Options } from '../../options.ts';
import { translate } from '../../translate.ts';

const ingress = (annotations = '', rest = '  ingressClassName: nginx\n') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
  annotations: {${annotations}}
spec:
${rest}  rules:
    - host: shop.example.com
      http: {paths: [{path: /cart, pathType: Prefix, backend: {service: {name: shop, port: {number: 80}}}}]}
`;

const workload = (...args: readonly string[]) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: controller, namespace: ingress-nginx}
spec: {template: {spec: {containers: [{name: controller, image: registry.k8s.io/ingress-nginx/controller:v1.15.1, args: ${JSON.stringify(args)}}]}}}
---
`;

const own = (name: string, value: string) => `nginx.ingress.kubernetes.io/${name}: ${JSON.stringify(value)}`;

/** What comes of the text: findings, whether the host has a route, and requests on which the sides differ unexplained. */
function outcome(text: string, controller: Options['controller'] = {}) {
  const options = { ...defaultOptions, controller };
  const files = [{ name: 'a.yaml', text }];
  const translation = translate(files, options);
  const { rows } = check(files, translation, options);
  return {
    codes: translation.findings.map(({ code }) => code),
    isRouted: translation.files.some((file) => file.text.includes('shop.example.com')),
    different: rows.filter(({ verdict }) => verdict === 'different').map(({ probe }) => probe.request),
    translation,
  };
}

describe('what the controller is told', () => {
  it.each([
    [
      'an Ingress without a class is ignored by a controller that is known',
      workload(),
      '',
      '',
      {},
      'ingress-ignored-without-class',
      false,
    ],
    [
      'unless it is told to serve it',
      workload('--watch-ingress-without-class'),
      '',
      '',
      {},
      'ingress-without-class',
      true,
    ],
    [
      'or the user says so',
      workload(),
      '',
      '',
      { 'watch-ingress-without-class': 'true' },
      'ingress-without-class',
      true,
    ],
    ['or it is older than 1.0', workload().replace('v1.15.1', '0.35.0'), '', '', {}, 'ingress-without-class', true],
    [
      'a snippet is above the risk that is accepted',
      '',
      own('configuration-snippet', 'return 410;'),
      undefined,
      { 'annotations-risk-level': 'High' },
      'ingress-dropped',
      false,
    ],
    [
      'a snippet is not allowed',
      '',
      own('configuration-snippet', 'return 410;'),
      undefined,
      { 'allow-snippet-annotations': 'false' },
      'snippets-not-allowed',
      true,
    ],
    [
      'an alias is above Medium',
      '',
      own('server-alias', 'a.example.com'),
      undefined,
      { 'annotations-risk-level': 'Medium' },
      'ingress-dropped',
      false,
    ],
    [
      'a default backend is not served',
      workload('--disable-catch-all'),
      '',
      '  ingressClassName: nginx\n  defaultBackend: {service: {name: shop, port: {number: 80}}}\n',
      {},
      'catch-all-disabled',
      false,
    ],
    [
      'annotations of another prefix',
      '',
      own('permanent-redirect', 'https://x.io'),
      undefined,
      { 'annotations-prefix': 'edge.io' },
      'annotations-of-other-prefix',
      true,
    ],
    [
      'a value that nobody validates',
      workload('--enable-annotation-validation=false'),
      own('backend-protocol', 'odd'),
      undefined,
      {},
      'annotation-value-not-validated',
      true,
    ],
    [
      'namespaces that it does not watch',
      workload('--watch-namespace=web'),
      '',
      undefined,
      {},
      'controller-watches-some-namespaces',
      true,
    ],
    ['ports of its own', workload('--http-port=8080'), '', undefined, {}, 'controller-listens-elsewhere', true],
    [
      'a statement that the input contradicts',
      workload('--ingress-class=nginx'),
      '',
      undefined,
      { 'ingress-class': 'edge' },
      'controller-statement-overruled',
      true,
    ],
  ] as const)('%s', (_, before, annotations, rest, controller, code, isRouted) => {
    const { codes, isRouted: routed, different } = outcome(before + ingress(annotations, rest), controller);
    expect(codes).toContain(code);
    expect(routed).toBe(isRouted);
    expect(different).toEqual([]);
  });

  it('leads to the Secret and the Service that it names', () => {
    const tls = '  ingressClassName: nginx\n  tls: [{hosts: [shop.example.com]}]\n';
    const stated = { 'default-ssl-certificate': 'certs/wild', 'default-backend-service': 'web/errors' };
    const { codes, different, translation } = outcome(ingress('', tls), stated);
    expect(codes).not.toContain('tls-needs-certificate');
    expect(different).toEqual([]);
    const text = translation.files.map((file) => file.text).join('---\n');
    expect(text).toMatch(/certificateRefs:\n\s+- name: wild\n\s+namespace: certs/);
    expect(text).toMatch(/kind: Secret\n\s+name: wild/);
    expect(text).toMatch(/- name: errors\n\s+port: 80/);
  });

  it('is told with its origin', () => {
    const { translation } = outcome(workload('--ingress-class=nginx') + ingress(), {
      'enable-ssl-passthrough': 'true',
    });
    const origins = Object.fromEntries(translation.controller.map(({ name, origin }) => [name, origin]));
    expect(origins).toMatchObject({
      'ingress-class': 'input',
      'enable-ssl-passthrough': 'stated',
      'annotations-prefix': 'default',
    });
    expect(translation.controller.find(({ name }) => name === 'ingress-class')?.place?.file).toBe('a.yaml');
  });
});
