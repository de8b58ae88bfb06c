import { expect, it } from 'vitest';
import { editDistance, nearest } from './spelling.ts';

it('counts letters added, dropped, replaced and swapped', () => {
  expect(editDistance('canary', 'canary')).toBe(0);
  expect(editDistance('canray', 'canary')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});

it('finds what was meant, and nothing for a word of its own', () => {
  const words = ['ssl-redirect', 'rewrite-target', 'proxy-read-timeout'];
  expect(nearest('rewrite-traget', words)).toBe('rewrite-target');
  expect(nearest('PROXY_READ_TIMEOUT', words)).toBe('proxy-read-timeout');
  expect(nearest('completely-different', words)).toBeUndefined();
  expect(nearest('x'.repeat(10_000), words)).toBeUndefined();
});
