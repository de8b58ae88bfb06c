import { append } from '../text/append.ts';
import type { Memory } from '../text/memory.ts';
import { createPositions, type Position } from '../text/position.ts';
import type { Piece, Places } from '../text/span.ts';

/** A position in a text that itself begins at another position. */
export const countedFrom = (first: Position, { line, column }: Position): Position => ({
  line: first.line + line - 1,
  column: line === 1 ? first.column + column - 1 : column,
});

const endOf = ({ text }: Piece): Position => createPositions(text)(text.length);

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

/**
 * Where in its file every piece begins. The pieces of a file lie one behind the other, so lines are counted piece by
 * piece, and only in a piece that is new.
 */
export function beginnings(places: Places, memory: Memory): ReadonlyMap<Piece, Position> {
  const ends = memory.each('end', [], [...places.keys()], endOf);
  const begins = new Map<Piece, Position>();
  for (const pieces of byFile(places)) {
    let first: Position = { line: 1, column: 1 };
    for (const { piece, index } of pieces) {
      begins.set(piece, first);
      first = countedFrom(first, ends[index] ?? { line: 1, column: 1 });
    }
  }
  return begins;
}

/** Tells the position of an offset in a piece, counted from where the piece begins. */
export type PositionIn = (piece: Piece, offset: number) => Position;

/** Keeps the lines of the piece that was asked about last: questions come piece by piece. */
export function createPositionIn(): PositionIn {
  let last: { readonly piece: Piece; readonly positionOf: (offset: number) => Position } | undefined;
  return (piece, offset) => {
    if (last?.piece !== piece) last = { piece, positionOf: createPositions(piece.text) };
    return last.positionOf(offset);
  };
}
