import type { Place } from '../../engine/text/span.ts';
import type { OutputObject, OwnSummary, SourceObject, Translation } from '../../engine/translation.ts';
import type { Linked } from '../state/linked.ts';
import type { Result } from '../state/translation.ts';
import type { TranslationIndex } from '../state/translation-index.ts';

/** An object of the source beside everything it became. */
export interface Pair {
  readonly key: string;
  readonly source: SourceObject;
  readonly became: readonly OutputObject[];
}

/** Every Ingress with what is its own: what it shares with many others, such as a Gateway, would drown that. */
export function pairsOf(translation: Translation, index: TranslationIndex): readonly Pair[] {
  return translation.sources.flatMap(({ objects }) =>
    objects
      .filter(({ kind }) => kind === 'Ingress')
      .map((source) => {
        const all = index.becameOf(source);
        const own = all.filter(({ place }) => place.file === `apps/${source.namespace}/${source.name}.yaml`);
        const routes = all.filter(({ kind }) => kind.endsWith('Route'));
        return { key: `${source.place.file}:${source.place.start}`, source, became: own.length > 0 ? own : routes };
      }),
  );
}

const holds = (outer: Place, inner: Place): boolean =>
  outer.file === inner.file && outer.start <= inner.start && inner.start < outer.end;

/** The pair that a selection is in; the first one where it is in none. */
export function pairAt(pairs: readonly Pair[], linked: Linked): Pair | undefined {
  const place = linked.source[0];
  const bySource = place && pairs.find(({ source }) => holds(source.place, place));
  if (bySource) return bySource;
  const output = linked.output[0];
  const byOutput = output && pairs.find(({ became }) => became.some((object) => holds(object.place, output)));
  return byOutput ?? pairs[0];
}

/** The text of some objects, one after the other. */
export function textOfPlaces(places: readonly Place[], textOf: (file: string) => string): string {
  return places.map(({ file, start, end }) => textOf(file).slice(start, end).replace(/\n*$/, '\n')).join('---\n');
}

/** A file of the user's beside what the translation says; a file it does not have, beside all that it says instead. */
export function ownPair({ translation, index, own }: Result, { name, translated }: OwnSummary) {
  const after = index.outputFile(name)?.text ?? '';
  const aside = own?.keeps === 'others' ? [] : (translation.aside ?? []);
  return { before: translated ?? aside.map(({ text }) => text).join('---\n'), after };
}
