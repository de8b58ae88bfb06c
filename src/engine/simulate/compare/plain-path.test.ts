import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOddPath, plainPath } from './plain-path.ts';

describe('the plain form of a path', () => {
  it.each([
    ['/a', '/a'],
    ['//a///b', '/a/b'],
    ['/a/../b', '/b'],
    ['/a/b/..', '/a/'],
    ['/a/./b/.', '/a/b/'],
    ['/a%2Fb%2e%2e?x=%2F', '/a/b..?x=%2F'],
    ['/a%2F..%2Fb', '/b'],
    ['/%66oo%20bar', '/foo%20bar'],
    ['/a%3Fb', '/a%3Fb'],
    ['/', '/'],
    ['/a/..', '/'],
  ])('of %s is %s', (path, plain) => {
    expect(plainPath(path)).toBe(plain);
  });

  it.each(['/..', '/a/../../b', '/%ff', '/%'])('of %s does not exist', (path) => {
    expect(plainPath(path)).toBeNull();
  });

  it('is its own plain form', () => {
    const part = fc.constantFrom('a', '..', '.', '', '%2F', '%2e', '%25', '%20', '%3F', 'ü', 'b');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const plain = plainPath(`/${parts.join('/')}`);
        if (plain !== null) expect(plainPath(plain)).toBe(plain);
      }),
    );
  });

  it('differs from odd paths only', () => {
    expect(['/a', '/a.b', '/a?b=//', '/..a'].filter(isOddPath)).toEqual([]);
    expect(['//', '/a/..', '/a/./b', '/%41'].filter((path) => !isOddPath(path))).toEqual([]);
  });
});
