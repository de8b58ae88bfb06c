import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import { dialects, loadGatewayApi } from './index.ts';

/** Field names that the simulator reads, so that arbitrary objects reach deep into it. */
const NAMES =
  'listeners name port protocol hostname hostnames tls mode certificateRefs allowedRoutes namespaces from selector matchLabels matchExpressions key operator values kinds kind group parentRefs parentRef sectionName rules matches path type value headers queryParams method service filters requestHeaderModifier set add remove requestRedirect scheme statusCode replaceFullPath replacePrefixMatch urlRewrite requestMirror percent fraction numerator denominator cors allowOrigins allowCredentials maxAge extensionRef backendRefs backendRef weight namespace timeouts request backendRequest retry codes attempts to targetRefs validation caCertificateRefs ports allowedListeners __proto__ constructor'.split(
    ' ',
  );
const TEXTS =
  'web shop HTTP HTTPS TLS TCP Passthrough Terminate All Same Selector Gateway ListenerSet Service Secret HTTPRoute Exact PathPrefix RegularExpression / /a /a/ (?!x)( [ *.example a.example RequestRedirect URLRewrite CORS RequestMirror ExtensionRef RequestHeaderModifier ReplacePrefixMatch 10s In * https://*.x'.split(
    ' ',
  );
const KINDS = [
  'Gateway',
  'GatewayClass',
  'ListenerSet',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'UDPRoute',
  'ReferenceGrant',
  'BackendTLSPolicy',
];

const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'large', withCrossShrink: true },
    fc.constantFrom(...TEXTS),
    fc.constantFrom<unknown>(0, 80, 443, 1, -1, Number.NaN, null, true, undefined),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('node'), { maxKeys: 6 }),
  ),
})).node;

const listener = fc.record({
  name: fc.constantFrom('http', 'https'),
  port: fc.constantFrom(80, 443),
  protocol: fc.constantFrom('HTTP', 'HTTPS', 'TLS', 'TCP'),
  hostname: fc.constantFrom(undefined, 'a.example', '*.example'),
  allowedRoutes: value,
});
const rule = fc.dictionary(
  fc.constantFrom('matches', 'filters', 'backendRefs', 'timeouts', 'retry'),
  fc.oneof(value, fc.array(value)),
);
const spec = fc.oneof(
  value,
  fc.record({ listeners: fc.array(listener, { maxLength: 3 }), allowedListeners: value, parentRef: value }),
  fc.record({ parentRefs: fc.constant([{ name: 'web' }]), hostnames: value, rules: fc.array(rule, { maxLength: 3 }) }),
);
const object = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      apiVersion: fc.constant('gateway.networking.k8s.io/v1'),
      kind: fc.constantFrom(...KINDS),
      metadata: fc.record({ name: fc.constantFrom('web', 'x'), namespace: fc.constantFrom('shop', undefined) }),
      spec,
    }),
  },
  { weight: 1, arbitrary: fc.anything() },
);
const request = fc.record({
  method: fc.constantFrom('GET', 'OPTIONS'),
  scheme: fc.constantFrom('http' as const, 'https' as const),
  host: fc.oneof(fc.constantFrom('', 'a.example:80', 'x.example', '[::1]:80'), fc.string()),
  path: fc.oneof(fc.constantFrom('/', '', '/a//../%2f?x=%zz', '/a?x=1&y', '*'), fc.string()),
  headers: fc.dictionary(fc.constantFrom('origin', 'access-control-request-method', 'x_y', '__proto__'), fc.string()),
});

describe('whatever the input', () => {
  it.each(Object.values(dialects))('$id never throws', (dialect) => {
    fc.assert(
      fc.property(fc.array(object, { maxLength: 8 }), fc.array(request, { maxLength: 4 }), (objects, requests) => {
        const api = loadGatewayApi(objects as KubernetesObject[], dialect);
        for (const one of requests) api.answer(one, { explain: true });
      }),
      { numRuns: 150 },
    );
  });
});
