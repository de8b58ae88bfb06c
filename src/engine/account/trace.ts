import type { WrittenFile } from '../deliver/files.ts';
import { flatten } from '../text/flatten.ts';
import type { Memory } from '../text/memory.ts';
import { isSamePlace, type Piece, type PiecePlace, type Place, type Places, type Span } from '../text/span.ts';
import type { TraceLink } from '../translation.ts';

/** The links of a file, and where the text lay that it cites, each piece as often as it is cited after another one. */
interface PlacedLinks {
  readonly links: readonly TraceLink[];
  readonly lies: readonly (readonly [Piece, PiecePlace | undefined])[];
}

function linksOf({ name, parts }: WrittenFile, places: Places): PlacedLinks {
  const links: TraceLink[] = [];
  const lies: (readonly [Piece, PiecePlace | undefined])[] = [];
  let piece: Piece | undefined;
  let place: PiecePlace | undefined;
  const inputOf = (span: Span): Place | undefined => {
    // Most of a file comes from one piece: it is looked up once for all the spans that follow each other in it.
    if (span.piece !== piece) {
      piece = span.piece;
      place = places.get(piece);
      lies.push([piece, place]);
    }
    return place && { file: place.file, start: place.offset + span.start, end: place.offset + span.end };
  };
  for (const { offset, written } of parts)
    for (const { start, end, from, by } of written.marks) {
      const found = from.map(inputOf);
      const inputs = isWhole(found) ? found : found.filter((input) => input !== undefined);
      const output = { file: name, start: offset + start, end: offset + end };
      if (inputs.length > 0) links.push({ output, inputs, by });
    }
  return { links, lies };
}

const isWhole = (inputs: readonly (Place | undefined)[]): inputs is readonly Place[] => !inputs.includes(undefined);

/** Gives the links of a file, the same as the last time unless text that it cites has moved. */
function createTrace(file: WrittenFile): (places: Places) => readonly TraceLink[] {
  let last: PlacedLinks | undefined;
  return (places) => {
    const isMoved = last?.lies.some(([piece, place]) => !isSamePlace(places.get(piece), place)) ?? true;
    if (isMoved || !last) last = linksOf(file, places);
    return last.links;
  };
}

/** The marks of every written object as links between places of the output and places of the source. */
export const placeTrace = (files: readonly WrittenFile[], places: Places, memory: Memory): readonly TraceLink[] =>
  flatten(memory.each('trace', [], files, createTrace).map((linksAt) => linksAt(places)));
