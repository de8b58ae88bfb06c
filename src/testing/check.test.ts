import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, defaultOptions, translate } from '../engine/index.ts';
import { estate } from './arbitrary.ts';

const asFile = (objects: readonly unknown[]) => ({
  name: 'estate.yaml',
  text: objects.map((object) => JSON.stringify(object, null, 2)).join('\n---\n'),
});

describe('for any estate', () => {
  it('both sides can be asked, twice with the same outcome', () => {
    fc.assert(
      fc.property(estate, (objects) => {
        const files = [asFile(objects)];
        const translation = translate(files);
        const once = check(files, translation, defaultOptions, { limit: 300 });
        expect(check(files, translation, defaultOptions, { limit: 300 })).toEqual(once);
        const { total, same, accounted, different } = once.counts;
        expect(same + accounted + different).toBe(total);
        expect(once.groups.reduce((sum, { count }) => sum + count, 0)).toBe(accounted + different);
      }),
      { numRuns: 60 },
    );
  });

  it('any text as the result is compared, never an exception', () => {
    fc.assert(
      fc.property(estate, fc.string({ maxLength: 200 }), fc.nat(), (objects, text, at) => {
        const files = [asFile(objects)];
        const translation = translate(files);
        const whole = translation.files.map((file) => file.text).join('---\n');
        const cut = whole.slice(0, at % (whole.length + 1)) + text;
        check(files, translation, defaultOptions, { own: [{ name: 'own.yaml', text: cut }], limit: 50 });
      }),
      { numRuns: 60 },
    );
  });
});
