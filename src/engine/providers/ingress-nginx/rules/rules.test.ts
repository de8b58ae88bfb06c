import { describe, expect, it } from 'vitest';
import type { Fact, FactKind } from '../../../model/fact.ts';
import { factOf } from '../../../model/fact.ts';
import { readAnnotations } from '../annotations.ts';
import { clusterWith, ingressWith, type Sample } from '../ingress-sample.ts';

const read = (annotations: Record<string, Sample>, configMaps = {}) =>
  readAnnotations(ingressWith(annotations), clusterWith(configMaps));
const stated = <K extends FactKind>(kind: K, annotations: Record<string, Sample>): Fact<K>['value'] | undefined =>
  factOf(read(annotations).facts, kind)?.value;
const fates = (annotations: Record<string, Sample>) => read(annotations).settlements.map(({ fate }) => fate);
const codes = (annotations: Record<string, Sample>, configMaps = {}) =>
  read(annotations, configMaps).diagnostics.map(({ code }) => code);

describe('redirects to one place', () => {
  const location = 'https://new.example.com/';
  it('sends 301 for good and 302 for the time being', () => {
    expect(stated('redirect', { 'permanent-redirect': location })).toEqual({ status: 301, location });
    expect(stated('redirect', { 'temporal-redirect': location })).toEqual({ status: 302, location });
  });
  it('takes a code in range and replaces one out of range', () => {
    expect(stated('redirect', { 'permanent-redirect': location, 'permanent-redirect-code': '308' })?.status).toBe(308);
    expect(stated('redirect', { 'permanent-redirect': location, 'permanent-redirect-code': '200' })?.status).toBe(301);
    const out = { 'temporal-redirect': location, 'temporal-redirect-code': '308' };
    expect(stated('redirect', out)?.status).toBe(302);
    expect(codes(out)).toEqual(['annotation-value-ignored']);
    expect(read(out).settlements.map(({ fate }) => fate)).toEqual(['invalid']);
  });
  it('lets the temporary one win', () => {
    const both = { 'permanent-redirect': 'https://a.example.com', 'temporal-redirect': 'https://b.example.com' };
    expect(stated('redirect', both)).toEqual({ status: 302, location: 'https://b.example.com' });
    expect(fates(both)).toEqual(['inert']);
  });
  it('takes a relative address only for good; a relative temporary one switches the family off', () => {
    expect(stated('redirect', { 'permanent-redirect': '/new' })?.location).toBe('/new');
    const family = { 'temporal-redirect': '/new', 'permanent-redirect': location, 'from-to-www-redirect': 'true' };
    expect(read(family).facts).toEqual([]);
    expect(read(family).matching.fromToWwwRedirect.value).toBe(false);
    expect(read(family).dropped).toBeUndefined();
  });
  it('drops the Ingress for a variable, and for a code that is no number', () => {
    expect(read({ 'permanent-redirect': 'https://a.example.com$request_uri' }).dropped?.value).toContain('"$"');
    expect(read({ 'permanent-redirect': location, 'permanent-redirect-code': 'x' }).dropped).toBeDefined();
    expect(read({ 'permanent-redirect-code': 'x' }).dropped).toBeDefined();
    expect(read({ 'temporal-redirect-code': 'x' }).dropped).toBeUndefined();
  });
});

describe('cross-origin requests', () => {
  it('fills in the defaults', () => {
    const value = stated('cors', { 'enable-cors': 'true' });
    expect(value?.allowOrigins).toEqual(['*']);
    expect(value?.allowCredentials).toBe(true);
    expect(value?.maxAgeSeconds).toBe(1728000);
    expect(value?.allowMethods).toContain('DELETE');
    expect(value?.allowHeaders).toHaveLength(9);
  });
  it('says nothing without enable-cors, or with one that Go does not read as true', () => {
    expect(read({ 'cors-max-age': '600' }).facts).toEqual([]);
    expect(fates({ 'cors-max-age': '600' })).toEqual(['inert']);
    expect(read({ 'enable-cors': 'yes' }).facts).toEqual([]);
    expect(fates({ 'enable-cors': 'yes' })).toEqual(['invalid']);
  });
  it('leaves out an origin without scheme, and is off where no other is left', () => {
    const mixed = { 'enable-cors': 'true', 'cors-allow-origin': 'https://a.example.com, b.example.com' };
    expect(stated('cors', mixed)?.allowOrigins).toEqual(['https://a.example.com']);
    expect(codes(mixed)).toEqual(['cors-origin-skipped']);
    const none = { 'enable-cors': 'true', 'cors-allow-origin': 'b.example.com', 'cors-max-age': '5' };
    expect(read(none).facts).toEqual([]);
    expect(codes(none)).toEqual(['cors-without-origin']);
    expect(fates(none)).toEqual(['inert', 'inert', 'inert']);
  });
  it('keeps the default for a bad list and cites only what is in force', () => {
    const bad = { 'enable-cors': 'true', 'cors-allow-methods': 'GET; POST' };
    const reading = read(bad);
    expect(factOf(reading.facts, 'cors')?.from).toHaveLength(1);
    expect(factOf(reading.facts, 'cors')?.value.allowMethods).toContain('PATCH');
    expect(codes(bad)).toEqual(['annotation-value-ignored']);
  });
});

describe('canaries', () => {
  it('needs canary', () => {
    expect(read({ 'canary-weight': '10' }).canary).toBeNull();
    expect(fates({ 'canary-weight': '10', canary: 'false' })).toEqual(['inert', 'inert']);
  });
  it('reads weight and total as the balancer does', () => {
    expect(read({ canary: 'true', 'canary-weight': '10' }).canary).toMatchObject({
      weight: { value: 10 },
      total: { value: 100 },
    });
    expect(read({ canary: 'true', 'canary-weight': '10', 'canary-weight-total': '20' }).canary?.total.value).toBe(100);
    expect(read({ canary: 'true', 'canary-weight': '500' }).canary?.weight.value).toBe(100);
  });
  it('lets a value win over a pattern, and needs a header for either', () => {
    const header = { canary: 'true', 'canary-by-header': 'X-Beta' };
    const value = { ...header, 'canary-by-header-value': 'on' };
    expect(read(header).canary?.header?.value).toEqual({ name: 'X-Beta' });
    expect(read({ ...value, 'canary-by-header-pattern': 'a|b' }).canary?.header?.value).toEqual({
      name: 'X-Beta',
      value: 'on',
    });
    expect(read({ ...header, 'canary-by-header-pattern': 'a|b' }).canary?.header?.value.pattern).toBe('a|b');
    expect(read({ canary: 'true', 'canary-by-header-value': 'on' }).canary?.header).toBeNull();
  });
  it('has no locations: the other annotations do nothing, those of the upstream do', () => {
    const reading = read({ canary: 'true', 'rewrite-target': '/x', 'auth-url': 'https://a/', 'load-balance': 'ewma' });
    expect(reading.matching.rewriteTarget).toBeNull();
    expect(reading.settlements.map(({ fate }) => fate)).toEqual(['inert', 'inert', 'unsupported']);
  });
});

describe('TLS to the backend', () => {
  const https = { 'backend-protocol': 'https', 'proxy-ssl-secret': 'shop/ca' };
  it('is stated with a Secret of the same namespace', () => {
    const value = stated('backendTls', { ...https, 'proxy-ssl-verify': 'on', 'proxy-ssl-name': 'api.internal' });
    expect(value).toEqual({
      secret: { namespace: 'shop', name: 'ca' },
      verify: true,
      verifyDepth: 1,
      serverName: 'api.internal',
      sendsServerName: false,
      protocols: ['TLSv1.2'],
      ciphers: null,
    });
    expect(stated('backendProtocol', https)).toEqual({ protocol: 'https' });
  });
  it('denies requests for a Secret of another namespace', () => {
    const other = { ...https, 'proxy-ssl-secret': 'other/ca' };
    expect(stated('backendTls', other)).toBeUndefined();
    expect(codes(other)).toEqual(['annotation-denies-requests']);
    const allowed = { 'ingress-nginx/ingress-nginx-controller': { 'allow-cross-namespace-resources': 'true' } };
    expect(codes(other, allowed)).toEqual([]);
  });
  it('is idle without the Secret, and with a backend that speaks no TLS', () => {
    expect(fates({ 'backend-protocol': 'HTTPS', 'proxy-ssl-verify': 'on' })).toEqual(['inert']);
    expect(fates({ 'proxy-ssl-secret': 'shop/ca' })).toEqual(['inert']);
  });
});

describe('headers, hosts, timeouts, copies', () => {
  it('states only the timeouts that are written, and those of the ConfigMap', () => {
    expect(stated('proxyTimeouts', { 'proxy-read-timeout': '60' })).toEqual({ readSeconds: 60 });
    expect(stated('proxyTimeouts', { 'proxy-read-timeout': '60s' })).toBeUndefined();
    const reading = read({}, { 'ingress-nginx/ingress-nginx-controller': { 'proxy-read-timeout': '3600' } });
    expect(factOf(reading.facts, 'proxyTimeouts')?.value).toEqual({ readSeconds: 3600 });
    expect(factOf(reading.facts, 'proxyTimeouts')?.from).toHaveLength(1);
  });
  it('takes the defaults of the redirect from the ConfigMap', () => {
    const off = { 'ingress-nginx/ingress-nginx-controller': { 'ssl-redirect': 'false' } };
    expect(read({}, off).matching.sslRedirect.value).toBe(false);
    expect(read({ 'ssl-redirect': 'true' }, off).matching.sslRedirect.value).toBe(true);
    expect(read({ 'ssl-redirect': 'off' }).matching.sslRedirect).toEqual({ value: true, from: [] });
  });
  it('sets the headers of a ConfigMap, and says where there is none', () => {
    const named = { 'custom-headers': 'shop/headers' };
    const reading = read(named, { 'shop/headers': { 'X-Frame-Options': 'DENY' } });
    expect(factOf(reading.facts, 'headerChanges')?.value).toEqual({
      on: 'response',
      set: [{ name: 'X-Frame-Options', value: 'DENY' }],
      remove: [],
    });
    expect(factOf(reading.facts, 'headerChanges')?.from).toHaveLength(2);
    expect(codes(named)).toEqual(['custom-headers-config-map-missing']);
  });
  it('denies a header that the controller does not allow', () => {
    const named = { 'custom-headers': 'shop/headers' };
    const world = { 'shop/headers': { 'X-A': '1' }, 'ingress-nginx/ingress-nginx-controller': {} };
    expect(codes(named, world)).toEqual(['annotation-denies-requests']);
    const allowing = {
      ...world,
      'ingress-nginx/ingress-nginx-controller': { 'global-allowed-response-headers': 'X-A' },
    };
    expect(codes(named, allowing)).toEqual([]);
  });
  it('keeps a fixed upstream host and refuses a variable one', () => {
    expect(stated('upstreamHost', { 'upstream-vhost': 'api.internal' })).toEqual({ host: 'api.internal' });
    expect(codes({ 'upstream-vhost': '$http_x.svc' })).toEqual(['nginx-variable-unsupported']);
    expect(fates({ 'upstream-vhost': '$http_x.svc' })).toEqual(['unsupported']);
    expect(stated('upstreamHost', { 'upstream-vhost': '$service_name.svc' })).toEqual({ host: '$service_name.svc' });
  });
  it('copies requests to the host of the target', () => {
    expect(stated('mirror', { 'mirror-target': 'https://copy.example.com:8443$request_uri' })).toEqual({
      target: 'https://copy.example.com:8443$request_uri',
      host: 'copy.example.com',
      copiesBody: true,
    });
    expect(stated('mirror', { 'mirror-target': 'https://c/', 'mirror-request-body': 'off' })?.copiesBody).toBe(false);
    expect(fates({ 'mirror-host': 'x' })).toEqual(['inert']);
  });
  it('ignores a rewrite target with a query', () => {
    expect(read({ 'rewrite-target': '/x?y=$1' }).matching.rewriteTarget).toBeNull();
    expect(codes({ 'rewrite-target': '/x?y=$1' })).toEqual(['annotation-value-ignored']);
  });
});
