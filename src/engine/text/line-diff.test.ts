import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carry, diffLines } from './line-diff.ts';

describe('line diff', () => {
  it('knows a line wherever it went, and what took its place', () => {
    const diff = diffLines('a\nb\nc\nd\n', 'new\na\nB\nc\nd\n');
    expect(diff.same).toEqual([-1, 0, -1, 2, 3, 4]);
    expect(diff.successor).toEqual([1, 2, 3, 4, 5]);
  });

  it('carries a stretch to where its lines are now', () => {
    const before = 'x: 1\ny: 2\nz: 3\n';
    const after = 'new: 0\nx: 1\nz: 3\n';
    const diff = diffLines(before, after);
    expect(carry(diff, { start: 3, end: 4 }, after.length)).toEqual({ start: 10, end: 11 });
    expect(carry(diff, { start: 5, end: 9 }, after.length)).toBeUndefined();
    expect(carry(diff, { start: 0, end: before.length }, after.length)).toEqual({ start: 7, end: after.length });
  });

  it('pairs equal lines only, each once and in order, and as many as there are where little changed', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (some, others) => {
        const { same } = diffLines(some.join('\n'), others.join('\n'));
        const paired = same.filter((line) => line >= 0);
        expect(paired).toEqual([...new Set(paired)].sort((a, b) => a - b));
        const [a, b] = [some.join('\n').split('\n'), others.join('\n').split('\n')];
        for (const [line, before] of same.entries()) if (before >= 0) expect(b[line]).toBe(a[before]);
        expect(paired.length).toBe(longestCommon(a, b));
      }),
    );
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j += 1)
      next[j] = line === b[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0);
    row = next;
  }
  return row[b.length] ?? 0;
}
