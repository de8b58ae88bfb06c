import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, defaultOptions, type Options, translate } from '../engine/index.ts';
import { clusterEstate, estate } from './arbitrary.ts';

const asFile = (objects: readonly unknown[]) => ({
  name: 'estate.yaml',
  text: objects.map((object) => JSON.stringify(object, null, 2)).join('\n---\n'),
});

/** Requests that neither side agrees on nor a finding accounts for, with the estate. */
function differentIn(objects: readonly unknown[], target: Options['target']): readonly string[] {
  const files = [asFile(objects)];
  const options = { ...defaultOptions, target };
  const { groups } = check(files, translate(files, options), options, { limit: 300 });
  return groups.filter(({ verdict }) => verdict === 'different').map(({ title }) => title);
}

describe.each(['gateway-api', 'envoy-gateway'] as const)('moved to %s', (target) => {
  // Seeds that are always the same judge a change by what it changes; of other seeds thousands of estates were run.
  it.each([2026, 11, 15, 18])(
    'any estate that a cluster can hold answers as before, or a finding says what differs: seed %i',
    (seed) => {
      fc.assert(
        fc.property(clusterEstate, (objects) => {
          expect(differentIn(objects, target)).toEqual([]);
        }),
        { numRuns: 80, seed },
      );
    },
    30_000,
  );
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
