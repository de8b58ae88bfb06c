import type { WrittenFile } from '../deliver/files.ts';
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

/** Gives the marks of a file as links between places of it and of the source. */
export type Trace = (places: Places) => readonly TraceLink[];

/** Gives the same links as the last time unless text that they cite has moved. */
export function createTrace(file: WrittenFile, places: Places): Trace {
  let last = linksOf(file, places);
  return (now) => {
    if (last.lies.some(([piece, place]) => !isSamePlace(now.get(piece), place))) last = linksOf(file, now);
    return last.links;
  };
}
