import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Request } from '../request.ts';
import { gateway, get, http, https, route } from './gateway-sample.ts';
import { loadGatewayApi, standard } from './index.ts';

const load = (objects: readonly KubernetesObject[]) => loadGatewayApi(objects, standard);
const answer = (objects: readonly KubernetesObject[], request: Request) => load(objects).answer(request);

describe('gRPC', () => {
  const call = (service: string, method?: string) => ({
    matches: [{ method: { service, ...(method ? { method } : {}) } }],
    backendRefs: [{ name: `${service}-${method ?? 'any'}`, port: 80 }],
  });
  const objects = [
    gateway([http()]),
    route('g', [{ backendRefs: [{ name: 'rest', port: 80 }] }, call('a.B'), call('a.B', 'C')], { kind: 'GRPCRoute' }),
  ];
  it.each([
    ['/a.B/C', 'a.B-C'],
    ['/a.B/D', 'a.B-any'],
    ['/x.Y/Z', 'rest'],
  ])('%s goes to %s', (path, expected) => {
    expect(answer(objects, get('h', path, { method: 'POST' })).backend?.service).toBe(expected);
  });
});

describe('TLS', () => {
  it('is watched for overlapping hostnames and for client certificates', () => {
    const frontend = {
      tls: {
        frontend: { default: { validation: { caCertificateRefs: [{ kind: 'Secret', group: 'x', name: 'ca' }] } } },
      },
    };
    const { conditions } = load([
      gateway([https({ name: 'wide', hostname: '*.x' }), https({ name: 'own', hostname: 'a.x' })], frontend),
    ]);
    const listed = conditions.gateways[0]?.listeners.map(({ conditions: own }) =>
      own.filter(({ status }) => status === 'True').map(({ type }) => type),
    );
    expect(listed).toEqual([['OverlappingTLSConfig'], ['OverlappingTLSConfig']]);
    expect(conditions.gateways[0]?.listeners[0]?.conditions[0]).toMatchObject({
      status: 'False',
      reason: 'NoValidCACertificate',
    });
  });
  it('passes through to the route for its name', () => {
    const listener = { name: 'tls', port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' } };
    const objects = [
      gateway([listener]),
      route('t', [{ backendRefs: [{ name: 'raw', port: 443 }] }], { kind: 'TLSRoute', hostnames: ['a.x'] }),
    ];
    expect(answer(objects, get('a.x', '/', { scheme: 'https' })).backend?.service).toBe('raw');
    expect(answer(objects, get('b.x', '/', { scheme: 'https' })).status).toBe(0);
  });
});
