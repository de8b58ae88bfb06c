import { describe, expect, it } from 'vitest';
import type { AuthRequest } from '../../model/facts/auth-request.ts';
import type { Site } from '../../model/routing.ts';
import { plainTree } from '../../yaml/tree.ts';
import { emptyDraft } from '../gateway-api/draft.ts';
import type { Outcome, RouteContext } from '../gateway-api/lowering.ts';
import { lowerings as standard } from '../gateway-api/lowerings/index.ts';
import { fact, route, service, site } from '../gateway-api/model-builders.ts';
import { lowerings } from './lowerings/index.ts';

const start = emptyDraft({ type: 'PathPrefix', value: '/', from: [] }, []);

const contextOf = (on: Site, channel: 'standard' | 'experimental' = 'standard'): RouteContext => {
  const guarded = on.routes.find(({ match }) => match.path.value.value === '/') ?? route('/');
  return { edition: { release: '1.6', channel }, site: on, owner: guarded.owner, secured: true, route: guarded };
};

const asked = (url: string, more: Partial<AuthRequest> = {}) =>
  fact('authRequest', { url, method: 'GET', responseHeaders: [], alwaysSetsCookie: false, ...more });

const plain = site('shop.example.com', [route('/')]);

/** What a SecurityPolicy asks, and the objects and uses that go with it. */
function read({ fate, diagnostics, effects }: Outcome) {
  const draft = effects.change?.(start);
  const [spec] = (draft?.policies ?? []).map(({ body }) => plainTree(body.spec) as { extAuth: { http: object } });
  return {
    fate,
    codes: diagnostics.map(({ code }) => code),
    http: spec?.extAuth.http,
    objects: (effects.objects ?? []).map(({ body }) => plainTree(body)),
    asked: (draft?.asked ?? []).map(({ body }) => `${body.kind} ${body.namespace}/${body.name}`),
  };
}

const ask = (url: string, on = plain, more: Partial<AuthRequest> = {}) =>
  read(lowerings.authRequest(asked(url, more), contextOf(on)));

describe('an authentication URL', () => {
  it('of a Service becomes a reference, the path an override', () => {
    expect(ask('http://authz.login.svc.cluster.local:8080/verify?all=1')).toEqual({
      fate: 'translated',
      codes: ['auth-question-differs'],
      http: {
        backendRefs: [{ name: 'authz', namespace: 'login', port: 8080 }],
        pathOverride: '/verify?all=1',
      },
      objects: [],
      asked: ['SecurityPolicy login/authz'],
    });
    expect(ask('http://authz.shop.svc').http).toEqual({
      backendRefs: [{ name: 'authz', port: 80 }],
      pathOverride: '/',
    });
  });
  it('that ends with the address of the request becomes a path before it', () => {
    expect(ask('http://authz.shop.svc.cluster.local/check$request_uri').http).toMatchObject({ path: '/check' });
    const { http = {} } = ask('http://authz.shop.svc.cluster.local/$request_uri');
    expect(Object.keys(http)).toEqual(['backendRefs']);
  });
  it('of any other server, or with TLS, becomes a Backend', () => {
    const { fate, codes, objects } = ask('https://auth.example.net/check');
    expect(fate).toBe('approximated');
    expect(codes).toEqual(['auth-host-differs', 'auth-question-differs', 'backend-objects-must-be-enabled']);
    expect(objects).toEqual([
      {
        endpoints: [{ fqdn: { hostname: 'auth.example.net', port: 443 } }],
        tls: { insecureSkipVerify: true, sni: 'auth.example.net' },
      },
    ]);
    expect(ask('https://authz.shop.svc.cluster.local/').objects).toHaveLength(1);
    expect(ask('http://10.0.0.5:9091/api').objects).toEqual([
      { endpoints: [{ ip: { address: '10.0.0.5', port: 9091 } }] },
    ]);
  });
  it.each([
    'http://authz/check',
    'http://$http_x_tenant/check',
    'http://authz.shop.svc.cluster.local/check?path=$request_uri',
    'http://authz.shop.svc.cluster.local/$uri',
    'http://authz.shop.svc.cluster.local:0/',
    'ftp://auth.example.net/',
  ])('that no policy can express breaks: %s', (url) => {
    const { fate, codes, http } = ask(url);
    expect({ fate, codes, http }).toEqual({
      fate: 'unsupported',
      codes: ['external-authentication-not-expressible'],
      http: undefined,
    });
  });
  it('hands headers of the answer on, and says what becomes of cookies', () => {
    const url = 'http://authz.shop.svc.cluster.local/';
    expect(ask(url, plain, { responseHeaders: ['X-User'] }).http).toMatchObject({ headersToBackend: ['X-User'] });
    expect(ask(url, plain, { alwaysSetsCookie: true })).toMatchObject({ fate: 'approximated' });
  });
});

describe('a question to the host of the request', () => {
  const url = 'https://$host/oauth2/auth';
  const guarded = route('/', { facts: [asked(url)] });
  const proxy = route('/oauth2', { backends: [service('oauth2-proxy', 4180)] });

  it('goes to the Service that the host hands it on to', () => {
    const { http, codes } = ask(url, site('*.example.com', [proxy, guarded]));
    expect(http).toEqual({ backendRefs: [{ name: 'oauth2-proxy', port: 4180 }], pathOverride: '/oauth2/auth' });
    expect(codes).toContain('auth-asked-directly');
  });
  it('goes to the host where that does more than hand it on, or is not known', () => {
    const rewritten = { ...proxy, facts: [fact('upstreamHost', { host: 'other' })] };
    for (const routes of [[rewritten, guarded], [guarded], [route('~/oauth2/.*'), proxy, guarded]]) {
      const { fate, objects } = ask(url, site('shop.example.com', routes));
      expect(fate).toBe('translated');
      expect(objects).toMatchObject([{ endpoints: [{ fqdn: { hostname: 'shop.example.com', port: 443 } }] }]);
    }
  });
  it('breaks where the host may be any', () => {
    expect(ask(url, site('*.example.com', [guarded])).fate).toBe('unsupported');
    expect(ask(url, site('', [guarded])).fate).toBe('unsupported');
  });
});

describe('the redirect to sign in', () => {
  const lower = (location: string, parameter = 'rd') => {
    const { fate, effects } = lowerings.authSignIn(fact('authSignIn', { location, parameter }), contextOf(plain));
    const text = JSON.stringify((effects.change?.(start).policies ?? []).map(({ body }) => plainTree(body.spec)));
    return { fate, location: /"Location","value":"([^"]*)"/.exec(text)?.[1], text };
  };
  it('takes the place of a refusal of the service, and of no other answer', () => {
    const { text, location } = lower('https://$host/oauth2/start?rd=$escaped_request_uri');
    expect(location).toBe('https://%REQ(:AUTHORITY)%/oauth2/start?rd=%REQ(:PATH)%');
    expect(text).toContain('"match":{"statusCodes":[{"type":"Value","value":401}]},"source":"Local"');
    expect(text).not.toContain('redirect');
  });
  it('tells the page where the client came from, unless it says so itself', () => {
    const back = '%REQ(:SCHEME)%://%REQ(:AUTHORITY)%%REQ(:PATH)%';
    expect(lower('https://login.example.com/').location).toBe(`https://login.example.com/?rd=${back}`);
    expect(lower('https://login.example.com/?a=b', 'url').location).toBe(`https://login.example.com/?a=b&url=${back}`);
    expect(lower('https://login.example.com/?rd=https://shop.example.com/')).toMatchObject({
      fate: 'translated',
      location: 'https://login.example.com/?rd=https://shop.example.com/',
    });
  });
  it('is lost with a variable that Envoy does not know', () => {
    expect(lower('https://login.example.com/$arg_a')).toMatchObject({ fate: 'unsupported', location: undefined });
  });
});

describe('the filter of the standard', () => {
  const filterOf = (url: string, channel: 'standard' | 'experimental', on = plain) => {
    const { fate, effects } = standard.authRequest(asked(url), contextOf(on, channel));
    const draft = effects.change?.(start);
    return { fate, filters: (draft?.filters ?? []).map(({ body }) => plainTree(body)), asked: draft?.asked?.length };
  };
  it('asks a Service, on the experimental channel', () => {
    expect(filterOf('http://authz.login.svc.cluster.local/verify', 'experimental')).toMatchObject({
      fate: 'approximated',
      asked: 1,
      filters: [
        {
          type: 'ExternalAuth',
          externalAuth: {
            protocol: 'HTTP',
            backendRef: { name: 'authz', namespace: 'login', port: 80 },
            http: { path: '/verify' },
          },
        },
      ],
    });
  });
  it('asks nobody else, and nobody on the standard channel', () => {
    for (const [url, channel] of [
      ['http://authz.login.svc.cluster.local/verify', 'standard'],
      ['https://authz.login.svc.cluster.local/verify', 'experimental'],
      ['http://auth.example.net/verify', 'experimental'],
      ['http://authz.login.svc.cluster.local/verify?a=b', 'experimental'],
    ] as const)
      expect(filterOf(url, channel)).toEqual({ fate: 'unsupported', filters: [], asked: undefined });
  });
});
