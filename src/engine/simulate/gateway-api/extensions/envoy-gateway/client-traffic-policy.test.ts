import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../../../kubernetes/manifest.ts';
import type { ClientCertificate, Request } from '../../../request.ts';
import { gateway, get, http, https, route, service, to } from '../../gateway-sample.ts';
import { implementations, loadGatewayApi } from '../../index.ts';

const { dialect, extensions } = implementations['envoy-gateway'];
const group = 'gateway.networking.k8s.io';

const object = (kind: string, target: object, spec: object): KubernetesObject => ({
  apiVersion: 'gateway.envoyproxy.io/v1alpha1',
  kind,
  metadata: { name: `${kind}-policy`.toLowerCase(), namespace: 'shop' },
  spec: { targetRefs: [{ group, ...target }], ...spec },
});

const clients = (spec: object, section?: string) =>
  object('ClientTrafficPolicy', { kind: 'Gateway', name: 'web', ...(section ? { sectionName: section } : {}) }, spec);

const onlyTen = object(
  'SecurityPolicy',
  { kind: 'HTTPRoute', name: 'r' },
  { authorization: { rules: [{ action: 'Allow', principal: { clientCIDRs: ['10.0.0.0/8'] } }] } },
);

const shop = [
  gateway([http(), https()]),
  route('r', [to('web', 'PathPrefix', '/')], { hostnames: ['shop.example'] }),
  service('web'),
];

const ask = (objects: readonly KubernetesObject[], more: Partial<Request>) =>
  loadGatewayApi([...shop, ...objects], dialect, { extensions, assumeSecrets: true }).answer(
    get('shop.example', '/', more),
    { explain: true },
  );

describe('the address of the client', () => {
  const status = (detection: object, client: string, headers: Request['headers']) =>
    ask([clients({ clientIPDetection: detection }), onlyTen], { client, headers }).status;
  const chain = (value: string) => ({ 'x-forwarded-for': value });

  it('is that of the connection, whatever a header says', () => {
    expect(ask([onlyTen], { client: '192.0.2.1', headers: chain('10.0.0.1') }).status).toBe(403);
    expect(ask([onlyTen], { client: '10.0.0.1', headers: chain('192.0.2.1') }).status).toBe(200);
  });

  it.each([
    [1, '192.0.2.1, 10.0.0.1', 200],
    [1, '10.0.0.1, 192.0.2.1', 403],
    [2, '10.0.0.1, 192.0.2.1', 200],
    // Too short a list: that of the connection.
    [3, '10.0.0.1, 192.0.2.1', 403],
    [1, 'unknown', 403],
  ])('is the one that %i proxies leave of %s: %i', (numTrustedHops, value, expected) => {
    expect(status({ xForwardedFor: { numTrustedHops } }, '198.51.100.1', chain(value))).toBe(expected);
  });

  it.each([
    ['172.16.0.1', '10.0.0.1, 172.16.0.2', 200],
    ['172.16.0.1', '10.0.0.1, 192.0.2.1, 172.16.0.2', 403],
    // A peer that is not trusted tells nothing.
    ['192.0.2.1', '10.0.0.1', 403],
    ['172.16.0.1', '172.16.0.3, 172.16.0.2', 403],
  ])('is, behind %s, the last that is not trusted of %s: %i', (peer, value, expected) => {
    expect(status({ xForwardedFor: { trustedCIDRs: ['172.16.0.0/12'] } }, peer, chain(value))).toBe(expected);
  });

  it('is in a header of its own, without which nobody may get in', () => {
    const own = { name: 'X-Client' };
    expect(status({ customHeader: own }, '192.0.2.1', { 'x-client': '10.0.0.1' })).toBe(200);
    expect(status({ customHeader: own }, '10.0.0.1', {})).toBe(200);
    expect(status({ customHeader: { ...own, failClosed: true } }, '10.0.0.1', {})).toBe(403);
  });
});

describe('the certificate of the client', () => {
  const good: ClientCertificate = { trusted: true, subject: 'CN=client' };
  const bad: ClientCertificate = { trusted: false, subject: 'CN=client' };
  const refs = { caCertificateRefs: [{ name: 'authority' }] };
  const statuses = (clientValidation: object, scheme: Request['scheme'] = 'https') =>
    [undefined, bad, good].map(
      (certificate) =>
        ask([clients({ tls: { clientValidation } }, 'https')], { scheme, ...(certificate ? { certificate } : {}) })
          .status,
    );

  it.each([
    [{}, [0, 0, 200]],
    [{ optional: true }, [200, 0, 200]],
    [{ mode: 'VerifyIfGiven' }, [200, 0, 200]],
    [{ mode: 'RequireAny' }, [0, 200, 200]],
    [{ mode: 'Request' }, [200, 200, 200]],
  ])('%j: none, a bad one, a good one', (validation, expected) => {
    expect(statuses({ ...refs, ...validation })).toEqual(expected);
  });

  it('counts on its listener only', () => {
    expect(statuses(refs, 'http')).toEqual([200, 200, 200]);
  });

  it('closes the listener without an authority', () => {
    expect(statuses({ mode: 'VerifyIfGiven' })).toEqual([500, 0, 500]);
  });

  it('is told to the backend where a mode says so', () => {
    const forwarded = { xForwardedClientCert: { mode: 'SanitizeSet', certDetailsToAdd: ['Subject'] } };
    const policy = clients({ tls: { clientValidation: refs }, headers: forwarded });
    const { upstream } = ask([policy], { scheme: 'https', certificate: good });
    expect(upstream?.headers).toEqual({ 'x-forwarded-client-cert': 'Hash=<fingerprint>;Subject="CN=client"' });
    expect(ask([policy], {}).upstream?.headers).toEqual({});
  });
});

it('says what it does not follow', () => {
  const { steps } = ask([object('EnvoyExtensionPolicy', { kind: 'HTTPRoute', name: 'r' }, {})], {});
  expect(steps.map(({ text }) => text)).toContain(
    'An EnvoyExtensionPolicy runs code of its own on requests, which is not followed here.',
  );
});
