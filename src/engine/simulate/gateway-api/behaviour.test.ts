import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Request } from '../request.ts';
import { type Fields, numberOf } from './fields.ts';
import { gateway, get, grant, http, https, listenerSet, route, service, to } from './gateway-sample.ts';
import { type LoadOptions, loadGatewayApi, standard } from './index.ts';

const load = (objects: readonly KubernetesObject[], options?: LoadOptions) =>
  loadGatewayApi(objects, standard, options);
const answer = (objects: readonly KubernetesObject[], request: Request) =>
  load(objects).answer(request, { explain: true });

describe('listeners', () => {
  const status = (objects: readonly KubernetesObject[]) => load(objects).conditions;
  const reasons = (
    list: readonly {
      readonly name: string;
      readonly conditions: readonly { readonly type: string; readonly status: string; readonly reason: string }[];
    }[],
  ) => list.map(({ name, conditions }) => [name, conditions.find(({ type }) => type === 'Conflicted')?.reason]);
  it('lets none of a Gateway’s own conflicting listeners win', () => {
    const [web] = status([gateway([http(), http({ name: 'again' }), http({ name: 'other', port: 81 })])]).gateways;
    expect(reasons(web?.listeners ?? [])).toEqual([
      ['http', 'HostnameConflict'],
      ['again', 'HostnameConflict'],
      ['other', 'NoConflicts'],
    ]);
    expect(web?.conditions[0]).toMatchObject({ type: 'Accepted', status: 'True', reason: 'ListenersNotValid' });
  });
  it('lets the first of a Gateway and its ListenerSets win', () => {
    const open = { allowedListeners: { namespaces: { from: 'Same' } } };
    const objects = [
      gateway([http()], open),
      listenerSet('b', [http({ hostname: 'b.x' })]),
      listenerSet('a', [http(), http({ name: 'mine', hostname: 'b.x' })]),
    ];
    const { gateways, listenerSets } = status(objects);
    expect(reasons(gateways[0]?.listeners ?? [])).toEqual([['http', 'NoConflicts']]);
    expect(listenerSets.map(({ name, listeners }) => [name, reasons(listeners)])).toEqual([
      [
        'a',
        [
          ['http', 'HostnameConflict'],
          ['mine', 'NoConflicts'],
        ],
      ],
      ['b', [['http', 'HostnameConflict']]],
    ]);
    expect(gateways[0]?.attachedListenerSets).toBe(1);
  });
  it('cannot serve HTTP and HTTPS on one port', () => {
    const [web] = status([gateway([http(), https({ port: 80 })])]).gateways;
    expect(web?.conditions.map(({ type, status: is }) => [type, is])).toContainEqual(['Accepted', 'False']);
    expect(reasons(web?.listeners ?? [])).toEqual([
      ['http', 'ProtocolConflict'],
      ['https', 'ProtocolConflict'],
    ]);
  });
  it('needs its certificate', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'other', namespace: 'shop' } };
    const objects = [gateway([https()]), route('r', [to('a', 'PathPrefix', '/')])];
    const request = get('a.x', '/', { scheme: 'https' });
    expect(answer(objects, request).backend?.service).toBe('a');
    expect(answer([...objects, secret], request).status).toBe(0);
  });
  it('does not answer for a port, or speaks another protocol on it', () => {
    const objects = [gateway([http(), https()])];
    expect(answer(objects, get('a.x', '/', { port: 81 })).status).toBe(0);
    expect(answer(objects, get('a.x', '/', { port: 443 })).status).toBe(400);
  });
});

describe('routes', () => {
  it('take the gateway’s precedence match by match', () => {
    const objects = [
      gateway([http()]),
      route('b', [
        {
          ...to('mixed', 'PathPrefix', '/'),
          matches: [{ path: { value: '/' } }, { path: { type: 'Exact', value: '/x' } }],
        },
      ]),
      route('a', [to('longer', 'PathPrefix', '/x')]),
    ];
    expect(answer(objects, get('h', '/x')).backend?.service).toBe('mixed');
    expect(answer(objects, get('h', '/x/y')).backend?.service).toBe('longer');
  });
  it('go by age, then by name', () => {
    const two = (created: string) => [
      gateway([http()]),
      route('a', [to('first', 'PathPrefix', '/')]),
      {
        ...route('b', [to('older', 'PathPrefix', '/')]),
        metadata: { name: 'b', namespace: 'shop', ...(created ? { creationTimestamp: created } : {}) },
      },
    ];
    expect(answer(two(''), get('h', '/')).backend?.service).toBe('first');
    expect(answer(two('2024-01-01T00:00:00Z'), get('h', '/')).backend?.service).toBe('older');
  });
  it('drop a rule that cannot be used and keep the others', () => {
    const bad = { ...to('bad', 'PathPrefix', '/'), filters: [{ type: 'Unknown' }] };
    const api = load([gateway([http()]), route('r', [bad, to('good', 'PathPrefix', '/good')])]);
    expect(api.answer(get('h', '/good')).backend?.service).toBe('good');
    expect(api.answer(get('h', '/')).status).toBe(404);
    expect(api.conditions.routes[0]?.parents[0]?.conditions.map(({ type, status }) => [type, status])).toContainEqual([
      'PartiallyInvalid',
      'True',
    ]);
    const whole = load([gateway([http()]), route('r', [bad])]).conditions.routes[0]?.parents[0]?.conditions[0];
    expect(whole).toMatchObject({ type: 'Accepted', status: 'False', reason: 'UnsupportedValue' });
  });
  it('answer 500 for an ExtensionRef that leads nowhere, and run one that is known', () => {
    const filters = [{ type: 'ExtensionRef', extensionRef: { group: 'x.io', kind: 'Teapot', name: 't' } }];
    const objects = [gateway([http()]), route('r', [{ ...to('a', 'PathPrefix', '/'), filters }])];
    expect(answer(objects, get('h', '/')).status).toBe(500);
    const teapot = { apiVersion: 'x.io/v1', kind: 'Teapot', metadata: { name: 't', namespace: 'shop' } };
    const filter = () => [{ kind: 'respond', status: 418, reason: 'it is a teapot' } as const];
    const api = load([...objects, teapot], { extensions: [{ group: 'x.io', kind: 'Teapot', filter }] });
    expect(api.answer(get('h', '/')).status).toBe(418);
  });
  it('let the narrowest policy of a kind win', () => {
    const policy = (name: string, kind: string, status: number) => ({
      apiVersion: 'x.io/v1',
      kind: 'Closed',
      metadata: { name, namespace: 'shop' },
      spec: {
        status,
        targetRefs: [{ group: 'gateway.networking.k8s.io', kind, name: kind === 'Gateway' ? 'web' : 'r' }],
      },
    });
    const extension = {
      group: 'x.io',
      kind: 'Closed',
      policy: ({ spec }: { readonly spec: Fields }) => [
        {
          kind: 'respond',
          status: numberOf(spec, 'status') ?? 0,
          reason: 'closed',
        } as const,
      ],
    };
    const objects = [
      gateway([http()]),
      route('r', [to('a', 'PathPrefix', '/r')]),
      route('s', [to('a', 'PathPrefix', '/s')]),
      policy('g', 'Gateway', 503),
      policy('h', 'HTTPRoute', 403),
    ];
    const api = load(objects, { extensions: [extension] });
    expect([api.answer(get('h', '/r')).status, api.answer(get('h', '/s')).status]).toEqual([403, 503]);
  });
});

describe('backends', () => {
  const rule = {
    backendRefs: [
      { name: 'a', port: 80, weight: 3 },
      { name: 'b', namespace: 'far', port: 80 },
    ],
  };
  const objects = [gateway([http()]), route('r', [rule]), service('a'), service('b', 'far')];
  it('in another namespace need a grant', () => {
    expect(answer(objects, get('h', '/')).shares?.map(({ share, status }) => [share, status])).toEqual([
      [0.75, 200],
      [0.25, 500],
    ]);
    const from = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' };
    const granted = [...objects, grant('far', from, { group: '', kind: 'Service', name: 'b' })];
    expect(answer(granted, get('h', '/')).shares?.map(({ status }) => status)).toEqual([200, 200]);
  });
  it('are missing where some Service is listed, unless assumed', () => {
    const rules = [gateway([http()]), route('r', [to('gone', 'PathPrefix', '/')])];
    expect(answer(rules, get('h', '/')).status).toBe(200);
    expect(answer([...rules, service('a')], get('h', '/')).status).toBe(500);
    expect(load([...rules, service('a')], { assumeServices: true }).answer(get('h', '/')).status).toBe(200);
  });
});

describe('CORS', () => {
  const cors = {
    allowOrigins: ['https://*.b.example'],
    allowMethods: ['GET', 'PUT'],
    allowHeaders: ['*'],
    allowCredentials: true,
    exposeHeaders: ['x-e'],
  };
  const objects = [
    gateway([http()]),
    route('r', [{ ...to('a', 'PathPrefix', '/'), filters: [{ type: 'CORS', cors }] }]),
  ];
  const ask = (method: string, headers: Readonly<Record<string, string>>) =>
    answer(objects, get('h', '/', { method, headers }));
  it('answers a preflight', () => {
    const headers = {
      origin: 'https://x.y.b.example',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-1',
    };
    expect(ask('OPTIONS', headers)).toMatchObject({
      backend: null,
      responseHeaders: {
        'access-control-allow-origin': 'https://x.y.b.example',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET, PUT',
        'access-control-allow-headers': 'x-1',
        'access-control-max-age': '5',
      },
    });
  });
  it('marks an actual answer, or leaves it bare', () => {
    expect(ask('GET', { origin: 'https://x.b.example' }).responseHeaders).toEqual({
      'access-control-allow-origin': 'https://x.b.example',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'x-e',
    });
    const other = ask('GET', { origin: 'https://b.example' });
    expect([other.backend?.service, other.responseHeaders]).toEqual(['a', undefined]);
  });
});

describe('an explained answer', () => {
  it('cites the lines it rests on', () => {
    const objects = [gateway([http()]), route('r', [to('a', 'PathPrefix', '/a')])];
    const { steps } = answer(objects, get('h', '/a'));
    expect(steps.flatMap(({ cites }) => cites.map(({ kind, path }) => `${kind} ${path}`))).toEqual([
      'Gateway spec.listeners[0]',
      'HTTPRoute spec.rules[0].matches[0].path.value',
      'HTTPRoute spec.rules[0].backendRefs[0]',
    ]);
    expect(load(objects).answer(get('h', '/a')).steps).toEqual([]);
  });
});

describe('several Gateways on one port', () => {
  it('the one that is for the host answers', () => {
    const other = { ...gateway([http({ hostname: 'b.x' })]), metadata: { name: 'other', namespace: 'shop' } };
    const objects = [
      gateway([http({ hostname: 'a.x' })]),
      other,
      route('a', [to('a', 'PathPrefix', '/')]),
      route('b', [to('b', 'PathPrefix', '/')], { parentRefs: [{ name: 'other' }] }),
    ];
    expect(['a.x', 'b.x'].map((host) => answer(objects, get(host, '/')).backend?.service)).toEqual(['a', 'b']);
  });
});

describe('the surface', () => {
  it('lists what can be asked about', () => {
    const { surface } = load([
      gateway([http()]),
      route('r', [to('a', 'RegularExpression', '/a.*', { method: 'GET' })], { hostnames: ['a.x'] }),
    ]);
    expect(surface.matches).toMatchObject([
      { hostname: 'a.x', path: { type: 'RegularExpression', value: '/a.*' }, method: 'GET' },
    ]);
  });
});
