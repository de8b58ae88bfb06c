import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import { validateTogether } from './index.ts';

const object = (kind: string, namespace: string, name: string, spec: object): KubernetesObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind,
  metadata: { name, namespace },
  spec,
});
const http = { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } };
const https = { ...http, name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'cert' }] } };
const gateway = (listeners: readonly object[], more: object = {}) =>
  object('Gateway', 'edge', 'main', { gatewayClassName: 'a', listeners, ...more });
const route = (spec: object, kind = 'HTTPRoute') =>
  object(kind, 'shop', 'web', { parentRefs: [{ name: 'main', namespace: 'edge' }], ...spec });
const parent = (more: object) => route({ parentRefs: [{ name: 'main', namespace: 'edge', ...more }] });
const backend = { name: 'api', namespace: 'data', port: 80 };
const listenerSet = (listeners: readonly object[]) =>
  object('ListenerSet', 'shop', 'more', { parentRef: { name: 'main', namespace: 'edge' }, listeners });
const open = { allowedListeners: { namespaces: { from: 'All' } } };
const grant = (from: string, kind: string, to: object) =>
  object('ReferenceGrant', 'data', 'grant', {
    from: [{ group: 'gateway.networking.k8s.io', kind: from, namespace: kind === 'Secret' ? 'edge' : 'shop' }],
    to: [{ group: '', kind, ...to }],
  });
const secretElsewhere = { ...https, tls: { certificateRefs: [{ name: 'cert', namespace: 'data' }] } };

type Case = readonly [
  problem: string,
  index: number,
  bad: readonly KubernetesObject[],
  good: readonly KubernetesObject[],
];
const cases: readonly Case[] = [
  ['object-repeated metadata.name', 1, [route({}), route({})], [route({}), route({}, 'GRPCRoute')]],
  ['https-listener-without-tls spec.listeners[0]', 0, [gateway([{ ...https, tls: undefined }])], [gateway([https])]],
  [
    'port-protocol-conflict spec.listeners[1].port',
    0,
    [gateway([http, { ...https, port: 80 }])],
    [gateway([http, https])],
  ],
  [
    'port-protocol-conflict spec.listeners[0].port',
    1,
    [gateway([http], open), listenerSet([{ ...https, port: 80 }])],
    [gateway([http], open), listenerSet([https])],
  ],
  [
    'listener-taken spec.listeners[0]',
    1,
    [gateway([http], open), listenerSet([http])],
    [gateway([http], open), listenerSet([{ ...http, hostname: 'a.example' }])],
  ],
  [
    'listener-set-not-allowed spec.parentRef',
    1,
    [gateway([http]), listenerSet([https])],
    [gateway([http], open), listenerSet([https])],
  ],
  [
    'parent-listener-missing spec.parentRefs[0]',
    1,
    [gateway([http]), parent({ sectionName: 'https' })],
    [gateway([http]), parent({ sectionName: 'http' })],
  ],
  [
    'parent-listener-missing spec.parentRefs[0]',
    1,
    [gateway([http]), parent({ sectionName: 'http', port: 81 })],
    [parent({ sectionName: 'elsewhere' })],
  ],
  [
    'route-not-allowed spec.parentRefs[0]',
    1,
    [gateway([{ ...http, allowedRoutes: {} }]), route({})],
    [gateway([http]), route({})],
  ],
  [
    'route-not-allowed spec.parentRefs[0]',
    1,
    [gateway([http]), route({}, 'TCPRoute')],
    [gateway([http]), route({}, 'GRPCRoute')],
  ],
  [
    'hostname-not-on-listener spec.parentRefs[0]',
    1,
    [gateway([{ ...http, hostname: '*.a.example' }]), route({ hostnames: ['a.example'] })],
    [gateway([{ ...http, hostname: 'b.a.example' }]), route({ hostnames: ['*.a.example', 'c'] })],
  ],
  [
    'reference-not-granted spec.rules[0].backendRefs[0].namespace',
    0,
    [route({ rules: [{ backendRefs: [backend] }] })],
    [route({ rules: [{ backendRefs: [backend] }] }), grant('HTTPRoute', 'Service', {})],
  ],
  [
    'reference-not-granted spec.rules[0].filters[0].requestMirror.backendRef.namespace',
    0,
    [
      route({ rules: [{ filters: [{ type: 'RequestMirror', requestMirror: { backendRef: backend } }] }] }),
      grant('HTTPRoute', 'Service', { name: 'other' }),
    ],
    [route({ rules: [{ backendRefs: [backend] }] }), grant('HTTPRoute', 'Service', { name: 'api' })],
  ],
  [
    'reference-not-granted spec.listeners[0].tls.certificateRefs[0].namespace',
    0,
    [gateway([secretElsewhere]), grant('ListenerSet', 'Secret', {})],
    [gateway([secretElsewhere]), grant('Gateway', 'Secret', {})],
  ],
  [
    'reference-not-granted spec.tls.backend.clientCertificateRef.namespace',
    0,
    [gateway([http], { tls: { backend: { clientCertificateRef: backend } } })],
    [gateway([http], { tls: { backend: { clientCertificateRef: { name: 'a' } } } })],
  ],
];

describe('a set of objects', () => {
  it.each(cases)('%s of object %d', (problem, index, bad, good) => {
    const brief = (found: ReturnType<typeof validateTogether>) =>
      found.map(({ rule, path, index }) => `${index} ${rule} ${path}`);
    expect(brief(validateTogether(bad))).toEqual([`${index} ${problem}`]);
    expect(brief(validateTogether(good))).toEqual([]);
  });
});
