import { describe, expect, it } from 'vitest';
import type { Fact } from '../../model/fact.ts';
import type { ClientCertificate } from '../../model/facts/client-certificate.ts';
import { plainTree } from '../../yaml/tree.ts';
import { emptyDraft } from '../gateway-api/draft.ts';
import type { RouteContext } from '../gateway-api/lowering.ts';
import { fact, route, site } from '../gateway-api/model-builders.ts';
import { authorization, isNetwork, subjectExpression, withMask } from './authorization.ts';
import { lowerings } from './lowerings/index.ts';

const addresses = (allow: readonly string[], deny: readonly string[], satisfy: 'any' | 'all' = 'all') =>
  fact('addressAccess', { allow, deny, satisfy });
const secret = { namespace: 'shop', name: 'users' };
const password = fact('basicAuth', { scheme: 'basic', secret, format: 'file', realm: 'Staff' });
const asked = fact('authRequest', { url: 'http://auth', method: null, responseHeaders: [], alwaysSetsCookie: false });
const certificate: ClientCertificate = {
  secret: { namespace: 'shop', name: 'ca' },
  revokes: false,
  verify: 'required',
  depth: 1,
  errorPage: null,
  passesCertificate: false,
  commonName: null,
};
const toHttps = fact('httpsRedirect', { status: 308, keepsTrailingSlash: false, withoutCertificate: false });

/** What the facts of one route lead to, lowered in the order in which they are given. */
function lowered(facts: readonly Fact[], secured = false) {
  const on = { ...route('/'), facts };
  const context: RouteContext = {
    edition: { release: '1.6', channel: 'standard' },
    site: site('a.org', [on]),
    owner: on.owner,
    secured,
    route: on,
  };
  let draft = emptyDraft({ type: 'PathPrefix', value: '/', from: [] }, []);
  const outcomes = facts.flatMap((one) => {
    const lower = (lowerings as Readonly<Record<string, unknown>>)[one.kind] as (
      of: Fact,
      context: RouteContext,
    ) => ReturnType<(typeof lowerings)['basicAuth']>;
    const made = ['authRequest', 'httpsRedirect'].includes(one.kind) ? undefined : lower(one, context);
    draft = made?.effects.change?.(draft) ?? draft;
    return made ?? [];
  });
  return {
    fates: outcomes.map(({ fate }) => fate),
    codes: outcomes.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)),
    security: draft.policies.flatMap(({ body }) => (body.kind === 'SecurityPolicy' ? [plainTree(body.spec)] : [])),
    listeners: outcomes.flatMap(({ effects }) => (effects.listeners ?? []).map(({ body }) => plainTree(body.spec))),
    headers: draft.requestHeaders.map(({ body: { name, value } }) => `${name}: ${value}`),
  };
}

describe('lists of addresses', () => {
  it('are networks with masks', () => {
    expect(['10.0.0.1', '2001:db8::1', '10.0.0.0/8'].map(withMask)).toEqual([
      '10.0.0.1/32',
      '2001:db8::1/128',
      '10.0.0.0/8',
    ]);
    for (const good of ['0.0.0.0/0', '255.255.255.255', '::/0', '2001:db8::1/64', '10.1.2.3/32'])
      expect(isNetwork(good), good).toBe(true);
    for (const bad of ['256.0.0.1', '10.0.0.0/33', '10.0.0', 'a.org', '10.0.0.0/', '', '::/129', '1.2.3.4.'])
      expect(isNetwork(bad), bad).toBe(false);
  });
  it('shut everybody out only where some are allowed', () => {
    const actions = (allow: readonly string[], deny: readonly string[]) =>
      plainTree(authorization([{ allow, deny }], null));
    expect(actions([], ['192.0.2.7'])).toMatchObject({ authorization: { defaultAction: 'Allow' } });
    expect(actions(['192.0.2.7'], [])).toMatchObject({ authorization: { defaultAction: 'Deny' } });
  });
  it('of an annotation and a snippet stay closed whatever their order', () => {
    for (const lists of [
      [addresses(['10.0.0.0/8'], []), addresses([], ['192.0.2.0/24'])],
      [addresses([], ['192.0.2.0/24']), addresses(['10.0.0.0/8'], [])],
    ]) {
      const { security, fates } = lowered(lists);
      expect(security).toHaveLength(1);
      expect(security[0]).toMatchObject({ authorization: { defaultAction: 'Deny' } });
      expect(fates).toEqual(['translated', 'translated']);
    }
  });
  it('are left out where another check is enough, so that nobody new gets in', () => {
    expect(lowered([addresses(['10.0.0.0/8'], [], 'any'), password])).toMatchObject({
      fates: ['unsupported', 'translated'],
      codes: ['any-check-suffices', 'users-secret-must-be-made'],
    });
    expect(lowered([addresses([], ['10.0.0.0/8'], 'any'), password]).fates).toEqual(['inert', 'translated']);
    expect(lowered([addresses([], [], 'any'), password, asked]).codes).toContain('any-check-suffices');
    expect(lowered([addresses(['10.0.0.0/8'], [], 'any')]).fates).toEqual(['translated']);
  });
  it('are looked at after the password', () => {
    expect(lowered([addresses(['10.0.0.0/8'], []), password]).codes).toContain('addresses-checked-last');
  });
});

describe('passwords', () => {
  it('are kept from the backend, unless a service or a rule sets the header', () => {
    expect(lowered([password]).headers).toEqual(['Authorization: null']);
    const granting = { ...asked, value: { ...asked.value, responseHeaders: ['authorization'] } } as Fact;
    expect(lowered([password, granting]).headers).toEqual([]);
  });
  it('of digest need new hashes', () => {
    const digest = fact('basicAuth', { scheme: 'digest', secret, format: 'map', realm: '' });
    expect(lowered([digest])).toMatchObject({ fates: ['approximated'], codes: ['digest-becomes-basic'] });
  });
});

describe('client certificates', () => {
  const of = (more: Partial<ClientCertificate>, beside: readonly Fact[] = [], secured = true) =>
    lowered([...beside, fact('clientCertificate', { ...certificate, ...more })], secured);
  it('tell backends SUCCESS only where nothing comes over http', () => {
    expect(of({}, [toHttps]).headers).toContain('ssl-client-verify: SUCCESS');
    expect(of({}).headers).toEqual([
      'ssl-client-verify: null',
      'ssl-client-subject-dn: null',
      'ssl-client-issuer-dn: null',
    ]);
  });
  it('count for nothing on a host without TLS', () => {
    expect(of({}, [], false)).toMatchObject({ fates: ['translated'], codes: [] });
  });
  it('are compared with a pattern in the rule that allows', () => {
    const cel = 'connection.subject_peer_certificate.contains("CN=a b")';
    expect(of({ commonName: 'CN=a b' }).security).toEqual([
      { authorization: { defaultAction: 'Deny', rules: [{ name: 'subject', action: 'Allow', cel }] } },
    ]);
    const [policy, ...more] = of({ commonName: 'CN=a b' }, [addresses(['10.0.0.0/8'], [])]).security;
    expect(more).toEqual([]);
    expect(policy).toMatchObject({ authorization: { rules: [{ name: 'allowed-addresses', cel }] } });
  });
  it('let nobody in where the pattern is none of Envoy’s', () => {
    const { security, codes } = of({ commonName: 'CN=(?=a)b' });
    expect(security).toMatchObject([{ authorization: { defaultAction: 'Deny', rules: [{ cel: 'false' }] } }]);
    expect(codes[0]).toBe('client-common-name-not-expressible');
    expect(subjectExpression(`CN=${'[a-z]'.repeat(20)}`)).toBeUndefined();
    expect(subjectExpression('CN=a.b"')).toBe('connection.subject_peer_certificate.matches("CN=a.b\\"")');
  });
});
