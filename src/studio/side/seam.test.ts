import { describe, expect, it } from 'vitest';
import type { Viewport } from '../state/viewport.ts';
import { ribbons, spanOf, tickLook, ticks } from './seam.ts';

/** A pane of 400 px that begins at a line. */
const viewAt = (first: number): Viewport => ({
  file: 'a',
  height: 400,
  lines: { first, last: first + 19 },
  topOf: (line) => (line - first) * 20,
});

describe('seam', () => {
  it('joins the edges of a line with those of a block', () => {
    const pair = { source: { first: 9, last: 9 }, output: { first: 2, last: 7 } };
    const [ribbon] = ribbons([pair], viewAt(1), viewAt(1), 40);
    expect(ribbon?.fill).toBe('M0 160C20 160 20 20 40 20V140C20 140 20 180 0 180z');
    expect(ribbon?.edges).toBe('M0 160.5C20 160.5 20 20.5 40 20.5M0 179.5C20 179.5 20 139.5 40 139.5');
  });

  it('holds an end that is out of view close to the edge, and draws nothing where both are', () => {
    expect(spanOf({ first: 500, last: 501 }, viewAt(1))).toEqual({ top: 440, bottom: 441 });
    const far = { first: 500, last: 500 };
    expect(ribbons([{ source: far, output: { first: 1, last: 1 } }], viewAt(1), viewAt(1), 40)).toHaveLength(1);
    expect(ribbons([{ source: far, output: far }], viewAt(1), viewAt(1), 40)).toEqual([]);
  });

  it('puts ticks at the outer edges, for lines in view', () => {
    const lines = new Map([
      [3, 'plain'],
      [90, 'breaks'],
    ] as const);
    expect(ticks(lines, viewAt(1), 'source', 40)).toEqual([{ x: 0, y: 50.5, look: 'plain' }]);
    expect(ticks(lines, viewAt(1), 'output', 40)[0]?.x).toBe(34);
  });

  it('colours only what differs or is lost', () => {
    expect(
      ['translated', 'approximated', 'unsupported', 'inert'].map((fate) => tickLook(fate as 'translated')),
    ).toEqual(['plain', 'differs', 'breaks', 'plain']);
  });
});
