import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexPlaces } from './places.ts';

const range = fc.tuple(fc.nat(50), fc.nat(10)).map(([start, length]) => ({ file: 'a', start, end: start + length }));

describe('place index', () => {
  it('finds what a plain search finds, nested and overlapping places too', () => {
    fc.assert(
      fc.property(fc.array(range), range, (places, asked) => {
        const end = Math.max(asked.end, asked.start + 1);
        const plain = places.filter((place) => place.start < end && place.end > asked.start);
        const found = indexPlaces(places, (place) => [place]).overlapping(asked);
        expect(new Set(found)).toEqual(new Set(plain));
      }),
    );
  });

  it('knows nothing of a file that nothing lies in', () => {
    expect(
      indexPlaces([{ file: 'a', start: 0, end: 1 }], (place) => [place]).overlapping({ file: 'b', start: 0, end: 1 }),
    ).toEqual([]);
  });
});
