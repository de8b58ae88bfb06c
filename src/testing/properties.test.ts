import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLeaves } from '../engine/account/ledger.ts';
import { createTranslator, defaultOptions, targets, translate } from '../engine/index.ts';
import { estate } from './arbitrary.ts';

const asFile = (objects: readonly unknown[], name = 'estate.yaml') => ({
  name,
  text: objects.map((object) => JSON.stringify(object, null, 2)).join('\n---\n'),
});

describe.each(targets)('for any estate, on $title', ({ id }) => {
  const options = { ...defaultOptions, target: id };

  it('the ledger closes, the output is valid, and names are unique', () => {
    fc.assert(
      fc.property(estate, (objects) => {
        const { ledger, findings, files } = translate([asFile(objects)], options);
        expect(openLeaves(ledger)).toEqual([]);
        expect(
          findings
            .filter(({ code }) => code === 'output-invalid' || code === 'output-detached')
            .map(({ message }) => message),
        ).toEqual([]);
        const names = files.flatMap((file) =>
          file.objects.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`),
        );
        expect(new Set(names).size).toBe(names.length);
        expect(files.map(({ text }) => text).join('')).not.toMatch(/replace\w+: .*\$[1-9]/);
      }),
      { numRuns: 200 },
    );
  });

  it('text that only moves gives the same as a fresh run', () => {
    fc.assert(
      fc.property(
        estate,
        fc.array(fc.constantFrom('# moved\n', '#\r\n'), { minLength: 1, maxLength: 3 }),
        (objects, lines) => {
          const { name, text } = asFile(objects);
          const moved = [{ name, text: `${lines.join('')}---\n${text}` }];
          const translator = createTranslator();
          translator([{ name, text }], options);
          const edited = translator(moved, options);
          expect({ ...edited, timings: undefined }).toEqual({ ...translate(moved, options), timings: undefined });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('an edit gives the same as a fresh run', () => {
    fc.assert(
      fc.property(estate, estate, (before, after) => {
        const translator = createTranslator();
        translator([asFile(before)], options);
        const edited = translator([asFile(after)], options);
        const fresh = translate([asFile(after)], options);
        expect({ ...edited, timings: undefined }).toEqual({ ...fresh, timings: undefined });
      }),
      { numRuns: 60 },
    );
  });
});

describe('for any input', () => {
  it('any text gives a translation, never an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 200 }), { maxLength: 4 }), (texts) => {
        translate(texts.map((text, index) => ({ name: `${index}.yaml`, text })));
      }),
      { numRuns: 300 },
    );
  });

  it('a manifest cut off anywhere still gives a translation', () => {
    fc.assert(
      fc.property(estate, fc.nat(), (objects, at) => {
        const { text } = asFile(objects);
        translate([{ name: 'cut.yaml', text: text.slice(0, at % (text.length + 1)) }]);
      }),
      { numRuns: 200 },
    );
  });
});
