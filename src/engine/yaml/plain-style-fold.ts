import type { ScalarNode } from './node.ts';
import { beginLine, deepest, endOfKey, isDash, keyBetween, type Reader } from './plain-style-lines.ts';
import { readScalar } from './plain-style-scalars.ts';

/** What has been seen of a tree that is not kept: how many leaves, where the first begins and where the last ends. */
interface Fold {
  leaves: number;
  start: number;
  end: number;
}

/**
 * Reads the block whose first line the reader is at into one scalar that counts its leaves, as `folded` makes it of the
 * tree; the tree itself, which is most of what `kubectl get` prints, is never built. Undefined for what the parser
 * decides about, here as everywhere.
 */
export function foldBlock(reader: Reader): ScalarNode | undefined {
  const fold: Fold = { leaves: 0, start: 0, end: 0 };
  if (!passBlock(reader, fold)) return undefined;
  const { leaves, start, end } = fold;
  return { type: 'scalar', piece: reader.piece, start, end, value: null, text: '', leaves };
}

function count(fold: Fold, start: number, end: number): void {
  if (fold.leaves === 0) fold.start = start;
  fold.leaves += 1;
  fold.end = end;
}

function passBlock(reader: Reader, fold: Fold): boolean {
  if (reader.column > deepest) return false;
  return isDash(reader.piece.text, reader.at) ? passSeq(reader, fold) : passMap(reader, fold);
}

function passSeq(reader: Reader, fold: Fold): boolean {
  const { piece, column } = reader;
  while (reader.column === column && isDash(piece.text, reader.at)) {
    reader.at += 2;
    const isMap = endOfKey(piece.text, reader.at) > 0;
    if (isMap) reader.column += 2;
    if (!(isMap ? passMap(reader, fold) : passInline(reader, fold, reader.at, column))) return false;
  }
  return reader.column <= column;
}

function passMap(reader: Reader, fold: Fold): boolean {
  const { column } = reader;
  const { text } = reader.piece;
  const keys: string[] = [];
  while (reader.column === column) {
    const colon = endOfKey(text, reader.at);
    const key = colon < 0 ? undefined : keyBetween(reader, reader.at, colon);
    if (key === undefined || keys.includes(key)) return false;
    keys.push(key);
    const isInline = text.charCodeAt(colon + 1) === 32;
    if (!(isInline ? passInline(reader, fold, colon + 2, column) : passBelow(reader, fold, colon + 1, column)))
      return false;
  }
  return reader.column <= column;
}

function passBelow(reader: Reader, fold: Fold, lineEnd: number, column: number): boolean {
  const { text } = reader.piece;
  beginLine(reader, lineEnd + 1);
  if (reader.column > column || (reader.column === column && isDash(text, reader.at))) return passBlock(reader, fold);
  count(fold, lineEnd, lineEnd);
  reader.end = lineEnd;
  return true;
}

function passInline(reader: Reader, fold: Fold, at: number, column: number): boolean {
  const { piece } = reader;
  // Most leaves of managedFields: nothing need be made of them to count them.
  if (piece.text.startsWith('{}\n', at)) {
    count(fold, at, at + 2);
    reader.at = at + 3;
    reader.end = at + 2;
  } else {
    const node = readScalar(reader, piece, at, column);
    if (!node) return false;
    count(fold, node.start, node.end);
  }
  beginLine(reader, reader.at);
  return reader.column <= column;
}
