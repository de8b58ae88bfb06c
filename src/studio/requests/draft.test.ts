import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Request } from '../../engine/simulate/request.ts';
import { draftOf, emptyDraft, readDraft, readHeaders, readUrl, requestKey, splitUrl } from './draft.ts';

describe('URL', () => {
  it('keeps the path as it goes over the wire', () => {
    expect(readUrl('https://shop.example.com//a/../b%2Fc?x=1#top')).toEqual({
      scheme: 'https',
      host: 'shop.example.com',
      path: '//a/../b%2Fc?x=1',
    });
    expect(readUrl('shop.example.com?a=1')).toMatchObject({ scheme: 'https', path: '/?a=1' });
    expect(readUrl('HTTP://shop.example.com')).toMatchObject({ scheme: 'http', path: '/' });
    expect(readUrl('https://shop.example.com/käse')).toMatchObject({ path: '/k%C3%A4se' });
  });

  it('knows the port that a scheme implies', () => {
    expect(readUrl('http://a.example:80/')).toEqual({ scheme: 'http', host: 'a.example', path: '/' });
    expect(readUrl('http://a.example:443/')).toMatchObject({ host: 'a.example:443', port: 443 });
    expect(readUrl('https://[2001:db8::1]:8443/')).toMatchObject({ host: '[2001:db8::1]:8443', port: 8443 });
  });

  it('says what is wrong', () => {
    for (const text of ['', '   ', '/cart', 'ftp://a/', 'https:///x', 'https://a b/', 'https://-a/', 'http://a:99999/'])
      expect(readUrl(text), text).toBeTypeOf('string');
  });

  it('is drawn in three parts', () => {
    expect(splitUrl('https://a.example/b?c')).toEqual(['https://', 'a.example', '/b?c']);
    expect(splitUrl('a.example')).toEqual(['', 'a.example', '']);
  });
});

describe('draft', () => {
  it('reads headers, lower-case, and joins those given twice', () => {
    expect(readHeaders('X-A: 1\n\nx-a: 2\nCookie: a=1\ncookie: b=2')).toEqual({ 'x-a': '1, 2', cookie: 'a=1; b=2' });
    expect(readHeaders('no colon')).toContain('no colon');
  });

  it('lets a Host header stand for the host', () => {
    const read = readDraft({ ...emptyDraft, url: 'https://10.0.0.1/', headers: 'Host: shop.example.com' });
    expect(read).toMatchObject({ ok: true, request: { host: 'shop.example.com', headers: {} } });
  });

  it('names the field that is wrong', () => {
    const draft = { ...emptyDraft, url: 'https://a.example/' };
    expect(readDraft({ ...draft, url: 'x y' })).toMatchObject({ ok: false, field: 'url' });
    expect(readDraft({ ...draft, headers: ':' })).toMatchObject({ ok: false, field: 'headers' });
    expect(readDraft({ ...draft, client: '10.0.0.300' })).toMatchObject({ ok: false, field: 'client' });
    expect(readDraft({ ...draft, body: '9 MiB' })).toMatchObject({ ok: false, field: 'body' });
  });

  it('is what it was after a way there and back', () => {
    const requests = fc.record({
      method: fc.constantFrom('GET', 'POST'),
      scheme: fc.constantFrom('http' as const, 'https' as const),
      host: fc.constantFrom('a.example', '*.b.example', '10.0.0.1'),
      path: fc.constantFrom('/', '//x', '/a/../b', '/%2F?q=/a'),
      headers: fc.constantFrom({}, { 'x-a': '1' }, { cookie: 'a=1; b=2', origin: 'https://c.example' }),
    });
    fc.assert(
      fc.property(requests, fc.option(fc.constantFrom(1, 9_000_000)), (base, bytes) => {
        const request: Request = { ...base, ...(bytes ? { bodyBytes: bytes } : {}) };
        const read = readDraft(draftOf(request));
        expect(read.ok && requestKey(read.request)).toBe(requestKey(request));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (url, headers, client) => {
        expect(readDraft({ ...emptyDraft, url, headers, client })).toHaveProperty('ok');
      }),
    );
  });
});
