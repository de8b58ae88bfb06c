import { describe, expect, it } from 'vitest';
import { readSources } from '../../kubernetes/sources.ts';
import { noMemory } from '../../text/memory.ts';
import { clusterOf } from '../cluster.ts';
import { settingsOf } from './settings.ts';

const read = (text: string) => readSources([{ name: 'values.yaml', text }], noMemory);

function told(text: string, stated: Readonly<Record<string, string>> = {}, className: string | null = null) {
  const { flags, values } = settingsOf(clusterOf(read(text).manifests, noMemory, stated), className);
  const plain = (of: typeof values) => Object.fromEntries([...of].map(([key, { value }]) => [key, value]));
  return { flags: plain(flags.values), settings: plain(values) };
}

describe('Helm values of the chart', () => {
  it.each([
    ['by themselves', 'controller:\n  watchIngressWithoutClass: true\n'],
    ['below a chart around it', 'ingress-nginx:\n  controller:\n    ingressClass: edge\nother:\n  a: 1\n'],
    ['of the default backend alone', 'ingress-nginx:\n  defaultBackend:\n    enabled: true\n'],
    ['with nothing that another chart lacks', 'controller:\n  replicaCount: 2\n  config:\n    proxy-body-size: 8m\n'],
  ])('are recognised %s', (_, text) => {
    const { manifests, diagnostics } = read(text);
    expect(manifests.map(({ kind }) => kind)).toEqual(['HelmValues']);
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ['of haproxy', 'controller:\n  ingressClass: haproxy\n  config:\n    a: b\n'],
    ['of another nginx', 'controller:\n  config:\n    entries:\n      a: b\n'],
    ['of a program that has a controller too', 'controller:\n  replicas: 1\nserver:\n  replicas: 2\n'],
    ['of anything', 'image:\n  tag: v1\n'],
  ])('are told from those %s', (_, text) => {
    const { manifests, diagnostics } = read(text);
    expect(manifests).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['kind-missing']);
  });

  it('say what the ConfigMap and the command line say', () => {
    const text = `controller:
  enableAnnotationValidations: false
  allowSnippetAnnotations: true
  ingressClass: edge
  ingressClassResource: {controllerValue: example.com/edge}
  scope: {enabled: true}
  config: {use-gzip: true, proxy-body-size: 0, main-template: "{{ .Release.Name }}"}
  extraArgs: {enable-ssl-passthrough: "", default-ssl-certificate: "$(POD_NAMESPACE)/tls"}
defaultBackend: {enabled: true}
`;
    expect(told(text)).toEqual({
      flags: {
        'enable-annotation-validation': 'false',
        'default-backend-service': 'ingress-nginx/ingress-nginx-defaultbackend',
        'controller-class': 'example.com/edge',
        'ingress-class': 'edge',
        'watch-namespace': 'ingress-nginx',
        'enable-ssl-passthrough': 'true',
        'default-ssl-certificate': 'ingress-nginx/tls',
      },
      settings: { 'allow-snippet-annotations': 'true', 'use-gzip': 'true', 'proxy-body-size': '0' },
    });
  });

  it('win over what is stated beside them, which holds for the rest', () => {
    const stated = { 'enable-ssl-passthrough': 'true', 'annotations-prefix': 'edge.io', 'no-such-name': 'x' };
    expect(told('controller:\n  extraArgs: {annotations-prefix: mine.io}\n', stated).flags).toEqual({
      'annotations-prefix': 'mine.io',
      'enable-ssl-passthrough': 'true',
    });
  });

  it('of several releases hold for the class that each serves', () => {
    const text = `controller:
  ingressClassResource: {name: inner, controllerValue: example.com/inner}
  config: {proxy-body-size: 1m}
---
controller:
  ingressClassResource: {name: outer, controllerValue: example.com/outer}
  config: {proxy-body-size: 2m}
`;
    expect(told(text, {}, 'inner').settings).toEqual({ 'proxy-body-size': '1m' });
    expect(told(text, {}, 'outer').settings).toEqual({ 'proxy-body-size': '2m' });
  });
});
