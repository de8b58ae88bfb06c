import { describe, expect, it } from 'vitest';
import { noMemory } from '../text/memory.ts';
import { readIngress } from './ingress.ts';
import { readIngressClass } from './ingress-class.ts';
import type { Manifest } from './manifest.ts';
import { isNoise } from './noise.ts';
import { nearestPathType } from './path-types.ts';
import { portNamed, portNumbered, readService } from './service.ts';
import { readSources } from './sources.ts';

const ingress = (version: string, body: string, annotations = ''): string =>
  `apiVersion: ${version}\nkind: Ingress\nmetadata:\n  name: x\n${annotations}spec:\n${body}`;
const sources = (text: string) => readSources([{ name: 'a', text }], noMemory);
function only(text: string): Manifest {
  const [manifest] = sources(text).manifests;
  if (!manifest) throw new Error('no manifest');
  return manifest;
}
const rule = (path: string): string => `  rules:\n  - host: a.b\n    http:\n      paths:\n      - ${path}\n`;
const v1Backend = 'backend: {service: {name: s, port: {number: 80}}}';

describe('readIngress', () => {
  it('reads a whole v1 Ingress', () => {
    const body = `  ingressClassName: nginx\n  defaultBackend: {service: {name: d, port: {name: http}}}\n  tls:\n  - hosts: [a.b, c.d]\n    secretName: s\n  - {}\n${rule(`{path: /x, pathType: Exact, ${v1Backend}}`)}  - http:\n      paths:\n      - backend: {resource: {apiGroup: g, kind: Bucket, name: r}}\n`;
    const read = readIngress(only(ingress('networking.k8s.io/v1', body, '  annotations: {a/b: "c", n: {}}\n')));
    expect(read.annotations.map(({ name, value }) => [name, value.value])).toEqual([['a/b', 'c']]);
    expect(read.ingressClassName?.value).toBe('nginx');
    expect(read.defaultBackend).toMatchObject({
      type: 'service',
      name: { value: 'd' },
      port: null,
      portName: { value: 'http' },
    });
    expect(read.tls.map(({ hosts, secretName }) => [hosts.map(({ value }) => value), secretName?.value])).toEqual([
      [['a.b', 'c.d'], 's'],
      [[], undefined],
    ]);
    expect(read.rules.map(({ host }) => host.value)).toEqual(['a.b', '']);
    expect(read.rules[0]?.paths[0]).toMatchObject({
      path: { value: '/x' },
      pathType: { value: 'Exact' },
      backend: { type: 'service', name: { value: 's' }, port: { value: 80 }, portName: null },
    });
    expect(read.rules[1]?.paths[0]).toMatchObject({
      path: null,
      pathType: null,
      backend: { type: 'resource', apiGroup: { value: 'g' }, kind: { value: 'Bucket' }, name: { value: 'r' } },
    });
  });

  it('cites the very nodes of the tree', () => {
    const read = readIngress(only(ingress('networking.k8s.io/v1', rule(`{path: /x, pathType: Exact, ${v1Backend}}`))));
    const [span] = read.rules[0]?.host.from ?? [];
    expect(span).toHaveProperty('type', 'scalar');
    expect(span?.piece.text.slice(span.start, span.end)).toBe('a.b');
  });

  it.each([
    ['{serviceName: s, servicePort: 80}', 80, undefined],
    ['{serviceName: s, servicePort: "80"}', 80, undefined],
    ['{serviceName: s, servicePort: http}', undefined, 'http'],
    ['{service: {name: s, port: {name: http}}}', undefined, 'http'],
    ['{service: {name: s, port: 80}}', 80, undefined],
    ['{service: {name: s}}', undefined, undefined],
  ])('reads the port of %s', (backend, port, portName) => {
    const read = readIngress(
      only(ingress('extensions/v1beta1', `  backend: ${backend}\n${rule(`backend: ${backend}`)}`)),
    );
    for (const found of [read.defaultBackend, read.rules[0]?.paths[0]?.backend]) {
      expect(found?.type === 'service' && found.port?.value).toBe(port);
      expect(found?.type === 'service' && found.portName?.value).toBe(portName);
    }
  });

  it('bears any shape', () => {
    for (const spec of [
      'null',
      '1',
      '[]',
      '{rules: {}}',
      '{rules: [1, {http: {paths: [null, {backend: []}]}}], tls: [x]}',
    ])
      expect(() =>
        readIngress(
          only(`apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: x, annotations: []}\nspec: ${spec}`),
        ),
      ).not.toThrow();
  });
});

describe('findings about an Ingress', () => {
  const codes = (text: string): readonly string[] => sources(text).diagnostics.map(({ code }) => code);

  it.each<[string, string, readonly string[]]>([
    ['networking.k8s.io/v1', rule(`{path: /, pathType: Prefix, ${v1Backend}}`), []],
    ['networking.k8s.io/v1', rule(`{path: /, ${v1Backend}}`), ['path-type-missing']],
    ['networking.k8s.io/v1', rule(`{path: /, pathType: "", ${v1Backend}}`), ['path-type-missing']],
    ['networking.k8s.io/v1', rule(`{path: /, pathType: Prefixx, ${v1Backend}}`), ['path-type-unknown']],
    [
      'networking.k8s.io/v1',
      rule('{pathType: Exact, backend: {serviceName: s, servicePort: 80}}'),
      ['old-fields-in-ingress-v1'],
    ],
    ['networking.k8s.io/v1', '  backend: {service: {name: s, port: {number: 80}}}\n', ['old-fields-in-ingress-v1']],
    ['networking.k8s.io/v1', '  defaultBackend: {service: {name: s, port: {number: "80"}}}\n', ['port-number-is-text']],
    ['networking.k8s.io/v1', '  defaultBackend: {service: {name: s, port: {number: http}}}\n', ['port-is-no-number']],
    ['networking.k8s.io/v1', '  ingressClassName: "{{ .class }}"\n', ['template-in-a-value']],
    ['networking.k8s.io/v1', `  rules: [{host: "a.\${DOMAIN}"}]\n`, ['template-in-a-value']],
    ['extensions/v1beta1', rule('backend: {serviceName: s, servicePort: 80}'), ['ingress-version-old']],
    ['networking.k8s.io/v1beta1', rule(v1Backend), ['ingress-version-old', 'new-fields-in-old-ingress']],
  ])('%s with %j', (version, body, expected) => {
    expect(codes(ingress(version, body))).toEqual(expected);
  });

  it('asks for text in annotations', () => {
    const annotations = '  annotations:\n    a: true\n    b: 10\n    c:\n    d: [x]\n    e: "on"\n    f: on\n';
    const { diagnostics } = sources(ingress('networking.k8s.io/v1', '  rules: []\n', annotations));
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'annotation-is-no-text',
      'annotation-is-no-text',
      'annotation-is-a-structure',
      'annotation-is-no-text',
    ]);
    expect(diagnostics.at(-1)?.message).toContain('`on` has no quotes');
  });

  it.each([
    ['Prefixx', 'Prefix'],
    ['prefix', 'Prefix'],
    ['PathPrefix', 'Prefix'],
    ['EXACT', 'Exact'],
    ['Extact', 'Exact'],
    ['ImplementationSpecifc', 'ImplementationSpecific'],
    ['Implementation Specific', 'ImplementationSpecific'],
    ['Regex', undefined],
  ])('takes %s for %s', (written, meant) => {
    expect(nearestPathType(written)).toBe(meant);
  });
});

describe('around an Ingress', () => {
  it('finds the ports of a Service', () => {
    const service = readService(
      only(
        'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  ports:\n  - {name: http, port: 80, targetPort: web}\n  - {port: 443, appProtocol: https}\n  - {name: none}\n',
      ),
    );
    expect(portNamed(service, 'http')?.number.value).toBe(80);
    expect(portNumbered(service, 443)?.appProtocol?.value).toBe('https');
    expect(portNamed(service, 'none')).toBeUndefined();
    expect(service.type).toBe('ClusterIP');
  });

  it('reads an IngressClass', () => {
    const read = (flag: string) =>
      readIngressClass(
        only(
          `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata:\n  name: c\n  annotations: {ingressclass.kubernetes.io/is-default-class: "${flag}"}\nspec: {controller: k8s.io/ingress-nginx}\n`,
        ),
      );
    expect(read('true')).toMatchObject({
      name: 'c',
      controller: { value: 'k8s.io/ingress-nginx' },
      isDefault: { value: 'true' },
    });
    expect(read('false').isDefault).toBeNull();
  });

  it.each([
    ['status', true],
    ['status.loadBalancer.ingress[0].ip', true],
    ['metadata.managedFields[0].manager', true],
    ['metadata.uid', true],
    ['metadata.creationTimestamp', true],
    ['metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]', true],
    ['metadata.name', false],
    ['metadata.uidx', false],
    ['metadata.labels.app', false],
    ['metadata.annotations["example.com/unknown"]', false],
    ['spec.status', false],
    ['statusCode', false],
  ])('%s is noise: %s', (path, expected) => {
    expect(isNoise(path)).toBe(expected);
  });
});
