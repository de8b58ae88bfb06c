import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCurl, shellWords } from './curl.ts';
import { readDraft } from './draft.ts';

const request = (command: string) => {
  const read = readCurl(command);
  if (!read.ok) return read.message;
  const drafted = readDraft(read.draft);
  return drafted.ok ? drafted.request : drafted.message;
};

describe('curl', () => {
  it('reads what a browser copies', () => {
    const command = `curl 'https://shop.example.com/cart?a=1' \\
  -H 'Accept: */*' \\
  -H 'Cookie: session=1' \\
  --data-raw '{"a":"it'\\''s"}' \\
  --compressed --insecure`;
    expect(request(command)).toMatchObject({
      method: 'POST',
      scheme: 'https',
      host: 'shop.example.com',
      path: '/cart?a=1',
      headers: { accept: '*/*', cookie: 'session=1', 'content-type': 'application/x-www-form-urlencoded' },
      bodyBytes: 12,
    });
  });

  it('leaves out what only says where to connect', () => {
    expect(
      request('$ curl -sSLk --resolve shop.example.com:443:10.0.0.1 -o /dev/null -w "%{http_code}" shop.example.com/a'),
    ).toMatchObject({ method: 'GET', scheme: 'http', host: 'shop.example.com', path: '/a', headers: {} });
  });

  it('reads options in every spelling', () => {
    expect(request('curl -XDELETE https://a.example/')).toMatchObject({ method: 'DELETE' });
    expect(request('curl --request=put https://a.example/')).toMatchObject({ method: 'PUT' });
    expect(request('curl -I https://a.example/')).toMatchObject({ method: 'HEAD' });
    expect(request('curl -H "Host: b.example" http://10.0.0.1/')).toMatchObject({ host: 'b.example' });
    expect(request('curl -G -d a=1 -d b=2 https://a.example/x')).toMatchObject({ method: 'GET', path: '/x?a=1&b=2' });
    expect(request('curl -u me:pw -A x https://a.example/')).toMatchObject({
      headers: { authorization: 'Basic bWU6cHc=', 'user-agent': 'x' },
    });
    expect(request("curl --json $'{\\n}' https://a.example/")).toMatchObject({
      method: 'POST',
      bodyBytes: 3,
      headers: { 'content-type': 'application/json' },
    });
  });

  it('says what is wrong', () => {
    expect(request('wget https://a.example/')).toBe('This is not a curl command.');
    expect(request("curl 'https://a.example/")).toContain('quote');
    expect(request('curl -k')).toContain('no URL');
  });

  it('splits words as a shell does', () => {
    expect(shellWords(`a 'b c'"d \\" e" f\\ g \\\n  h ''`)).toEqual(['a', 'b cd " e', 'f g', 'h', '']);
  });

  it('never throws and always ends', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readCurl(`curl ${text}`)).toHaveProperty('ok');
      }),
    );
  });
});
