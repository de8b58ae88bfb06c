import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../options.ts';
import { translate } from '../translate.ts';
import { bundle, safePath } from './bundle.ts';

const ingress = (namespace: string): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: ${JSON.stringify(namespace)}}
spec:
  ingressClassName: nginx
  rules:
    - host: web.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`;

const pathsOf = (name: string, namespace: string): readonly string[] => {
  const files = [{ name, text: ingress(namespace) }];
  return bundle(translate(files), files, defaultOptions).map(({ path }) => path);
};

describe('bundle', () => {
  it('holds platform, apps, a kustomization each, findings, the source and how to apply it', () => {
    expect(pathsOf('web.yaml', 'team')).toEqual([
      'README.md',
      'platform/gateway-nginx.yaml',
      'platform/namespace.yaml',
      'apps/team/web.yaml',
      'platform/kustomization.yaml',
      'apps/team/kustomization.yaml',
      'findings.json',
      'source/web.yaml',
    ]);
  });

  it('stays inside its folder, whatever files and namespaces are called', () => {
    for (const path of [...pathsOf('../../etc/passwd', '../../x'), ...pathsOf('/abs/C:\\w.yaml', '<ns>')])
      expect(path).not.toMatch(/(^|\/)\.\.(\/|$)|^\/|[<>:\\]/);
    expect(safePath('a/../../b')).toBe('a/b');
  });

  it('gives every file a path of its own', () => {
    const files = ['a:b.yaml', 'a?b.yaml', 'A_b.yaml', '..', 'kustomization.yaml'].map((name) => ({
      name,
      text: ingress('team'),
    }));
    const paths = bundle(translate(files), files, defaultOptions).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['source/a_b.yaml', 'source/a_b-2.yaml', 'source/A_b-3.yaml', 'source/unnamed']),
    );
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
  });

  it('is the same for the same input', () => {
    const files = [{ name: 'web.yaml', text: ingress('team') }];
    const again = () => bundle(translate(files), files, defaultOptions);
    expect(again()).toEqual(again());
  });
});
