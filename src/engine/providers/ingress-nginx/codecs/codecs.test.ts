import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { boolean } from './boolean.ts';
import type { Codec } from './codec.ts';
import { integer, redirectStatus, seconds } from './integer.ts';
import { exposedHeaderNames, methodNames, networks, serverNames } from './list.ts';
import { isOrigin, origins } from './origins.ts';
import { size } from './size.ts';
import { basicChars, pathWithCaptures, serverName, urlChars } from './text.ts';

const accepts = (codec: Codec<unknown>, text: string): boolean => codec.read(text).ok;

describe('codecs', () => {
  it('never throw and always answer, whatever the text', () => {
    const codecs = [...catalogue.values()].map(({ spec }) => spec.codec);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const codec of codecs) expect(typeof codec.read(text).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
  it('take linear time for long values', () => {
    const long = `${'a'.repeat(20_000)}!`;
    for (const { spec } of catalogue.values()) expect(spec.codec.read(long)).toBeDefined();
    for (const { spec } of catalogue.values()) spec.codec.read(`${'a,'.repeat(10_000)}!`);
  });
  it.each([
    ['true', true],
    ['T', true],
    ['1', true],
    ['FALSE', false],
    ['0', false],
  ])('read %s as a boolean', (text, value) => {
    expect(boolean.read(text)).toEqual({ ok: true, value });
  });
  it.each(['yes', 'on', 'tRUE', ' true', 'true ', '', '2'])('refuse %j as a boolean', (text) => {
    expect(accepts(boolean, text)).toBe(false);
  });
  it('read whole numbers as Go does', () => {
    expect(integer.read('+7')).toEqual({ ok: true, value: 7 });
    expect(integer.read('-7')).toEqual({ ok: true, value: -7 });
    for (const text of ['1.5', '1_000', ' 1', '0x10', '1e3', '99999999999999999999'])
      expect(accepts(integer, text)).toBe(false);
    expect(seconds.read('60s')).toMatchObject({ ok: false, problem: 'the value has a unit' });
    expect(redirectStatus(300, 307, 302).read('308')).toMatchObject({ ok: false, onInvalid: 'use-default' });
  });
  it('read sizes', () => {
    for (const text of ['0', '8k', '10M', '1g', '5b', '8 k']) expect(accepts(size, text)).toBe(true);
    for (const text of ['1.5m', '8kb', 'm', '']) expect(accepts(size, text)).toBe(false);
  });
  it('read networks', () => {
    for (const text of ['10.0.0.0/8', '1.2.3.4', '::1', 'fd00::/8', '::ffff:1.2.3.4', '10.0.0.0/8, 1.2.3.4'])
      expect(accepts(networks, text)).toBe(true);
    for (const text of ['10.0.0.0/33', '300.1.1.1', 'localhost', '10.0.0.0/8,,', '1:2:3', '::g', '01.2.3.4'])
      expect(accepts(networks, text)).toBe(false);
  });
  it('read the controller’s sets of characters', () => {
    expect(pathWithCaptures.read('/api/?x')).toMatchObject({ ok: false, problem: '"?" is not allowed in it' });
    for (const text of ['/$1', '/a-b/$2', '', 'x']) expect(accepts(pathWithCaptures, text)).toBe(true);
    expect(accepts(pathWithCaptures, '/a b')).toBe(false);
    expect(accepts(urlChars, 'https://a.example.com/x?y=1&z=2,3')).toBe(true);
    expect(accepts(urlChars, 'https://a.example.com$request_uri')).toBe(false);
    expect(accepts(basicChars, 'shop/ca two')).toBe(true);
    expect(accepts(basicChars, 'shop/ca\n')).toBe(false);
    expect(serverName.read(' ~^www\\d+\\.example\\.com$ ')).toEqual({ ok: true, value: '~^www\\d+\\.example\\.com$' });
  });
  it('read lists', () => {
    expect(serverNames.read('b.com, a.com,b.com,')).toEqual({ ok: true, value: ['a.com', 'b.com'] });
    expect(methodNames.read('GET, POST')).toEqual({ ok: true, value: ['GET', 'POST'] });
    for (const text of [',GET', 'GET,,POST', 'GET;', '1']) expect(accepts(methodNames, text)).toBe(false);
    for (const text of ['*', 'X-A, X-B', '*,X-A']) expect(accepts(exposedHeaderNames, text)).toBe(true);
  });
  it('read origins', () => {
    for (const text of [
      '*',
      'https://a.example.com',
      'https://*.example.com:8443, http://b.example.com',
      'null',
      'a.example.com',
    ])
      expect(accepts(origins, text)).toBe(true);
    for (const text of ['https://a.example.com/path', '*a', '://x', 'https://a.com|b'])
      expect(accepts(origins, text)).toBe(false);
    expect(['https://a.example.com', 'null', 'a.example.com', 'HTTPS://a'].map(isOrigin)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
