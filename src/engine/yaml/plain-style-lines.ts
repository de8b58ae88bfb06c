import type { Piece } from '../text/span.ts';
import { plainValue } from './scalars.ts';

/** Keys by their text: keys repeat from object to object, and one string for all of them is quicker to compare. */
export type KeyTable = Map<string, string>;

/** Where a reader is: the content of a line, and how far it is indented. */
export interface Line {
  /** Offset of the first character of the line that is not blank. */
  at: number;
  column: number;
  /** The end of the last token. */
  end: number;
}

/** A reader of one piece. */
export interface Reader extends Line {
  readonly piece: Piece;
  readonly keys: KeyTable;
}

/** Deeper text is left to the parser, which has its own limit. */
export const deepest = 80;

export const isDash = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 45 && text.charCodeAt(at + 1) === 32;

/**
 * Goes to the content of the line that begins at an offset. The column is -1 behind the last line, and so deep that
 * nothing may stand there where the line holds what this reader leaves to the parser.
 */
export function beginLine(line: Line & { readonly piece: Piece }, start: number): void {
  const { text } = line.piece;
  let at = start;
  while (text.charCodeAt(at) === 32) at += 1;
  const code = text.charCodeAt(at);
  line.at = at;
  if (start >= text.length) line.column = -1;
  // A blank line, the end behind blanks, a comment, or a marker of a document.
  else if (Number.isNaN(code) || code === 10 || code === 35 || isMarker(text, start)) line.column = Number.MAX_VALUE;
  else line.column = at - start;
}

const isMarker = (text: string, at: number): boolean => text.startsWith('---', at) || text.startsWith('...', at);

/** The colon that ends the plain key at an offset; -1 where there is no key. */
export function endOfKey(text: string, start: number): number {
  if (!beginsKey(text.charCodeAt(start))) return -1;
  for (let at = start + 1; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 58) {
      const next = text.charCodeAt(at + 1);
      if (next === 10 || next === 32 || Number.isNaN(next)) return at;
    } else if (!(code > 32)) return -1;
  }
}

/** A letter, a digit, or one of `. / _`. */
const beginsKey = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 46 && code <= 57) || code === 95;

/** Undefined for a key that is no text, such as `on`. */
export function keyBetween({ piece, keys }: Reader, start: number, end: number): string | undefined {
  const text = piece.text.slice(start, end);
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (typeof plainValue(text) !== 'string') return undefined;
  keys.set(text, text);
  return text;
}
