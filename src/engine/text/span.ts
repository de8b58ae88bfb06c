/**
 * A stretch of a source file that is read on its own: one YAML document, one item of a `kind: List`, or a whole file.
 * Identity matters: the same text read twice is two pieces. An edit elsewhere in the file leaves a piece as it was,
 * which is what makes re-translation cheap; therefore nothing in a piece knows where in the file it lies.
 */
export interface Piece {
  readonly text: string;
}

/** Half-open UTF-16 offsets inside one piece. Nodes of the YAML tree are spans themselves. */
export interface Span {
  readonly piece: Piece;
  readonly start: number;
  readonly end: number;
}

/** Where a piece lies in this run. `offset` is the UTF-16 offset of the piece's first character in the file. */
export interface PiecePlace {
  readonly file: string;
  readonly offset: number;
}

/** Whether a piece lies where it lay, in two runs. */
export const isSamePlace = (one: PiecePlace | undefined, other: PiecePlace | undefined): boolean =>
  one?.offset === other?.offset && one?.file === other?.file;

/** Where every piece of this run lies. */
export type Places = ReadonlyMap<Piece, PiecePlace>;

/** A span with its file and absolute UTF-16 offsets: what leaves the engine. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export function placeOf(span: Span, places: Places): Place | undefined {
  const place = places.get(span.piece);
  return place && { file: place.file, start: place.offset + span.start, end: place.offset + span.end };
}
