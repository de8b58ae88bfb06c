import { describe, expect, it } from 'vitest';
import { createChecker, defaultOptions, translate } from '../index.ts';
import { noMemory } from '../text/memory.ts';
import { chartReleaseOf } from './helm-release.ts';
import { readSources } from './sources.ts';

const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
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

const flux = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: edge, namespace: flux-system}
spec:
  targetNamespace: ingress
  chart: {spec: {chart: ingress-nginx, version: 4.15.1}}
  values:
    controller:
      config: {force-ssl-redirect: "true"}
      addHeaders: {X-Frame-Options: DENY}
`;

const argo = (helm: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ingress-nginx, namespace: argocd}
spec:
  destination: {namespace: ingress}
  source:
    repoURL: https://kubernetes.github.io/ingress-nginx
    chart: ingress-nginx
    helm:
${helm}`;

const asObject = argo(`      valuesObject:
        controller:
          config: {force-ssl-redirect: "true"}
          addHeaders: {X-Frame-Options: DENY}
`);

const asText = argo(`      values: |
        controller:
          config: {force-ssl-redirect: "true"}
          addHeaders: {X-Frame-Options: DENY}
`);

const several = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: edge, namespace: argocd}
spec:
  destination: {namespace: ingress}
  sources:
    - {repoURL: https://git.example/values, ref: values}
    - repoURL: https://kubernetes.github.io/ingress-nginx
      chart: ingress-nginx
      helm:
        releaseName: front
        valuesObject: {controller: {config: {force-ssl-redirect: "true"}, addHeaders: {X-Frame-Options: DENY}}}
`;

describe.each([
  ['a HelmRelease', flux, 'spec.values.controller.addHeaders.X-Frame-Options', 'ingress-edge'],
  ['an Application', asObject, 'spec.source.helm.valuesObject.controller.addHeaders.X-Frame-Options', 'ingress-nginx'],
  ['the text of an Application', asText, 'spec.source.helm.values', 'ingress-nginx'],
  [
    'one of several sources',
    several,
    'spec.sources[1].helm.valuesObject.controller.addHeaders.X-Frame-Options',
    'front',
  ],
])('values in %s', (_, text, path, name) => {
  const files = [{ name: 'input.yaml', text: text + ingress }];

  it('are those of the release that it names', () => {
    const [first] = readSources(files, noMemory).manifests;
    expect(first && chartReleaseOf(first)).toMatchObject({ name, namespace: 'ingress' });
  });

  it.each(['gateway-api', 'envoy-gateway'] as const)('hold for the routes, to %s', (target) => {
    const options = { ...defaultOptions, target };
    const translation = translate(files, options);
    const rows = translation.ledger.flatMap((object) => object.rows);
    expect(rows.find((row) => row.path === path)?.fate).toMatch(/translated|approximated/);
    const output = translation.files.map((file) => file.text).join('---\n');
    expect(output).toContain('X-Frame-Options');
    expect(translation.findings.map(({ code }) => code)).not.toContain('controller-settings-assumed');
    const { counts } = createChecker(files, translation, options).compare();
    expect(counts.different).toBe(0);
  });
});

describe('values that stand elsewhere', () => {
  it.each([
    ['of Flux', flux.replace('  values:', '  valuesFrom:\n    - {kind: ConfigMap, name: more}\n  values:')],
    ['of Argo CD', asObject.replace('    helm:\n', '    helm:\n      valueFiles: [values.yaml]\n')],
    [
      'as parameters',
      asObject.replace('    helm:\n', '    helm:\n      parameters: [{name: controller.kind, value: DaemonSet}]\n'),
    ],
  ])('are said to be not read: %s', (_, text) => {
    const { findings } = translate([{ name: 'input.yaml', text: text + ingress }]);
    expect(findings.map(({ code }) => code)).toContain('chart-values-elsewhere');
  });
});

describe('values of other charts', () => {
  it.each([
    ['of Flux', flux.replace('chart: ingress-nginx', 'chart: haproxy-ingress').replace(/ {6}addHeaders.*\n/, '')],
    ['of Argo CD', asObject.replace('chart: ingress-nginx', 'chart: kong').replace(/ {10}addHeaders.*\n/, '')],
    ['of nobody', flux.replace(/ {2}values:[\s\S]*$/, '')],
    ['that are no map', argo('      values: |\n        - a\n')],
    ['that cannot be read', argo('      values: "{"\n')],
    ['of another kind of that name', flux.replace('helm.toolkit.fluxcd.io/v2', 'helm.example.com/v1')],
  ])('%s are left alone', (_, text) => {
    const { manifests, diagnostics } = readSources([{ name: 'input.yaml', text }], noMemory);
    expect(manifests.map(({ recognised }) => recognised)).toEqual([false]);
    expect(diagnostics).toEqual([]);
  });

  it('are found where they are those of a part of another chart', () => {
    const text = flux
      .replace('chart: ingress-nginx', 'chart: platform')
      .replace(
        / {4}controller:[\s\S]*$/,
        '    ingress-nginx:\n      controller:\n        config: {use-gzip: "true"}\n',
      );
    const [first] = readSources([{ name: 'input.yaml', text }], noMemory).manifests;
    expect(first?.recognised).toBe(true);
  });
});
