import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import { validateExtensions, validateTogether } from './index.ts';

const group = 'gateway.networking.k8s.io';
const extension = 'gateway.envoyproxy.io';

const make =
  (apiVersion: string) =>
  (kind: string, name: string, spec: object, namespace = 'shop'): KubernetesObject => ({
    apiVersion,
    kind,
    metadata: { name, namespace },
    spec,
  });
const standard = make(`${group}/v1`);
const own = make(`${extension}/v1alpha1`);

const http = { name: 'http', port: 80, protocol: 'HTTP' };
const gateway = (...more: readonly object[]) => standard('Gateway', 'main', { listeners: [http, ...more] });
const open = standard('Gateway', 'main', {
  listeners: [http],
  allowedListeners: { namespaces: { from: 'Same' } },
});
const route = standard('HTTPRoute', 'web', { rules: [{ name: 'api' }, {}] });
const onRoute = { group, kind: 'HTTPRoute', name: 'web' };
const onGateway = { group, kind: 'Gateway', name: 'main' };
const security = (target: object, name = 'a', namespace = 'shop') =>
  own('SecurityPolicy', name, { targetRefs: [target] }, namespace);
const traffic = (target: object, name = 'a') => own('BackendTrafficPolicy', name, { targetRef: target });
const clients = (target: object) => own('ClientTrafficPolicy', 'a', { targetRefs: [target] });
const patch = (name: string) => own('EnvoyPatchPolicy', name, { targetRef: onGateway });

const filterRef = (name = 'f', kind = 'HTTPRouteFilter') => ({
  type: 'ExtensionRef',
  extensionRef: { group: extension, kind, name },
});
const rewriting = (...filters: readonly object[]) => standard('HTTPRoute', 'web', { rules: [{ filters }] });
const path = { type: 'ReplaceRegexMatch', replaceRegexMatch: { pattern: 'a', substitution: 'b' } };
const filter = (spec: object, name = 'f') => own('HTTPRouteFilter', name, spec);
const rewrite = filter({ urlRewrite: { path } });
const core = (urlRewrite: object) => ({ type: 'URLRewrite', urlRewrite });
const matches = { matches: [{ cookies: [{ name: 'a', value: 'b' }] }] };

const toBackend = (more: object = {}) =>
  standard('HTTPRoute', 'web', {
    rules: [{ backendRefs: [{ group: extension, kind: 'Backend', name: 'b', ...more }] }],
  });
const backend = (spec: object = {}, namespace = 'shop') => own('Backend', 'b', spec, namespace);
const tlsPolicy = standard('BackendTLSPolicy', 'b', { targetRefs: [{ group: extension, kind: 'Backend', name: 'b' }] });
const parameters = { group: extension, kind: 'EnvoyProxy', name: 'p' };
const tuned = standard('Gateway', 'main', { listeners: [http], infrastructure: { parametersRef: parameters } });
const auth = (ref: object) =>
  own('SecurityPolicy', 'a', { targetRefs: [onRoute], extAuth: { http: { backendRefs: [ref] } } });
const away = { name: 'auth', namespace: 'auth', port: 80 };
const grant = standard(
  'ReferenceGrant',
  'g',
  { from: [{ group: extension, kind: 'SecurityPolicy', namespace: 'shop' }], to: [{ group: '', kind: 'Service' }] },
  'auth',
);

type Case = readonly [
  problem: string,
  index: number,
  bad: readonly KubernetesObject[],
  good: readonly KubernetesObject[],
];

const cases: readonly Case[] = [
  ['policy-target-absent spec.targetRefs[0]', 0, [security(onRoute)], [security(onRoute), route]],
  ['policy-target-absent spec.targetRefs[0]', 0, [security(onRoute, 'a', 'other'), route], [security(onRoute), route]],
  [
    'policy-target-absent spec.targetRef',
    1,
    [gateway(), traffic({ ...onGateway, name: 'other' })],
    [traffic(onGateway)],
  ],
  [
    'policy-section-absent spec.targetRefs[0].sectionName',
    0,
    [security({ ...onRoute, sectionName: 'b' }), route],
    [security({ ...onRoute, sectionName: 'api' }), route],
  ],
  [
    'policy-section-absent spec.targetRefs[0].sectionName',
    0,
    [clients({ ...onGateway, sectionName: 'https' }), gateway()],
    [clients({ ...onGateway, sectionName: 'http' }), gateway()],
  ],
  [
    'policy-conflict spec.targetRef',
    1,
    [traffic(onRoute), traffic(onRoute, 'b'), route],
    [traffic(onRoute), traffic({ ...onRoute, sectionName: 'api' }, 'b'), security(onRoute), route],
  ],
  [
    'policy-listeners-share-port spec.targetRefs[0]',
    0,
    [clients({ ...onGateway, sectionName: 'http' }), gateway({ ...http, name: 'b', hostname: 'b.example' })],
    [clients(onGateway), gateway({ ...http, name: 'b', hostname: 'b.example' })],
  ],
  [
    'policy-listeners-share-port spec.targetRefs[0]',
    0,
    [
      clients({ group, kind: 'ListenerSet', name: 'more' }),
      open,
      standard('ListenerSet', 'more', { parentRef: { name: 'main' }, listeners: [{ ...http, hostname: 'b.example' }] }),
    ],
    [
      clients({ group, kind: 'ListenerSet', name: 'more' }),
      open,
      standard('ListenerSet', 'more', { parentRef: { name: 'main' }, listeners: [{ ...http, port: 81 }] }),
    ],
  ],
  [
    'extension-absent spec.rules[0].filters[0].extensionRef',
    0,
    [rewriting(filterRef())],
    [rewriting(filterRef()), rewrite],
  ],
  [
    'rewrite-repeated spec.rules[0].filters[1]',
    0,
    [rewriting(core({ path: {} }), filterRef()), rewrite],
    [rewriting(core({ hostname: 'a' }), filterRef()), rewrite],
  ],
  [
    'rewrite-repeated spec.rules[0].filters[1]',
    0,
    [rewriting(filterRef(), filterRef('g')), rewrite, filter({ urlRewrite: { hostname: { type: 'Backend' } } }, 'g')],
    [rewriting(filterRef(), filterRef('g')), rewrite, filter({ directResponse: {} }, 'g')],
  ],
  [
    'filter-matches-repeated spec.rules[0].filters[1]',
    0,
    [rewriting(filterRef(), filterRef('g')), filter(matches), filter(matches, 'g')],
    [rewriting(filterRef(), filterRef('g')), filter(matches), filter({}, 'g')],
  ],
  ['extension-absent spec.rules[0].backendRefs[0]', 0, [toBackend()], [toBackend(), backend()]],
  ['extension-absent spec.rules[0].backendRefs[0]', 0, [toBackend(), backend({}, 'other')], [toBackend(), backend()]],
  [
    'extension-absent spec.extAuth.http.backendRefs[0]',
    1,
    [route, auth({ group: extension, kind: 'Backend', name: 'b' })],
    [route, auth({ group: extension, kind: 'Backend', name: 'b' }), backend()],
  ],
  ['extension-absent spec.infrastructure.parametersRef', 0, [tuned], [tuned, own('EnvoyProxy', 'p', {})]],
  ['backend-authority-missing spec.tls', 0, [backend({ tls: {} })], [backend({ tls: {} }), tlsPolicy]],
  [
    'backend-authority-missing spec.tls',
    0,
    [backend({ tls: { sni: 'a' } })],
    [backend({ tls: { insecureSkipVerify: true } })],
  ],
  [
    'reference-not-granted spec.extAuth.http.backendRefs[0].namespace',
    1,
    [route, auth(away)],
    [route, auth(away), grant],
  ],
];

describe('objects of Envoy Gateway together', () => {
  it.each(cases)('%s', (problem, index, bad, good) => {
    const found = validateTogether(bad).map((each) => `${each.index} ${each.rule} ${each.path}`);
    expect(found).toEqual([`${index} ${problem}`]);
    expect(validateTogether(good)).toEqual([]);
  });

  it('lets several patches be on one Gateway', () => {
    expect(validateExtensions([gateway(), patch('a'), patch('b')])).toEqual([]);
  });

  it('leaves policies on Gateways alone where the set has no Gateway at all', () => {
    expect(validateExtensions([clients(onGateway), traffic({ ...onGateway, sectionName: 'https' })])).toEqual([]);
  });

  it('leaves references to other groups alone', () => {
    const other = { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Filter', name: 'a' } };
    expect(validateExtensions([rewriting(other)])).toEqual([]);
  });
});
