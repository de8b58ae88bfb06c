import type { ComparisonCounts } from '../../engine/simulate/comparison.ts';
import type { RecognisedClass } from '../../engine/translation.ts';
import type { Result } from '../state/translation.ts';

/** A class as the sentence names it: by its controller, and by its own name where that says more. */
export const classLabel = ({ title, className }: RecognisedClass): string =>
  className === null || className === 'nginx' || className === title ? title : `${title} (${className})`;

/** The classes with the most Ingresses whose names fit into so many characters together, in the order given; one at least. */
export function mostUsed(classes: readonly RecognisedClass[], characters: number): readonly RecognisedClass[] {
  const largest = classes.toSorted((a, b) => b.ingresses - a.ingresses);
  let room = characters;
  const named = new Set(
    largest.filter((each, index) => {
      room -= classLabel(each).length;
      return index === 0 || room >= 0;
    }),
  );
  return classes.filter((each) => named.has(each));
}

/** The excluded classes after one of them was turned. */
export const excludedWith = (excluded: readonly string[], name: string): readonly string[] =>
  excluded.includes(name) ? excluded.filter((each) => each !== name) : [...excluded, name].sort();

/** The numbers of the status bar. */
export interface Counts {
  readonly ingresses: number;
  readonly read: number;
  readonly written: number;
  readonly fields: number;
  readonly withFate: number;
}

export function countsOf({ translation, output }: Pick<Result, 'translation' | 'output'>): Counts {
  const objects = translation.sources.flatMap((source) => source.objects);
  const { total, ...byFate } = translation.totals;
  return {
    ingresses: objects.filter(({ kind }) => kind === 'Ingress').length,
    read: objects.length,
    written: output.reduce((sum, file) => sum + file.objects.length, 0),
    fields: total,
    withFate: Object.values(byFate).reduce((sum, count) => sum + count, 0),
  };
}

/** `1 file`, `1,204 files`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** A path as a reader takes it in: `shop / catalog.yaml`. */
export const breadcrumb = (file: string): string => file.split('/').join(' / ');

/** How a check came out, in a sentence: `1,204 probes: 1,190 same, 12 accounted for, 2 different.` */
export const comparisonInWords = ({ total, same, accounted, different }: ComparisonCounts): string =>
  `${counted(total, 'probe')}: ${same.toLocaleString('en')} same, ${accounted.toLocaleString('en')} accounted for, ${different.toLocaleString('en')} different.`;
