import { describe, expect, it } from 'vitest';
import { factOf } from '../../../model/fact.ts';
import { readAnnotations } from '../annotations.ts';
import { clusterWith, ingressWith, type Sample } from '../ingress-sample.ts';

const controller = 'ingress-nginx/ingress-nginx-controller';
const read = (annotations: Record<string, Sample>, configMaps = {}) =>
  readAnnotations(ingressWith(annotations), clusterWith(configMaps));
const fates = (annotations: Record<string, Sample>, configMaps = {}) =>
  read(annotations, configMaps).settlements.map(({ fate }) => fate);
const codes = (annotations: Record<string, Sample>, configMaps = {}) =>
  read(annotations, configMaps).diagnostics.map(({ code }) => code);
const kinds = (annotations: Record<string, Sample>, configMaps = {}) =>
  read(annotations, configMaps).facts.map(({ kind }) => kind);

const url = 'http://authz.shop.svc.cluster.local/verify';

describe('external authentication of an Ingress', () => {
  it('asks with GET unless told otherwise', () => {
    expect(factOf(read({ 'auth-url': url }).facts, 'authRequest')?.value).toEqual({
      url,
      method: 'GET',
      responseHeaders: [],
      alwaysSetsCookie: false,
    });
    const { facts } = read({ 'auth-url': url, 'auth-method': 'POST', 'auth-response-headers': 'X-User, ,X-Groups' });
    expect(factOf(facts, 'authRequest')?.value).toMatchObject({
      method: 'POST',
      responseHeaders: ['X-User', 'X-Groups'],
    });
  });
  it('remembers with a key alone, and signs in with a page alone', () => {
    expect(kinds({ 'auth-url': url, 'auth-cache-duration': '200 1m' })).toEqual(['authRequest']);
    const kept = read({ 'auth-url': url, 'auth-cache-key': '$remote_user', 'auth-cache-duration': '200 1m, 401 2m' });
    expect(factOf(kept.facts, 'authCache')?.value).toEqual({ key: '$remote_user', durations: ['200 1m', '401 2m'] });
    expect(fates({ 'auth-url': url, 'auth-signin-redirect-param': 'url' })).toEqual(['inert']);
  });
  it.each([
    ['auth-cache-duration', '200;1m'],
    ['auth-request-redirect', 'https://a.example.com/$x'],
    ['auth-always-set-cookie', 'maybe'],
  ])('is switched off by a bad %s', (name, value) => {
    const annotations = { 'auth-url': url, 'auth-signin': 'https://a.example.com/', [name]: value };
    expect(kinds(annotations)).toEqual([]);
    expect(fates(annotations).sort()).toEqual(['inert', 'inert', 'invalid']);
    expect(codes(annotations)).toEqual(['authentication-fails-open']);
  });
  it('has nobody to ask where durations without a length of time close the routes', () => {
    const annotations = { 'auth-url': url, 'auth-cache-duration': '200 202' };
    expect(kinds(annotations)).toEqual(['fixedAnswer']);
    expect(codes(annotations)).toEqual(['annotation-denies-requests']);
  });
  it('keeps connections in ways that no request shows', () => {
    expect(kinds({ 'auth-url': url, 'auth-keepalive': '8' })).toEqual(['authRequest']);
    expect(fates({ 'auth-url': url, 'auth-keepalive': '8', 'auth-keepalive-share-vars': 'true' })).toEqual([
      'inert',
      'inert',
    ]);
  });
  it('takes headers of a ConfigMap of its own namespace, of an annotation and of a snippet', () => {
    const annotations = {
      'auth-url': url,
      'auth-proxy-set-headers': 'auth-headers',
      'auth-request-redirect': 'https://a.example.com/',
      'auth-snippet': 'proxy_set_header X-Realm $host;\nproxy_connect_timeout 2s;',
    };
    const { facts } = read(annotations, { 'shop/auth-headers': { 'X-Tenant': 'shop' } });
    expect(facts.flatMap((fact) => (fact.kind === 'authRequestHeaders' ? fact.value.headers : []))).toEqual([
      { name: 'X-Tenant', value: 'shop' },
      { name: 'X-Auth-Request-Redirect', value: 'https://a.example.com/' },
      { name: 'X-Realm', value: '$host' },
    ]);
    expect(factOf(facts, 'rawConfiguration')?.value.directive).toBe('proxy_connect_timeout');
    expect(codes(annotations)).toContain('auth-headers-config-map-missing');
  });
});

describe('external authentication of the whole controller', () => {
  const data = {
    'global-auth-url': url,
    'global-auth-method': 'POST',
    'global-auth-signin': 'https://a.example.com/login',
    'global-auth-signin-redirect-param': 'url',
    'global-auth-response-headers': 'X-User,X-Groups',
    'global-auth-request-redirect': 'https://b.example.com/',
    'global-auth-cache-key': '$remote_user',
  };
  const configMaps = { [controller]: data };

  it('holds for an Ingress that says nothing', () => {
    const { facts } = read({}, configMaps);
    expect(factOf(facts, 'authRequest')?.value).toEqual({
      url,
      method: 'POST',
      responseHeaders: ['X-User', 'X-Groups'],
      alwaysSetsCookie: false,
    });
    expect(factOf(facts, 'authSignIn')?.value).toEqual({ location: 'https://a.example.com/login', parameter: 'url' });
    expect(factOf(facts, 'authCache')?.value).toEqual({ key: '$remote_user', durations: ['200 202 401 5m'] });
    expect(facts.map(({ kind }) => kind)).toContain('authRequestHeaders');
  });
  it('holds for no Ingress that opts out, and gives nothing to one with a service of its own', () => {
    expect(kinds({ 'enable-global-auth': 'false' }, configMaps)).toEqual([]);
    expect(fates({ 'enable-global-auth': 'false' }, configMaps)).toEqual(['translated']);
    expect(fates({ 'enable-global-auth': 'false' })).toEqual(['inert']);
    const own = read({ 'auth-url': 'http://other.shop.svc.cluster.local/' }, configMaps);
    expect(own.facts.map(({ kind }) => kind)).toEqual(['authRequest']);
    expect(factOf(own.facts, 'authRequest')?.value).toMatchObject({ method: 'GET', responseHeaders: [] });
  });
  it('takes the place of an own check that a bad value switches off', () => {
    const { facts } = read({ 'auth-url': 'http://other.shop.svc/', 'auth-cache-duration': ';' }, configMaps);
    expect(factOf(facts, 'authRequest')?.value.url).toBe(url);
  });
});
