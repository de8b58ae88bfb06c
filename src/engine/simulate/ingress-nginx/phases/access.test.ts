import { describe, expect, it } from 'vitest';
import type { ClientCertificate, Request } from '../../request.ts';
import { type IngressNginxInput, loadIngressNginx } from '../index.ts';

const ingress = (annotations: Readonly<Record<string, string>>) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: {
    name: 'shop',
    namespace: 'shop',
    annotations: Object.fromEntries(
      Object.entries(annotations).map(([name, value]) => [`nginx.ingress.kubernetes.io/${name}`, value]),
    ),
  },
  spec: {
    tls: [{ hosts: ['shop.example'], secretName: 'certificate' }],
    rules: [
      {
        host: 'shop.example',
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
        },
      },
    ],
  },
});

const ask = (
  annotations: Readonly<Record<string, string>>,
  more: Partial<Request> = {},
  input: Omit<Partial<IngressNginxInput>, 'ingresses'> = {},
) => {
  const configMap = { 'annotations-risk-level': 'Critical', ...input.configMap };
  return loadIngressNginx({ ...input, configMap, ingresses: [ingress(annotations)] }).answer(
    { method: 'GET', scheme: 'https', host: 'shop.example', path: '/cart?a=1', headers: {}, ...more },
    { explain: true },
  );
};

const password = { 'auth-type': 'basic', 'auth-secret': 'users', 'auth-realm': 'Shop' };
const credentials = { headers: { authorization: `Basic ${btoa('ann:secret')}` } };
const service = { 'auth-url': 'http://authz.auth.svc.cluster.local:8080/verify' };

describe('addresses', () => {
  const lists = { 'allowlist-source-range': '10.0.0.0/8', 'denylist-source-range': '10.0.0.7/32, 192.0.2.0/24' };
  it.each([
    ['10.0.0.6', 200],
    ['10.0.0.7', 403],
    ['192.0.2.1', 403],
    ['198.51.100.1', 403],
  ])('denied ones are refused before allowed ones are let in: %s gets %i', (client, status) => {
    expect(ask(lists, { client }).status).toBe(status);
  });

  it('are those of the ConfigMap where the Ingress has none', () => {
    const input = { configMap: { 'whitelist-source-range': '10.0.0.0/8' } };
    expect(ask({}, { client: '192.0.2.1' }, input).status).toBe(403);
    expect(ask({ 'allowlist-source-range': '192.0.2.0/24' }, { client: '192.0.2.1' }, input).status).toBe(200);
  });
});

describe('passwords', () => {
  it('are wanted with the realm that is written', () => {
    expect(ask(password)).toMatchObject({
      status: 401,
      backend: null,
      responseHeaders: { 'www-authenticate': 'Basic realm="Shop"' },
    });
    expect(ask({ ...password, 'auth-type': 'digest' }).responseHeaders?.['www-authenticate']).toMatch(/^Digest /);
  });

  it('are taken as good, and kept from the backend', () => {
    const answer = ask(password, credentials);
    expect(answer).toMatchObject({ status: 200, asks: [{ of: 'password', at: '' }] });
    expect(answer.upstream?.headers.authorization).toBeNull();
  });

  it('are not asked for at the paths of certificates', () => {
    expect(ask(password, {}, { configMap: { 'no-auth-locations': '/' } }).status).toBe(200);
  });
});

describe('satisfy', () => {
  const both = { ...password, 'allowlist-source-range': '10.0.0.0/8' };
  const statuses = (annotations: Readonly<Record<string, string>>) => [
    ask(annotations, { client: '10.0.0.1' }).status,
    ask(annotations, { client: '192.0.2.1' }).status,
    ask(annotations, { client: '192.0.2.1', ...credentials }).status,
    ask(annotations, { client: '10.0.0.1', ...credentials }).status,
  ];
  it('wants all checks, or any of them', () => {
    expect(statuses(both)).toEqual([401, 403, 403, 200]);
    expect(statuses({ ...both, satisfy: 'any' })).toEqual([200, 401, 200, 200]);
  });

  it('takes back what an earlier check asked for', () => {
    const answer = ask({ ...password, ...service, satisfy: 'any' });
    expect(answer.status).toBe(200);
    expect(answer.responseHeaders).not.toHaveProperty('www-authenticate');
    expect(answer.asks?.map(({ of }) => of)).toEqual(['service']);
  });
});

describe('another service', () => {
  it('is asked at its address, and its headers reach the backend', () => {
    const answer = ask({ ...service, 'auth-response-headers': 'X-User, X-Team' });
    expect(answer.asks).toEqual([{ of: 'service', at: 'authz.auth:8080/verify' }]);
    expect(answer.upstream?.headers).toMatchObject({
      'x-user': '<x-user of the authentication>',
      'x-team': '<x-team of the authentication>',
    });
  });

  it('fills in what the address takes from the request', () => {
    expect(ask({ 'auth-url': 'https://$host/oauth2/auth' }).asks).toEqual([
      { of: 'service', at: 'shop.example:443/oauth2/auth' },
    ]);
  });

  it('leads to the sign-in page, with the way back', () => {
    const signin = { ...service, 'auth-signin': 'https://$host/oauth2/start' };
    expect(ask(signin).asks?.[0]?.signIn).toBe(
      'https://shop.example/oauth2/start?rd=https://shop.example%2Fcart%3Fa%3D1',
    );
    expect(ask({ ...signin, 'auth-signin': 'https://id.example/?x=1' }).asks?.[0]?.signIn).toBe(
      'https://id.example/?x=1&rd=https://shop.example%2Fcart%3Fa%3D1',
    );
    expect(ask({ ...signin, 'auth-signin': 'https://id.example/?rd=/' }).asks?.[0]?.signIn).toBe(
      'https://id.example/?rd=/',
    );
    expect(ask({ ...signin, ...password })).toMatchObject({
      status: 302,
      location: 'https://shop.example/oauth2/start?rd=https://shop.example%2Fcart%3Fa%3D1',
    });
  });

  it('is that of the ConfigMap unless the Ingress has one or wants none', () => {
    const input = {
      configMap: { 'global-auth-url': 'https://sso.example/check', 'global-auth-signin': 'https://sso.example/in' },
    };
    const at = (annotations: Readonly<Record<string, string>>) =>
      ask(annotations, {}, input).asks?.map((question) => question.at);
    expect(at({})).toEqual(['sso.example:443/check']);
    expect(ask({}, {}, input).asks?.[0]?.signIn).toMatch(/^https:\/\/sso\.example\/in\?rd=/);
    expect(at(service)).toEqual(['authz.auth:8080/verify']);
    expect(at({ 'enable-global-auth': 'false' })).toBeUndefined();
  });

  it('closes the location where answers would be kept for a time that is none', () => {
    expect(ask({ ...service, 'auth-cache-duration': '200 5m' }).status).toBe(200);
    expect(ask({ ...service, 'auth-cache-duration': '200' }).status).toBe(503);
  });
});

describe('certificates of clients', () => {
  const good: ClientCertificate = { trusted: true, subject: 'CN=client' };
  const bad: ClientCertificate = { trusted: false, subject: 'CN=client' };
  const authority = { 'auth-tls-secret': 'shop/authority' };
  const statuses = (annotations: Readonly<Record<string, string>>, scheme: Request['scheme'] = 'https') =>
    [undefined, bad, good].map(
      (certificate) =>
        ask({ ...authority, ...annotations }, { scheme, ...(certificate ? { certificate } : {}) }).status,
    );

  it.each([
    [{}, [400, 400, 200]],
    [{ 'auth-tls-verify-client': 'optional' }, [200, 400, 200]],
    [{ 'auth-tls-verify-client': 'optional_no_ca' }, [200, 200, 200]],
    [{ 'auth-tls-verify-client': 'off' }, [200, 200, 200]],
    [{ 'auth-tls-error-page': 'https://shop.example/sorry' }, [302, 302, 200]],
    [{ 'auth-tls-error-page': '/sorry' }, [200, 200, 200]],
    [{ 'auth-tls-match-cn': 'CN=cli.*' }, [400, 400, 200]],
    [{ 'auth-tls-match-cn': 'CN=other' }, [400, 400, 403]],
  ] as const)('%j: none, a bad one, a good one', (annotations, expected) => {
    expect(statuses(annotations)).toEqual(expected);
  });

  it('are told to the backend', () => {
    const headers = (certificate?: ClientCertificate) =>
      ask(
        { ...authority, 'auth-tls-verify-client': 'optional', 'auth-tls-pass-certificate-to-upstream': 'true' },
        certificate ? { certificate } : {},
      ).upstream?.headers;
    expect(headers(good)).toMatchObject({
      'ssl-client-verify': 'SUCCESS',
      'ssl-client-subject-dn': 'CN=client',
      'ssl-client-cert': '<certificate>',
    });
    expect(headers()).toMatchObject({ 'ssl-client-verify': 'NONE', 'ssl-client-subject-dn': null });
  });
});
