import { describe, expect, it } from 'vitest';
import { changePath } from './change-path.ts';
import { standard } from './dialects/index.ts';
import { secondsOf } from './durations.ts';
import { coversHost, intersectHostnames } from './hostnames.ts';

describe('hostnames', () => {
  it.each([
    ['', 'a.x', 'a.x'],
    ['a.x', '', 'a.x'],
    ['*.x', 'a.b.x', 'a.b.x'],
    ['a.x', '*.x', 'a.x'],
    ['*.com', '*.x.com', '*.x.com'],
    ['*.x.com', '*.com', '*.x.com'],
    ['*.x', 'x', null],
    ['a.x', 'b.x', null],
  ])('%s and %s have %s in common', (listener, own, common) => {
    expect(intersectHostnames(listener, own)).toBe(common);
  });
  it('lets a wildcard stand for one or more labels', () => {
    expect([coversHost('*.x', 'a.x'), coversHost('*.x', 'a.b.x'), coversHost('*.x', 'x')]).toEqual([true, true, false]);
    expect(coversHost('*.x', 'a.b.x', 'one')).toBe(false);
  });
});

describe('a replaced prefix', () => {
  it.each([
    ['/foo/bar', '/foo', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo', '/xyz/', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz/', '/xyz/bar'],
    ['/foo', '/foo', '/xyz', '/xyz'],
    ['/foo/', '/foo', '/xyz', '/xyz/'],
    ['/foo/bar', '/foo', '', '/bar'],
    ['/foo/', '/foo', '', '/'],
    ['/foo', '/foo', '', '/'],
    ['/foo/', '/foo', '/', '/'],
    ['/foo', '/foo', '/', '/'],
    ['/foo', '/', '/xyz', '/xyz/foo'],
  ])('%s with %s → %s is %s', (path, value, replacement, expected) => {
    const match = { type: 'PathPrefix', value, stem: value.replace(/\/$/, ''), test: null, last: false } as const;
    expect(changePath({ kind: 'prefix', value: replacement }, path, match, standard)).toBe(expected);
  });
});

describe('durations', () => {
  it.each([
    ['1h30m', 5400],
    ['500ms', 0.5],
    ['0s', 0],
    ['1.5s', undefined],
    ['10', undefined],
  ] as const)('%s is %s', (text, expected) => {
    expect(secondsOf(text)).toBe(expected);
  });
});
