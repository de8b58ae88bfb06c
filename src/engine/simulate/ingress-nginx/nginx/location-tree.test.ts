import { describe, expect, it } from 'vitest';
import { locationTree } from './location-tree.ts';

const tree = (...names: readonly string[]) =>
  locationTree(
    names.map((text) => {
      const exact = text.startsWith('=');
      const name = exact ? text.slice(1) : text;
      return { name, exact, autoRedirect: name.endsWith('/'), value: text };
    }),
  );

describe('locationTree', () => {
  it('prefers the exact name, then the longest prefix', () => {
    const { find } = tree('/', '/a/', '=/a', '/a/b/');
    expect(find('/a')?.value).toBe('=/a');
    expect(find('/a/x')?.value).toBe('/a/');
    expect(find('/a/b/c')?.value).toBe('/a/b/');
    expect(find('/ab')?.value).toBe('/');
  });

  it('redirects a name without its final slash', () => {
    expect(tree('/', '/a/').find('/a')).toEqual({ value: '/a/', redirect: true });
    expect(tree('/', '/a/', '=/a').find('/a')).toEqual({ value: '=/a', redirect: false });
  });

  it('misses that redirect where the search passes the node by', () => {
    // Among a/, foo-a/ and foo/ the middle is foo-a/, from which the search goes left.
    expect(tree('/', '/a/', '/foo-a/', '/foo/').find('/foo')).toEqual({ value: '/', redirect: false });
    expect(tree('/', '/foo-a/', '/foo/').find('/foo')).toEqual({ value: '/foo/', redirect: true });
  });

  it('names a duplicate', () => {
    expect(tree('/', '/a', '/a').duplicate).toBe('/a');
    expect(tree('/', '/a', '=/a').duplicate).toBeNull();
  });
});
