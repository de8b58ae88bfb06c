import fc from 'fast-check';
import { expect, it } from 'vitest';
import { replacement } from './replacement.ts';

it('makes one text of another with one replacement', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b') }),
      fc.string({ unit: fc.constantFrom('a', 'b') }),
      (before, after) => {
        const { start, end, text } = replacement(before, after);
        expect(before.slice(0, start) + text + before.slice(end)).toBe(after);
      },
    ),
  );
});
