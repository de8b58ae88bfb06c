import type { Place } from '../../engine/text/span.ts';
import type { TraceLink } from '../../engine/translation.ts';
import type { Selection } from './selection.ts';
import type { TranslationIndex } from './translation-index.ts';

/** What belongs to a selection on both sides. */
export interface Linked {
  readonly source: readonly Place[];
  readonly output: readonly Place[];
}

const nothing: Linked = { source: [], output: [] };

/** The places on both sides that belong to a selection; the selected place itself comes first on its side. */
export function linkedTo(index: TranslationIndex, selection: Selection | undefined): Linked {
  switch (selection?.kind) {
    case undefined:
      return nothing;
    case 'source':
      return { source: [selection], output: outputOf(index, [selection]) };
    case 'output':
      return { source: inputsOf(index, selection), output: [selection] };
    case 'finding': {
      const places = index.finding(selection.key)?.places ?? [];
      return { source: places, output: outputOf(index, places) };
    }
    case 'object':
      return linkedToObject(index, selection);
    case 'node': {
      const { place } = selection;
      return place ? { source: inputsOf(index, place), output: [place] } : nothing;
    }
  }
}

function linkedToObject(index: TranslationIndex, { side, object }: Selection & { kind: 'object' }): Linked {
  if (side === 'source') {
    const place = index.sourceObject(object)?.place;
    return { source: place ? [place] : [], output: index.becameOf(object).map((became) => became.place) };
  }
  const found = index.outputObject(object);
  const sources = found?.sources.flatMap((ref) => index.sourceObject(ref)?.place ?? []) ?? [];
  return { source: sources, output: found ? [found.place] : [] };
}

const outputOf = (index: TranslationIndex, places: readonly Place[]): readonly Place[] =>
  unique(places.flatMap((place) => index.linksBySource.overlapping(place).map((link: TraceLink) => link.output)));

const inputsOf = (index: TranslationIndex, place: Place): readonly Place[] =>
  unique(index.linksByOutput.overlapping(place).flatMap((link: TraceLink) => link.inputs));

const keyOf = ({ file, start, end }: Place): string => `${file}:${start}-${end}`;

const unique = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map((place) => [keyOf(place), place])).values(),
];
