import { describe, expect, it } from 'vitest';
import { interpretEstate, openLeaves } from '../estate-sample.ts';

const estate = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
  labels: { team: shop }
  annotations:
    traefik.ingress.kubernetes.io/router.middlewares: shop-auth@kubernetescrd
    nginx.ingress.kubernetes.io/rewrite-target: /
    cert-manager.io/cluster-issuer: letsencrypt
spec:
  ingressClassName: traefik
  defaultBackend:
    service: { name: fallback, port: { number: 80 } }
  tls:
    - hosts: [shop.example]
      secretName: shop-tls
  rules:
    - host: shop.example
      http:
        paths:
          - { path: /, pathType: ImplementationSpecific, backend: { service: { name: web, port: { name: http } } } }
          - { path: /api, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }
          - { path: /api/v1, pathType: Exact, backend: { resource: { apiGroup: g, kind: Bucket, name: files } } }
          - { path: /api/, pathType: Prefix, backend: { service: { name: late, port: { number: 80 } } } }
          - { path: "/x*", pathType: ImplementationSpecific, backend: { service: { name: x, port: { number: 80 } } } }
    - http:
        paths: []
`;

describe('a controller without a model of its own', () => {
  const made = interpretEstate(estate);
  const [interpretation] = made.interpretations;
  const codes = interpretation?.diagnostics.flat().map(({ code }) => code);

  it('is read by the words of the Ingress API', () => {
    const site = interpretation?.frontend.sites.find(({ host }) => host.value === 'shop.example');
    expect(
      site?.routes.map(
        ({ match, backends }) => `${match.path.value.type} ${match.path.value.value} ${backends[0]?.name.value}`,
      ),
    ).toEqual(['exact /api/v1 files', 'prefix /api api', 'prefix /x* x', 'prefix / web']);
    expect(site?.certificates.map(({ secretName }) => secretName?.value)).toEqual(['shop-tls']);
  });

  it('has its default backend for any host', () => {
    const site = interpretation?.frontend.sites.find(({ host }) => host.value === '');
    expect(site?.routes.map(({ backends }) => backends[0]?.name.value)).toEqual(['fallback']);
  });

  it('says what it does not know', () => {
    expect(codes).toEqual(
      expect.arrayContaining([
        'annotation-of-unmodelled-controller',
        'cert-manager-annotation-moves',
        'path-type-implementation-specific',
        'path-in-two-ingresses',
      ]),
    );
  });

  it('leaves no leaf without a fate', () => {
    expect(openLeaves(made)).toEqual([]);
  });
});
