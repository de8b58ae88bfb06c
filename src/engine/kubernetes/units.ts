import type { Diagnostic } from '../report/diagnostic.ts';
import type { Piece } from '../text/span.ts';
import { type PieceReading, readPiece } from '../yaml/read.ts';
import type { Manifest } from './manifest.ts';
import { noiseFolds, withNoiseFolded } from './noise.ts';
import { itemTypeOf, objectsIn } from './objects.ts';

/** What part of a file a piece is: it decides what its tree means. */
export type UnitShape =
  | { readonly part: 'document' }
  /** What stands around the items of a List. */
  | { readonly part: 'frame' }
  /** One item of a List of this kind. */
  | { readonly part: 'item'; readonly kind: string; readonly apiVersion: string };

/** A piece with all that can be known of it alone. */
export interface Unit {
  readonly piece: Piece;
  readonly manifests: readonly Manifest[];
  readonly diagnostics: readonly Diagnostic[];
  /** Offset in the piece at which reading stopped, where it cannot be read. */
  readonly failedAt?: number;
  /** True where the piece turns out to be no such part, or needs the rest of its document. */
  readonly isOdd: boolean;
}

/** Units of the last run, by their text. Units that a run does not take are forgotten when it closes. */
export interface Shelf {
  open(): void;
  /** How many of these texts, which are taken next, the last run did not read in this shape. */
  countNew(texts: readonly string[], shape: UnitShape): number;
  /**
   * The unit of a text: one of the last run that this run has not taken yet, else a new one, of `reading` where that is
   * given. Where the text stands twice in a run, each place has a unit of its own.
   */
  take(text: string, shape: UnitShape, reading?: PieceReading): Unit;
  close(): void;
}

/** The units of one shape, in the order of the text. */
interface Row {
  readonly last: readonly Unit[];
  readonly current: Unit[];
  /** Where the next text should lie in `last`: behind the one that was asked for before it. */
  at: number;
  /** Where every text of the last run lies, worked out when one is not where it should be. */
  places?: ReadonlyMap<string, Alike>;
}

/** Units of one text: where they lie in the last run, and the first of them that may be free. */
interface Alike {
  readonly places: number[];
  next: number;
}

function alikeOf(row: Row, text: string): Alike | undefined {
  if (!row.places) {
    const alike = new Map<string, Alike>();
    for (const [index, { piece }] of row.last.entries()) {
      const known = alike.get(piece.text);
      if (known) known.places.push(index);
      else alike.set(piece.text, { places: [index], next: 0 });
    }
    row.places = alike;
  }
  return row.places.get(text);
}

/** Most texts stand where they stood: two are compared before one is looked up, for which it must be hashed. */
function find(row: Row, text: string, isTaken: (unit: Unit) => boolean): Unit | undefined {
  const next = row.last[row.at];
  row.at += 1;
  if (next?.piece.text === text && !isTaken(next)) return next;
  const alike = row.last.length === 0 ? undefined : alikeOf(row, text);
  if (!alike) return undefined;
  for (; alike.next < alike.places.length; alike.next += 1) {
    const place = alike.places[alike.next] ?? 0;
    const unit = row.last[place];
    if (!unit || isTaken(unit)) continue;
    row.at = place + 1;
    return unit;
  }
  return undefined;
}

export function createShelf(keepNoise = false): Shelf {
  let rows = new Map<string, Row>();
  const taken = new Set<Unit>();
  const isTaken = (unit: Unit): boolean => taken.has(unit);
  const rowOf = (shape: UnitShape): Row => {
    const key = shelfOf(shape);
    const row = rows.get(key) ?? { last: [], current: [], at: 0 };
    rows.set(key, row);
    return row;
  };
  return {
    open() {
      const used = [...rows].filter(([, { current }]) => current.length > 0);
      rows = new Map(used.map(([key, { current }]) => [key, { last: current, current: [], at: 0 }]));
    },
    countNew(texts, shape) {
      const row = rowOf(shape);
      const { at } = row;
      let fresh = 0;
      for (const text of texts) if (!find(row, text, isTaken)) fresh += 1;
      row.at = at;
      return fresh;
    },
    take(text, shape, reading) {
      const row = rowOf(shape);
      const unit = find(row, text, isTaken) ?? unitOf(reading ?? readAlone(text, shape, keepNoise), shape, keepNoise);
      taken.add(unit);
      row.current.push(unit);
      return unit;
    },
    close() {
      taken.clear();
    },
  };
}

const shelfOf = (shape: UnitShape): string =>
  shape.part === 'item' ? `item ${shape.kind} ${shape.apiVersion}` : shape.part;

/** Reads a text by itself; the root of an item is the item, without its dash. */
function readAlone(text: string, shape: UnitShape, keepNoise: boolean): PieceReading {
  const reading = readPiece({ text: detached(text) }, keepNoise ? undefined : noiseFolds);
  if (shape.part !== 'item' || reading.failedAt !== undefined) return reading;
  const [list] = reading.roots;
  return { ...reading, roots: reading.roots.length === 1 && list?.type === 'seq' ? list.items : [] };
}

/** A slice keeps its whole file in memory; what is read after an edit must not keep the file of every run. */
const detached = (text: string): string => ` ${text}`.slice(1);

function unitOf(reading: PieceReading, shape: UnitShape, keepNoise: boolean): Unit {
  const { piece, roots, diagnostics, failedAt, lacksAnchor } = reading;
  const bare = { piece, manifests: [], diagnostics };
  if (failedAt !== undefined) return { ...bare, failedAt, isOdd: lacksAnchor && shape.part !== 'document' };
  if (shape.part === 'frame') return { ...bare, isOdd: roots.length > 1 || roots.some(({ type }) => type !== 'map') };
  if (shape.part === 'item' && roots.length !== 1) return { ...bare, isOdd: true };
  const type = shape.part === 'item' ? itemTypeOf(shape.kind, shape.apiVersion) : undefined;
  const found = roots.map((root) => objectsIn(root, type));
  const manifests = found.flatMap((each) => each.manifests);
  return {
    piece,
    manifests: keepNoise ? manifests : manifests.map(withNoiseFolded),
    diagnostics: [...diagnostics, ...found.flatMap((each) => each.diagnostics)],
    isOdd: false,
  };
}
