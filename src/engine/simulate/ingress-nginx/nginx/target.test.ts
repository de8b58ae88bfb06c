import { describe, expect, it } from 'vitest';
import { parseTarget } from './target.ts';

describe('parseTarget', () => {
  it.each([
    ['/', '/'],
    ['/a//b', '/a/b'],
    ['/a/./b/../c', '/a/c'],
    ['/a/..', '/'],
    ['/a/b/.', '/a/b/'],
    ['/%61%2Fb', '/a/b'],
    ['/a%252Fb', '/a%2Fb'],
    ['/%2e%2e/', null],
    ['/a/%2e%2E/b', '/b'],
    ['/..', null],
    ['/...', '/...'],
    ['/a%3Fb', '/a?b'],
    ['/a#b?c', '/a'],
    ['/a%0', null],
    ['/a%00', null],
    ['a', null],
    ['*', null],
    ['/é', '/\xc3\xa9'],
    ['/a b', null],
  ])('%s', (path, uri) => {
    expect(parseTarget(path)?.uri ?? null).toBe(uri);
  });

  it('keeps the query apart and untouched', () => {
    expect(parseTarget('/a?x=/../%20#f')).toEqual({ uri: '/a', query: 'x=/../%20', quoted: false });
    expect(parseTarget('/a?')?.query).toBe('');
    expect(parseTarget('/a')?.query).toBeNull();
  });
});
