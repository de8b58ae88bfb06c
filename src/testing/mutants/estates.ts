import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCases } from '../../engine/index.ts';
import type { TargetId } from '../../engine/options.ts';
import { clusterEstate } from '../arbitrary.ts';
import { corpus, corpusFiles, hasCorpus } from '../corpus.ts';
import { readFixture } from '../fixture.ts';
import type { Estate } from './trial.ts';

/** An estate before its target is chosen. */
type Source = Omit<Estate, 'target'>;

/** Every `step`th file of the corpus. */
export const ofCorpus = (step: number): readonly Source[] =>
  corpusFiles('nginx')
    .filter((_, index) => index % step === 0)
    .map(({ name, text }) => ({ id: name, files: [{ name, text }] }));

/** Every `step`th of the estates that a real nginx was measured with. */
export function measured(step: number): readonly Source[] {
  const file = new URL('../cases/nginx-random.json', `file://${corpus}`);
  const cases = existsSync(file) ? readCases(readFileSync(file, 'utf8')) : [];
  if (typeof cases === 'string') throw new Error(cases);
  return cases
    .filter((_, index) => index % step === 0)
    .map(({ id, ingresses = [] }) => ({ id, files: [asFile(ingresses)] }));
}

/** The input of every literate fixture, which between them have every behaviour. */
export const literate = (): readonly Source[] =>
  Object.entries(
    import.meta.glob<string>(['../../engine/providers/*/rules/*.md', '../../scenarios/*.md'], {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ).map(([path, markdown]) => ({ id: path.replace(/^.*\//, ''), files: readFixture(markdown).files }));

const asFile = (objects: readonly unknown[]) => ({
  name: 'estate.yaml',
  text: objects.map((object) => JSON.stringify(object, null, 1)).join('\n---\n'),
});

/** Estates as they are in the wild, of `size` Ingresses each. */
export const generated = (count: number, size: number): readonly Source[] =>
  Array.from({ length: hasCorpus ? count : 0 }, (_, index) => {
    const script = join(corpus, 'gen-estate.mjs');
    const text = execFileSync(process.execPath, [script, String(size), '--seed', String(index + 1), '--noise', 'off']);
    return { id: `generated ${index + 1}`, files: [{ name: 'estate.yaml', text: text.toString() }] };
  });

/** The same estates, moved to each target. */
export const toEach = (targets: readonly TargetId[], estates: readonly Source[]): readonly Estate[] =>
  targets.flatMap((target) => estates.map((estate) => ({ ...estate, target })));

/** Estates with every annotation and value, right and wrong. */
export const arbitrary = (count: number): readonly Source[] =>
  fc.sample(clusterEstate, { numRuns: count, seed: 1 }).map((objects, index) => ({
    id: `arbitrary ${index + 1}`,
    files: [asFile(objects)],
  }));
