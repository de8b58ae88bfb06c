import { describe, expect, it } from 'vitest';
import { substituter } from './substitute.ts';

describe('a substitution by expression', () => {
  it.each([
    ['(?i)^/api(/|$)(.*)', '/\\2', '/API/items', '/items'],
    ['^/service/([^/]+)(/.*)$', '\\2/instance/\\1', '/service/foo/v1/api', '/v1/api/instance/foo'],
    ['one', 'two', '/xxx/one/yyy/one/zzz', '/xxx/two/yyy/two/zzz'],
    ['^(a)?/x.*', '/[\\1]', '/x/y', '/[]'],
    ['^/a', '\\\\', '/a/a', '\\/a'],
    ['^/none', '/x', '/other', '/other'],
    ['b*', '-', 'abc', '-a-c-'],
  ])('of %s with %s makes of %s %s', (pattern, substitution, text, result) => {
    expect(substituter(pattern, substitution)?.(text)).toBe(result);
  });
  it('is refused for a group that is not there, and for what RE2 does not read', () => {
    expect(substituter('/a', '\\1')).toBeNull();
    expect(substituter('/(?!a)', '/')).toBeNull();
    expect(substituter('/a', '\\x')).toBeNull();
  });
});
