import { append } from '../text/append.ts';
import type { Memory } from '../text/memory.ts';
import { lastAtOrBefore, lineStarts, type Position } from '../text/position.ts';
import type { Piece, Places } from '../text/span.ts';

/** A piece with its lines, and where in its file it begins. */
export interface PlacedPiece {
  readonly starts: readonly number[];
  readonly first: Position;
}

/** The pieces of each file, in the order of its text. */
function byFile(places: Places): readonly (readonly { readonly piece: Piece; readonly index: number }[])[] {
  const files = new Map<string, { piece: Piece; index: number; offset: number }[]>();
  let index = 0;
  for (const [piece, { file, offset }] of places) {
    append(files, file, { piece, index, offset });
    index += 1;
  }
  return [...files.values()].map((pieces) => pieces.sort((a, b) => a.offset - b.offset));
}

/** Where the text behind a piece begins. */
function behind({ text }: Piece, { starts, first }: PlacedPiece): Position {
  const last = starts.at(-1) ?? 0;
  const column = (starts.length === 1 ? first.column : 1) + text.length - last;
  return { line: first.line + starts.length - 1, column };
}

/**
 * The lines of every piece. The pieces of a file lie one behind the other, so lines are counted piece by piece, and only
 * in a piece that is new.
 */
export function placePieces(places: Places, memory: Memory): ReadonlyMap<Piece, PlacedPiece> {
  const starts = memory.each('line starts', [], [...places.keys()], ({ text }) => lineStarts(text));
  const placed = new Map<Piece, PlacedPiece>();
  for (const pieces of byFile(places)) {
    let first: Position = { line: 1, column: 1 };
    for (const { piece, index } of pieces) {
      const one = { starts: starts[index] ?? [0], first };
      placed.set(piece, one);
      first = behind(piece, one);
    }
  }
  return placed;
}

/** The line and column, in its file, of an offset in a piece. */
export function positionIn({ starts, first }: PlacedPiece, offset: number): Position {
  const line = lastAtOrBefore(starts, offset);
  return { line: first.line + line, column: (line === 0 ? first.column : 1) + offset - (starts[line] ?? 0) };
}
