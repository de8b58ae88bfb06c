import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../../../kubernetes/manifest.ts';
import type { Request } from '../../../request.ts';
import { gateway, get, http, https, route, service, to } from '../../gateway-sample.ts';
import { implementations, loadGatewayApi } from '../../index.ts';

const { dialect, extensions } = implementations['envoy-gateway'];

const routeTarget = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'r' };
const gatewayTarget = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web' };

const policy = (
  spec: object,
  {
    name = 'policy',
    target = routeTarget,
    namespace = 'shop',
  }: { name?: string; target?: object; namespace?: string } = {},
): KubernetesObject => ({
  apiVersion: 'gateway.envoyproxy.io/v1alpha1',
  kind: 'SecurityPolicy',
  metadata: { name, namespace },
  spec: { targetRefs: [target], ...spec },
});

const shop = [
  gateway([http()]),
  route('r', [{ name: 'all', ...to('web', 'PathPrefix', '/') }], { hostnames: ['shop.example'] }),
  service('web'),
  service('authz'),
];

const load = (...objects: readonly KubernetesObject[]) =>
  loadGatewayApi([...shop, ...objects], dialect, { extensions });

const ask = (objects: readonly KubernetesObject[], more: Partial<Request> = {}) =>
  load(...objects).answer(get('shop.example', '/cart?x=1', more), { explain: true });

const allow = (...clientCIDRs: readonly string[]) => ({
  authorization: { defaultAction: 'Deny', rules: [{ action: 'Allow', principal: { clientCIDRs } }] },
});

const credentials = { authorization: `Basic ${btoa('ann:secret')}` };

describe('authorization', () => {
  it.each([
    ['10.1.2.3', 200],
    ['11.1.2.3', 403],
    ['2001:db8::7', 200],
    ['2001:db9::7', 403],
    ['::ffff:10.9.9.9', 200],
  ])('%s gets %i', (client, status) => {
    expect(ask([policy(allow('10.0.0.0/8', '2001:db8::/32'))], { client }).status).toBe(status);
  });

  it('takes the first rule that fits, and denies where no default is written', () => {
    const rules = [
      { action: 'Deny', principal: { clientCIDRs: ['10.0.0.7/32'] } },
      { action: 'Allow', principal: { clientCIDRs: ['10.0.0.0/8'] }, operation: { methods: ['GET'] } },
      { action: 'Allow', principal: { headers: [{ name: 'X-Team', values: ['a', 'b'] }] } },
    ];
    const status = (more: Partial<Request>) => ask([policy({ authorization: { rules } })], more).status;
    expect(status({ client: '10.0.0.7' })).toBe(403);
    expect(status({ client: '10.0.0.8' })).toBe(200);
    expect(status({ client: '10.0.0.8', method: 'POST' })).toBe(403);
    expect(status({ client: '192.0.2.1', headers: { 'x-team': 'b' } })).toBe(200);
    expect(status({ client: '192.0.2.1', headers: { 'x-team': 'c' } })).toBe(403);
  });

  it('answers 500 where a network is none', () => {
    expect(ask([policy(allow('10.0.0.1'))]).status).toBe(500);
    expect(load(policy(allow('10.0.0.1'))).conditions.policies).toMatchObject([
      { name: 'policy', conditions: [{ type: 'Accepted', status: 'False', reason: 'Invalid' }] },
    ]);
  });
});

describe('basic authentication', () => {
  const withPassword = policy({ basicAuth: { users: { name: 'users' } } });

  it('refuses whoever sends no user, with the address as realm', () => {
    for (const authorization of ['', 'Bearer x', 'basic YTpi', 'Basic !!!']) {
      const answer = ask([withPassword], { headers: authorization === '' ? {} : { authorization } });
      expect(answer).toMatchObject({
        status: 401,
        backend: null,
        responseHeaders: { 'www-authenticate': 'Basic realm="http://shop.example/cart?x=1"' },
      });
    }
  });

  it('takes credentials as good and says so', () => {
    const answer = ask([withPassword], { headers: credentials });
    expect(answer).toMatchObject({ status: 200, asks: [{ of: 'password', at: '' }] });
    expect(answer.steps.map(({ text }) => text).join(' ')).toContain('Secret shop/users');
  });

  const secret = (text: string): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'users', namespace: 'shop' },
    ...{ stringData: { '.htpasswd': text } },
  });

  it('reads names where the Secret is there, and refuses other hashes', () => {
    const sha = `{SHA}${'A'.repeat(27)}=`;
    expect(ask([withPassword, secret(`ann:${sha}\n`)], { headers: credentials }).status).toBe(200);
    expect(ask([withPassword, secret(`bob:${sha}\n`)], { headers: credentials }).status).toBe(401);
    expect(ask([withPassword, secret('ann:$apr1$x$y\n')], { headers: credentials }).status).toBe(500);
  });
});

describe('external authentication', () => {
  const asks = (http: object, more: Partial<Request> = {}) =>
    ask([policy({ extAuth: { http: { backendRefs: [{ name: 'authz', port: 80 }], ...http } } })], more);

  it('puts `path` before the path of the request, and `pathOverride` in its place', () => {
    expect(asks({ path: '/verify' }).asks).toEqual([{ of: 'service', at: 'authz.shop:80/verify/cart?x=1' }]);
    expect(asks({ pathOverride: '/verify' }).asks).toEqual([{ of: 'service', at: 'authz.shop:80/verify' }]);
  });

  it('answers 500 where there is nobody to ask, unless silence lets requests pass', () => {
    const nobody = { http: { backendRefs: [{ name: 'gone', port: 80 }] } };
    expect(ask([policy({ extAuth: nobody })]).status).toBe(500);
    expect(ask([policy({ extAuth: { ...nobody, failOpen: true } })]).status).toBe(200);
  });

  it('asks before passwords and addresses', () => {
    const all = policy({
      ...allow('10.0.0.0/8'),
      basicAuth: { users: { name: 'users' } },
      extAuth: { http: { backendRefs: [{ name: 'authz', port: 80 }], pathOverride: '/' } },
    });
    expect(ask([all]).status).toBe(401);
    expect(ask([all], { headers: credentials }).status).toBe(403);
    expect(ask([all], { headers: credentials, client: '10.0.0.1' }).asks?.map(({ of }) => of)).toEqual([
      'service',
      'password',
    ]);
  });
});

describe('expressions', () => {
  const withSubject = (cel: string) => policy({ authorization: { rules: [{ action: 'Allow', cel }] } });
  const asking: KubernetesObject = {
    apiVersion: 'gateway.envoyproxy.io/v1alpha1',
    kind: 'ClientTrafficPolicy',
    metadata: { name: 'clients', namespace: 'shop' },
    spec: { targetRefs: [gatewayTarget], tls: { clientValidation: { mode: 'Request' } } },
  };
  const status = (cel: string, subject?: string, more: readonly KubernetesObject[] = [asking]) =>
    loadGatewayApi([secure, ...shop.slice(1), withSubject(cel), ...more], dialect, {
      extensions,
      assumeSecrets: true,
    }).answer(
      get('shop.example', '/', {
        scheme: 'https',
        ...(subject === undefined ? {} : { certificate: { trusted: true, subject } }),
      }),
    ).status;
  const secure = gateway([https()]);

  it('look into the subject of a certificate, and fit nothing without one', () => {
    const contains = 'connection.subject_peer_certificate.contains("CN=shop")';
    expect([status(contains, 'O=x,CN=shop'), status(contains, 'CN=other'), status(contains)]).toEqual([200, 403, 403]);
    const matches = 'connection.subject_peer_certificate.matches("CN=(a|b)$")';
    expect([status(matches, 'CN=b'), status(matches, 'CN=bc'), status(matches)]).toEqual([200, 403, 403]);
    expect(status('false')).toBe(403);
    // Who is not asked for a certificate shows none.
    expect(status(contains, 'O=x,CN=shop', [])).toBe(403);
    expect(ask([withSubject(matches)], { certificate: { trusted: true, subject: 'CN=b' } }).status).toBe(403);
  });

  it('that nothing is known of are taken to speak for the client', () => {
    expect(status('request.time.getHours() < 6')).toBe(200);
    const closed = { authorization: { defaultAction: 'Allow', rules: [{ action: 'Deny', cel: 'x' }] } };
    expect(ask([policy(closed)]).status).toBe(200);
  });
});

describe('keys, tokens and sessions', () => {
  it('wants a key where one is looked for', () => {
    const keys = policy({
      apiKeyAuth: { credentialRefs: [{ name: 'keys' }], extractFrom: [{ headers: ['X-Key'] }, { params: ['x'] }] },
    });
    expect(ask([keys]).asks).toEqual([{ of: 'key', at: '' }]);
    expect(load(keys).answer(get('shop.example', '/')).status).toBe(401);
    expect(load(keys).answer(get('shop.example', '/', { headers: { 'x-key': 'k' } })).status).toBe(200);
  });

  it('wants a token unless it may be missing', () => {
    const jwt = { providers: [{ name: 'p', remoteJWKS: { uri: 'https://id.example/keys' } }] };
    const refused = ask([policy({ jwt })]);
    expect([refused.status, refused.responseHeaders?.['www-authenticate']]).toEqual([
      401,
      'Bearer realm="http://shop.example/cart?x=1"',
    ]);
    expect(ask([policy({ jwt })], { headers: { authorization: 'Bearer t' } }).asks).toEqual([{ of: 'token', at: '' }]);
    expect(ask([policy({ jwt: { ...jwt, optional: true } })]).status).toBe(200);
  });

  it('sends whoever is not signed in to the provider', () => {
    const oidc = { provider: { issuer: 'https://id.example' }, clientID: 'shop', clientSecret: { name: 's' } };
    expect(ask([policy({ oidc })])).toMatchObject({ status: 302, location: 'https://id.example' });
    expect(ask([policy({ oidc })], { headers: { cookie: 'OauthHMAC-12ab=x' } }).status).toBe(200);
  });
});

describe('other origins', () => {
  it('answers preflights before anybody is asked who they are', () => {
    const both = policy({
      basicAuth: { users: { name: 'users' } },
      cors: { allowOrigins: ['https://*.shop.example'], allowMethods: ['GET'], maxAge: '1h' },
    });
    const headers = { origin: 'https://a.shop.example', 'access-control-request-method': 'GET' };
    expect(ask([both], { method: 'OPTIONS', headers })).toMatchObject({
      backend: null,
      responseHeaders: { 'access-control-allow-origin': 'https://a.shop.example', 'access-control-max-age': '3600' },
    });
    expect(ask([both], { method: 'OPTIONS' }).status).toBe(401);
  });

  it('refuses what would change something from elsewhere', () => {
    const guarded = policy({ csrf: { additionalOrigins: ['https://*.shop.example'] } });
    const status = (method: string, origin?: string) =>
      ask([guarded], { method, headers: origin === undefined ? {} : { origin } }).status;
    expect([status('GET', 'https://x.example'), status('POST', 'https://x.example'), status('POST')]).toEqual([
      200, 403, 403,
    ]);
    expect([status('POST', 'https://shop.example'), status('POST', 'https://a.shop.example')]).toEqual([200, 200]);
  });
});

describe('attachment', () => {
  const narrow = (spec: object, target: object) => policy(spec, { name: 'narrow', target });

  it('lets a rule go before its route, and a route before its Gateway', () => {
    const wide = policy(allow('192.0.2.0/24'), { name: 'wide', target: gatewayTarget });
    const inner = narrow(allow('10.0.0.0/8'), { ...routeTarget, sectionName: 'all' });
    expect(ask([wide], { client: '10.0.0.1' }).status).toBe(403);
    expect(ask([wide, inner], { client: '10.0.0.1' }).status).toBe(200);
    expect(ask([policy(allow('192.0.2.0/24')), inner], { client: '10.0.0.1' }).status).toBe(200);
    expect(ask([wide, narrow({}, routeTarget)], { client: '10.0.0.1' }).status).toBe(200);
  });

  it('lays a policy with mergeType over the one of the Gateway, whose references stay its own', () => {
    const wide = policy({ basicAuth: { users: { name: 'users' } } }, { name: 'wide', target: gatewayTarget });
    const both = narrow({ mergeType: 'StrategicMerge', ...allow('10.0.0.0/8') }, routeTarget);
    expect(ask([wide, both]).status).toBe(401);
    expect(ask([wide, both], { headers: credentials }).status).toBe(403);
    expect(ask([wide, both], { headers: credentials, client: '10.0.0.1' }).status).toBe(200);
    const other = narrow(
      { mergeType: 'StrategicMerge', ...allow('10.0.0.0/8') },
      { ...routeTarget, sectionName: 'all' },
    );
    const ofRoute = policy({ extAuth: {} });
    expect(ask([wide, other, ofRoute], { headers: credentials, client: '10.0.0.1' }).status).toBe(200);
  });

  it('keeps the older of two on one target', () => {
    const later = policy(allow('192.0.2.0/24'), { name: 'z-later' });
    const { conditions } = load(policy(allow('10.0.0.0/8')), later);
    expect(conditions.policies.map((one) => one.conditions[0]?.reason)).toEqual(['Accepted', 'Conflicted']);
  });

  it('may pick by labels', () => {
    const spec = { ...allow('10.0.0.0/8'), targetSelectors: [{ kind: 'HTTPRoute', matchLabels: { closed: 'yes' } }] };
    const selecting = policy({ ...spec, targetRefs: undefined });
    expect(ask([selecting]).status).toBe(200);
    const [, plain] = shop;
    const labelled = { ...plain, metadata: { ...plain?.metadata, name: 'r', labels: { closed: 'yes' } } };
    expect(ask([selecting, labelled as KubernetesObject]).status).toBe(403);
  });

  it('is for the routes of its own namespace', () => {
    expect(ask([policy(allow('192.0.2.0/24'), { namespace: 'other' })]).status).toBe(200);
  });
});
