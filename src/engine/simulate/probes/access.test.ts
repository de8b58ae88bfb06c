import { describe, expect, it } from 'vitest';
import { parseNetworks } from '../access/networks.ts';
import { type AccessMaterial, accessProbes, keyOf } from './access.ts';
import type { HostMaterial } from './material.ts';
import { probesOf } from './probes.ts';

const access = (allow: string, deny = '', password: AccessMaterial['password'] = null): AccessMaterial => ({
  allow: allow === '' ? [] : (parseNetworks(allow) ?? []),
  deny: deny === '' ? [] : (parseNetworks(deny) ?? []),
  password,
});

const host = (more: Partial<HostMaterial>, own?: AccessMaterial): HostMaterial => ({
  host: 'shop.example',
  secure: true,
  paths: [{ kind: 'prefix', value: '/admin', conditions: [], origins: [], ...(own ? { access: own } : {}) }],
  ...more,
});

describe('who gets in', () => {
  it('is a client of an allowed network that is not denied, with a password where one is wanted', () => {
    expect(keyOf(access('10.0.0.0/8'))).toEqual({ client: '10.0.0.1' });
    expect(keyOf(access('10.0.0.0/8, 192.0.2.0/24', '10.0.0.0/16'))).toEqual({ client: '192.0.2.1' });
    expect(keyOf(access('', '127.0.0.0/8'))).toEqual({ client: '203.0.113.77' });
    expect(keyOf(access('127.0.0.1', '', 'basic'))).toEqual({
      headers: { authorization: 'Basic dXNlcjpwYXNzd29yZA==' },
    });
  });

  it('is told by both sides of every boundary', () => {
    const clients = accessProbes(access('10.0.0.0/8', '192.0.2.0/24')).map(({ change }) => change.client);
    expect(clients).toEqual(expect.arrayContaining(['10.0.0.1', '11.0.0.0', '192.0.2.1', '192.0.3.0', '203.0.113.77']));
  });

  it('is told by credentials, none, and others, also for OPTIONS', () => {
    const probes = accessProbes(access('', '', 'basic'));
    expect(probes.map(({ change: { headers, method = 'GET' } }) => [method, headers?.authorization])).toEqual(
      expect.arrayContaining([
        ['GET', 'Basic dXNlcjpwYXNzd29yZA=='],
        ['GET', undefined],
        ['OPTIONS', undefined],
      ]),
    );
  });
});

describe('probes of a closed path', () => {
  it('ask what lies behind it by a client that gets in', () => {
    const { probes } = probesOf([host({}, access('10.0.0.0/8', '', 'basic'))], 1_000);
    const below = probes.filter(({ request }) => request.path === '/admin/below' && request.scheme === 'https');
    expect(below.map(({ request }) => [request.client, 'authorization' in request.headers])).toEqual([
      ['10.0.0.1', true],
      [undefined, false],
    ]);
  });

  it('show certificates: a good one, others, and none', () => {
    const { probes } = probesOf([host({ subject: 'CN=me' })], 1_000);
    const shown = probes.filter(({ request }) => request.path === '/admin' && request.scheme === 'https');
    expect(
      shown.map(({ request: { certificate } }) => certificate && [certificate.trusted, certificate.subject]),
    ).toEqual(expect.arrayContaining([[true, 'CN=me'], [false, 'CN=me'], [true, 'CN=somebody.invalid'], undefined]));
  });

  it('are no others where everybody gets in', () => {
    const { probes } = probesOf([host({})], 1_000);
    expect(probes.every(({ request: { client, certificate } }) => client === undefined && !certificate)).toBe(true);
  });
});
