import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPositions, lineStarts, offsetAt } from './position.ts';

describe('position', () => {
  it('counts lines and columns from 1, whatever ends a line', () => {
    const positions = createPositions('ab\r\nc\n\nd\re');
    expect([0, 1, 4, 6, 7, 9].map(positions)).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 5, column: 1 },
    ]);
    expect(lineStarts('')).toEqual([0]);
  });

  it('finds its way back', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', 'é') });
    fc.assert(
      fc.property(text, fc.nat(40), (content, at) => {
        const offset = Math.min(at, content.length);
        expect(offsetAt(content, createPositions(content)(offset))).toBe(offset);
      }),
    );
  });

  it('stays inside the text', () => {
    expect(createPositions('ab')(99)).toEqual({ line: 1, column: 3 });
    expect(offsetAt('ab\nc', { line: 9, column: 9 })).toBe(4);
  });
});
