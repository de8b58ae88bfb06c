import { describe, expect, it } from 'vitest';
import { graphOf } from './graph.ts';

const draw = (text: string) => graphOf([{ name: 'a.yaml', text }]);

const result = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: gw, namespace: infra}
spec:
  gatewayClassName: envoy
  infrastructure:
    parametersRef: {group: gateway.envoyproxy.io, kind: EnvoyProxy, name: proxy}
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
      tls: {certificateRefs: [{name: tls}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{name: gw, namespace: infra}]
  rules:
    - filters: [{type: ExtensionRef, extensionRef: {group: gateway.envoyproxy.io, kind: HTTPRouteFilter, name: rewrite}}]
      backendRefs: [{name: web, port: 80}, {group: gateway.envoyproxy.io, kind: Backend, name: other}]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: HTTPRouteFilter
metadata: {name: rewrite, namespace: shop}
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: Backend
metadata: {name: other, namespace: shop}
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: {name: guard, namespace: shop}
spec: {targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: web, sectionName: first}]}
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ClientTrafficPolicy
metadata: {name: clients, namespace: infra}
spec: {targetRef: {group: gateway.networking.k8s.io, kind: Gateway, name: gw, sectionName: https}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: {name: tls, namespace: shop}
spec: {targetRefs: [{kind: Service, name: web}]}
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: {name: proxy, namespace: infra}
`;

describe('the map', () => {
  const { nodes, edges } = draw(result);

  it('hangs policies, parameters, filters and Secrets off what they are about', () => {
    expect(edges.filter(({ kind }) => kind === 'attaches').map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'Secret/infra/tls → Gateway/infra/gw#https',
      'EnvoyProxy/infra/proxy → Gateway/infra/gw',
      'HTTPRouteFilter/shop/rewrite → HTTPRoute/shop/web',
      'SecurityPolicy/shop/guard → HTTPRoute/shop/web',
      'ClientTrafficPolicy/infra/clients → Gateway/infra/gw#https',
      'BackendTLSPolicy/shop/tls → Service/shop/web:80',
    ]);
  });

  it('knows where each object of the result is written, and nothing of what is only named', () => {
    const kindAt = ({ start, end } = { start: 0, end: 0 }) => /kind: (\w+)/.exec(result.slice(start, end))?.[1];
    const places = new Map(nodes.map(({ id, place }) => [id, kindAt(place)]));
    expect(places.get('HTTPRouteFilter/shop/rewrite')).toBe('HTTPRouteFilter');
    expect(places.get('Backend/shop/other')).toBe('Backend');
    expect(places.get('EnvoyProxy/infra/proxy')).toBe('EnvoyProxy');
    expect(places.get('SecurityPolicy/shop/guard')).toBe('SecurityPolicy');
    expect(places.get('Service/shop/web:80')).toBeUndefined();
    expect(places.get('Secret/infra/tls')).toBeUndefined();
  });

  it('draws what it can of fields of any shape', () => {
    const odd = result
      .replaceAll('targetRefs: [', 'targetRefs: 3, was: [')
      .replace('listeners:', 'listeners: x\n  was:');
    expect(() => draw(odd)).not.toThrow();
    expect(draw(odd).nodes.map(({ id }) => id)).toContain('HTTPRoute/shop/web');
  });
});
