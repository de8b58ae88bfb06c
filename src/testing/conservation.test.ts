import { describe, expect, it } from 'vitest';
import { openLeaves } from '../engine/account/ledger.ts';
import { defaultOptions, type Translation, targets, translate } from '../engine/index.ts';
import { corpusFiles, hasCorpus } from './corpus.ts';

/**
 * What the API server would refuse, but for objects of namespaces that it would refuse in the source as well, and what
 * would attach to nothing.
 */
const invalid = (translation: Translation): readonly string[] =>
  translation.findings
    .filter(
      ({ code, object }) =>
        code === 'output-detached' || (code === 'output-invalid' && /^[a-z0-9-]+$/.test(object?.namespace ?? '')),
    )
    .map(({ message }) => message);

/** Lines of the result with a variable of nginx, such as `$1`, which nobody would fill in. */
const variables = ({ files }: Translation): readonly string[] =>
  files.flatMap(({ text }) => text.split('\n').filter((line) => /\$\{?\w/.test(line)));

describe.skipIf(!hasCorpus)('every file of the corpus', () => {
  const files = corpusFiles();

  it('is there', () => {
    expect(files.length).toBeGreaterThan(1000);
  });

  it.each(targets)('converts to $title: no exception, a closed ledger, valid output, the same each time', ({ id }) => {
    const wrong: string[] = [];
    const options = { ...defaultOptions, target: id };
    for (const file of files) {
      const translation = translate([file], options);
      const again = translate([file], options);
      for (const leaf of openLeaves(translation.ledger)) wrong.push(`${file.name}: open leaf ${leaf}`);
      for (const problem of invalid(translation)) wrong.push(`${file.name}: ${problem}`);
      for (const line of variables(translation)) wrong.push(`${file.name}: literal ${line}`);
      const sum = Object.entries(translation.totals).reduce(
        (all, [key, count]) => (key === 'total' ? all : all + count),
        0,
      );
      if (sum !== translation.totals.total) wrong.push(`${file.name}: fates do not add up`);
      if (JSON.stringify({ ...translation, timings: 0 }) !== JSON.stringify({ ...again, timings: 0 }))
        wrong.push(`${file.name}: not the same twice`);
    }
    expect(wrong).toEqual([]);
  });

  it('converts as one estate, in experimental and older releases too', () => {
    const some = files.filter(({ name }) => /^(?:nginx|plain|odd|legacy)\//.test(name));
    for (const options of [
      defaultOptions,
      { ...defaultOptions, gatewayApi: '1.2' as const },
      { ...defaultOptions, channel: 'experimental' as const },
      { ...defaultOptions, target: 'envoy-gateway' as const },
    ]) {
      const translation = translate(some, options);
      expect(openLeaves(translation.ledger)).toEqual([]);
      expect(invalid(translation)).toEqual([]);
    }
  });
});
