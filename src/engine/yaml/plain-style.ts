import type { Piece, Span } from '../text/span.ts';
import { hasTwins } from './entries.ts';
import type { MapEntry, MapNode, SeqNode, YamlNode } from './node.ts';
import { type Line, readScalar } from './plain-style-scalars.ts';
import { plainValue } from './scalars.ts';

/** Keys by their text: keys repeat from object to object, and one string for all of them is quicker to compare. */
export type KeyTable = Map<string, string>;

interface Reader extends Line {
  readonly piece: Piece;
  readonly keys: KeyTable;
}

/** Anything but printable ASCII and line feeds. */
const unusual = /[^\n -~]/;
/** Deeper text is left to the parser, which has its own limit. */
const deepest = 80;

/**
 * Reads a piece that is written as kubectl, Helm and kustomize print objects: block maps and sequences, plain keys,
 * one-line scalars and literal blocks in ASCII; no comments, blank lines, anchors, tags or flow collections but empty
 * ones. It gives the tree that the parser would give, several times sooner. Undefined for anything else, errors among
 * them: the parser decides about those.
 */
export function readPlainStyle(piece: Piece, keys: KeyTable = new Map()): YamlNode | undefined {
  const { text } = piece;
  if (unusual.test(text)) return undefined;
  const reader: Reader = { piece, keys, at: 0, column: 0, end: 0 };
  beginLine(reader, text.startsWith('---\n') ? 4 : 0);
  const root = readBlock(reader);
  return reader.column < 0 ? root : undefined;
}

const isDash = (text: string, at: number): boolean => text.charCodeAt(at) === 45 && text.charCodeAt(at + 1) === 32;

/**
 * Goes to the content of the line that begins at an offset. The column is -1 behind the last line, and so deep that
 * nothing may stand there where the line holds what this reader leaves to the parser.
 */
function beginLine(line: Line & { readonly piece: Piece }, start: number): void {
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

/** A map or sequence whose first line the reader is at. */
function readBlock(reader: Reader): YamlNode | undefined {
  if (reader.column > deepest) return undefined;
  return isDash(reader.piece.text, reader.at) ? readSeq(reader) : readMap(reader);
}

function readSeq(reader: Reader): SeqNode | undefined {
  const { piece, at: start, column } = reader;
  const items: YamlNode[] = [];
  while (reader.column === column && isDash(piece.text, reader.at)) {
    reader.at += 2;
    const isMap = endOfKey(piece.text, reader.at) > 0;
    if (isMap) reader.column += 2;
    const item = isMap ? readMap(reader) : readInline(reader, reader.at, column);
    if (!item) return undefined;
    items.push(item);
  }
  return reader.column > column ? undefined : { type: 'seq', piece, start, end: reader.end, items };
}

function readMap(reader: Reader): MapNode | undefined {
  const { piece, at: start, column } = reader;
  const { text } = piece;
  const entries: MapEntry[] = [];
  while (reader.column === column) {
    const colon = endOfKey(text, reader.at);
    const key = colon < 0 ? undefined : keyBetween(reader, reader.at, colon);
    if (key === undefined) return undefined;
    const keySpan: Span = { piece, start: reader.at, end: colon };
    reader.end = colon + 1;
    const isInline = text.charCodeAt(colon + 1) === 32;
    const value = isInline ? readInline(reader, colon + 2, column) : readBelow(reader, colon + 1, column);
    if (!value) return undefined;
    entries.push({ key, keySpan, value });
  }
  if (reader.column > column || hasTwins(entries)) return undefined;
  return { type: 'map', piece, start, end: reader.end, entries };
}

/** The colon that ends the plain key at an offset; -1 where there is no key. */
function endOfKey(text: string, start: number): number {
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
function keyBetween({ piece, keys }: Reader, start: number, end: number): string | undefined {
  const text = piece.text.slice(start, end);
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (typeof plainValue(text) !== 'string') return undefined;
  keys.set(text, text);
  return text;
}

/** The value below a key in `column`, whose line ends at an offset. */
function readBelow(reader: Reader, lineEnd: number, column: number): YamlNode | undefined {
  const { piece } = reader;
  beginLine(reader, lineEnd + 1);
  // A sequence may stand in the column of its key.
  if (reader.column > column || (reader.column === column && isDash(piece.text, reader.at))) return readBlock(reader);
  return { type: 'scalar', piece, start: lineEnd, end: lineEnd, value: null, text: '' };
}

/** A value on the line of its key or dash in `column`. Deeper lines would belong to it, which the parser reads. */
function readInline(reader: Reader, at: number, column: number): YamlNode | undefined {
  const node = readScalar(reader, reader.piece, at, column);
  if (!node) return undefined;
  beginLine(reader, reader.at);
  return reader.column > column ? undefined : node;
}
