import type { WrittenFile } from '../deliver/files.ts';
import type { Memory } from '../text/memory.ts';
import type { Piece, PiecePlace, Place, Places } from '../text/span.ts';
import type { TraceLink } from '../translation.ts';

/** The pieces of text that a written file cites, each once. */
const citedBy = ({ parts }: WrittenFile): readonly Piece[] => {
  const pieces = new Set<Piece>();
  for (const { written } of parts)
    for (const { from } of written.marks) for (const { piece } of from) pieces.add(piece);
  return [...pieces];
};

function linksOf({ name, parts }: WrittenFile, places: Places): readonly TraceLink[] {
  const links: TraceLink[] = [];
  let piece: Piece | undefined;
  let lies: PiecePlace | undefined;
  for (const { offset, written } of parts)
    for (const { start, end, from, by } of written.marks) {
      const inputs: Place[] = [];
      for (const span of from) {
        // Most of a file comes from one piece: it is looked up once for all the spans that follow each other in it.
        if (span.piece !== piece) {
          piece = span.piece;
          lies = places.get(piece);
        }
        if (lies) inputs.push({ file: lies.file, start: lies.offset + span.start, end: lies.offset + span.end });
      }
      if (inputs.length > 0)
        links.push({ output: { file: name, start: offset + start, end: offset + end }, inputs, by });
    }
  return links;
}

/** The file, and where the text lies that it cites. */
function keysOf(file: WrittenFile, places: Places, memory: Memory): readonly unknown[] {
  const keys: unknown[] = [file];
  for (const piece of memory.once('cited pieces', [file], () => citedBy(file))) {
    const place = places.get(piece);
    keys.push(place?.file, place?.offset);
  }
  return keys;
}

/**
 * The marks of every written object as links between places of the output and places of the source. The links of a file
 * are made again where it was written again, or where the text that it cites has moved.
 */
export const placeTrace = (files: readonly WrittenFile[], places: Places, memory: Memory): readonly TraceLink[] =>
  files.flatMap((file) =>
    memory.once(
      'trace',
      () => keysOf(file, places, memory),
      () => linksOf(file, places),
    ),
  );
