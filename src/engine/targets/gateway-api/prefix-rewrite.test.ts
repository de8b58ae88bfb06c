import { describe, expect, it } from 'vitest';
import { planRewrite } from './prefix-rewrite.ts';

const prefix = (
  path: string,
  replacement: string,
  losses: readonly string[] = [],
  exceptions: readonly unknown[] = [],
) => ({
  type: 'prefix',
  path,
  replacement,
  losses,
  exceptions,
});

describe('a rewrite by expression as the standard has it', () => {
  it.each([
    ['/foo(/|$)(.*)', '/$2', prefix('/foo', '/', ['case'])],
    ['/123(/|$)(.*)', '/$2', prefix('/123', '/')],
    ['/123(/|$)(.*)', '/x/$2', prefix('/123', '/x', [], [{ path: '/123', value: '/x/' }])],
    ['/123(/|$)(.*)', '/x$1$2', prefix('/123', '/x')],
    ['/123/(.*)', '/$1', prefix('/123', '/', ['bare'])],
    ['/123/(.+)', '/$1', prefix('/123', '/', ['bare', 'slash'])],
    ['/123/?(.*)', '/$1', prefix('/123', '/', ['beyond'])],
    ['/123(.*)', '/9$1', prefix('/123', '/9', ['beyond'])],
    ['/123(.*)', '/$1', prefix('/123', '/', ['double-slash', 'beyond'])],
    ['/123(/.*)?$', '/9$1', prefix('/123', '/9')],
    ['/(.*)', '/9/$1', prefix('/', '/9')],
    ['/v1.0(/|$)(.*)', '/$2', prefix('/v1.0', '/', ['case', 'dot'])],
    ['/v1\\.0(/|$)(.*)', '/$2', prefix('/v1.0', '/', ['case'])],
    ['/(1)/(2)(/|$)(.*)', '/$2$3$4', prefix('/1/2', '/2')],
  ])('%s → %s', (pattern, target, plan) => {
    expect(planRewrite(pattern, true, target)).toEqual(plan);
  });

  it.each([
    ['/(.*)', '/$1'],
    ['/(foo/.*)', '/$1'],
    ['(/.*)', '$1'],
    ['/api/(v1|v2)/(.*)', '/api/$1/$2'],
  ])('leaves %s → %s alone', (pattern, target) => {
    expect(planRewrite(pattern, true, target)).toMatchObject({ type: 'identity' });
  });

  it('takes a target without groups as the whole path', () => {
    expect(planRewrite('/foo', true, '/bar')).toEqual({ type: 'full', value: '/bar' });
  });

  it.each([
    ['/(.*)/x', '/$1', 'groups'],
    ['/foo/(.*)', '$1', 'groups'],
    ['/foo/(.*)', '/x$1', 'groups'],
    ['/users/([0-9]+)', '/people/$1', 'groups'],
    ['/(foo)', '/$1', 'groups'],
    ['/(a|/b.*)', '/$1', 'groups'],
    ['/foo', '/$request_uri', 'variable'],
    ['/foo', 'bar', 'relative'],
    ['/a|/b/(.*)', '/$1', 'groups'],
    ['/(', '/$1', 'groups'],
  ])('has no way for %s → %s', (pattern, target, why) => {
    expect(planRewrite(pattern, true, target)).toEqual({ type: 'unsupported', why });
  });
});
