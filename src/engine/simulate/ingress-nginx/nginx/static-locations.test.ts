import { describe, expect, it } from 'vitest';
import { staticLocations } from './static-locations.ts';

const locations = (...names: readonly string[]) =>
  staticLocations(
    names.map((text) => {
      const exact = text.startsWith('=');
      const name = exact ? text.slice(1) : text;
      return { name, exact, autoRedirect: name.endsWith('/'), value: text };
    }),
  );

describe('staticLocations', () => {
  it('prefers the exact name, then the longest prefix', () => {
    const { find } = locations('/', '/a/', '=/a', '/a/b/');
    expect(find('/a')?.value).toBe('=/a');
    expect(find('/a/x')?.value).toBe('/a/');
    expect(find('/a/b/c')?.value).toBe('/a/b/');
    expect(find('/ab')?.value).toBe('/');
  });

  it('redirects a name without its final slash, unless that name is a location itself', () => {
    expect(locations('/', '/a/', '/foo-a/', '/foo/').find('/foo')).toEqual({ value: '/foo/', redirect: true });
    expect(locations('/', '=/a/').find('/a')).toEqual({ value: '=/a/', redirect: true });
    expect(locations('/', '/a/', '=/a').find('/a')).toEqual({ value: '=/a', redirect: false });
    expect(locations('/', '/a/', '/a').find('/a')).toEqual({ value: '/a', redirect: false });
  });

  it('names a duplicate', () => {
    expect(locations('/', '/a', '/a').duplicate).toBe('/a');
    expect(locations('/', '/a', '=/a').duplicate).toBeNull();
  });
});
