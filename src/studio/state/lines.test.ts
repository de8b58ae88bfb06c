import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinRanges, lineAt, linesOf, linesTouched, positionAt, startOfLine } from './lines.ts';

describe('lines', () => {
  it('counts lines and columns from 1, with CRLF as one end', () => {
    const lines = linesOf('a\r\nbc\n');
    expect(positionAt(lines, 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt(lines, 4)).toEqual({ line: 2, column: 2 });
    expect(lines.starts).toHaveLength(3);
  });

  it('finds the line of every offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r') }), fc.nat(), (text, at) => {
        const lines = linesOf(text);
        const offset = Math.min(at, text.length);
        const line = lineAt(lines, offset);
        expect(text.slice(0, offset).split('\n')).toHaveLength(line);
        expect(startOfLine(lines, line)).toBeLessThanOrEqual(offset);
      }),
    );
  });

  it('ends a range on the line of its last character', () => {
    const lines = linesOf('ab\ncd\nef');
    expect(linesTouched(lines, { start: 0, end: 3 })).toEqual({ first: 1, last: 1 });
    expect(linesTouched(lines, { start: 0, end: 4 })).toEqual({ first: 1, last: 2 });
    expect(linesTouched(lines, { start: 3, end: 3 })).toEqual({ first: 2, last: 2 });
  });

  it('joins ranges that touch', () => {
    const ranges = [
      { first: 5, last: 6 },
      { first: 1, last: 2 },
      { first: 3, last: 3 },
    ];
    expect(joinRanges(ranges)).toEqual([
      { first: 1, last: 3 },
      { first: 5, last: 6 },
    ]);
  });
});
