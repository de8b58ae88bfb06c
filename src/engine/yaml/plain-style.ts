import { fitted } from '../text/fitted.ts';
import type { Piece } from '../text/span.ts';
import { hasTwins } from './entries.ts';
import { folded, type MapEntry, type MapNode, type SeqNode, type YamlNode } from './node.ts';
import { foldBlock } from './plain-style-fold.ts';
import { beginLine, deepest, endOfKey, isDash, type KeyTable, keyBetween, type Reader } from './plain-style-lines.ts';
import { readScalar } from './plain-style-scalars.ts';

/** The keys that lead from an object to trees of which nothing but the number of leaves is wanted (`'fold'`). */
export type Folds = ReadonlyMap<string, Folds | 'fold'>;

/** Anything but printable ASCII and line feeds. */
const unusual = /[^\n -~]/;

/**
 * Reads a piece that is written as kubectl, Helm and kustomize print objects: block maps and sequences, plain keys,
 * one-line scalars and literal blocks in ASCII; no comments, blank lines, anchors, tags or flow collections but empty
 * ones. It gives the tree that the parser would give, several times sooner, with what `folds` names `folded`, in the
 * object that the piece is or in each one of its list. Undefined for anything else, errors among them: the parser
 * decides about those.
 */
export function readPlainStyle(
  piece: Piece,
  keys: KeyTable = new Map(),
  folds?: Folds | undefined,
): YamlNode | undefined {
  const { text } = piece;
  if (unusual.test(text)) return undefined;
  const reader: Reader = { piece, keys, at: 0, column: 0, end: 0 };
  beginLine(reader, text.startsWith('---\n') ? 4 : 0);
  const root = isDash(text, reader.at) && reader.column <= deepest ? readSeq(reader, folds) : readBlock(reader, folds);
  return reader.column < 0 ? root : undefined;
}

/** A map or sequence whose first line the reader is at. */
function readBlock(reader: Reader, folds?: Folds): YamlNode | undefined {
  if (reader.column > deepest) return undefined;
  return isDash(reader.piece.text, reader.at) ? readSeq(reader) : readMap(reader, folds);
}

function readSeq(reader: Reader, folds?: Folds): SeqNode | undefined {
  const { piece, at: start, column } = reader;
  const items: YamlNode[] = [];
  while (reader.column === column && isDash(piece.text, reader.at)) {
    reader.at += 2;
    const isMap = endOfKey(piece.text, reader.at) > 0;
    if (isMap) reader.column += 2;
    const item = isMap ? readMap(reader, folds) : readInline(reader, reader.at, column);
    if (!item) return undefined;
    items.push(item);
  }
  return reader.column > column ? undefined : { type: 'seq', piece, start, end: reader.end, items: fitted(items) };
}

function readMap(reader: Reader, folds?: Folds): MapNode | undefined {
  const { piece, at: start, column } = reader;
  const { text } = piece;
  const entries: MapEntry[] = [];
  while (reader.column === column) {
    const colon = endOfKey(text, reader.at);
    const key = colon < 0 ? undefined : keyBetween(reader, reader.at, colon);
    if (key === undefined) return undefined;
    const keyStart = reader.at;
    reader.end = colon + 1;
    const isInline = text.charCodeAt(colon + 1) === 32;
    const below = folds?.get(key);
    const read = isInline ? readInline(reader, colon + 2, column) : readBelow(reader, colon + 1, column, below);
    if (!read) return undefined;
    const value = below === 'fold' && read.type !== 'scalar' ? folded(read) : read;
    entries.push({ piece, start: keyStart, end: colon, key, value });
  }
  if (reader.column > column || hasTwins(entries)) return undefined;
  return { type: 'map', piece, start, end: reader.end, entries: fitted(entries) };
}

/** The value below a key in `column`, whose line ends at an offset. */
function readBelow(
  reader: Reader,
  lineEnd: number,
  column: number,
  folds?: Folds | 'fold' | undefined,
): YamlNode | undefined {
  const { piece } = reader;
  beginLine(reader, lineEnd + 1);
  // A sequence may stand in the column of its key.
  if (reader.column > column || (reader.column === column && isDash(piece.text, reader.at)))
    return folds === 'fold' ? foldBlock(reader) : readBlock(reader, folds);
  return { type: 'scalar', piece, start: lineEnd, end: lineEnd, value: null, text: '' };
}

/** A value on the line of its key or dash in `column`. Deeper lines would belong to it, which the parser reads. */
function readInline(reader: Reader, at: number, column: number): YamlNode | undefined {
  const node = readScalar(reader, reader.piece, at, column);
  if (!node) return undefined;
  beginLine(reader, reader.at);
  return reader.column > column ? undefined : node;
}
