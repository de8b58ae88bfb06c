import type { Diagnostic } from '../report/diagnostic.ts';
import type { Piece } from '../text/span.ts';
import { type PieceReading, readPiece } from '../yaml/read.ts';
import type { Manifest } from './manifest.ts';
import { withNoiseFolded } from './noise.ts';
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
  /** Whether the last run read this text in this shape. */
  knows(text: string, shape: UnitShape): boolean;
  /**
   * The unit of a text: the one of the last run, else a new one, of `reading` where that is given. Where the text
   * stands twice in a run, each place has a unit of its own, in the same order in every run.
   */
  take(text: string, shape: UnitShape, reading?: PieceReading): Unit;
  close(): void;
}

export function createShelf(keepNoise = false): Shelf {
  let last = new Map<string, Map<string, Unit[]>>();
  let current = new Map<string, Map<string, Unit[]>>();
  return {
    open() {
      current = new Map();
    },
    knows: (text, shape) => last.get(shelfOf(shape))?.has(text) ?? false,
    take(text, shape, reading) {
      const key = shelfOf(shape);
      const now = current.get(key) ?? new Map<string, Unit[]>();
      current.set(key, now);
      // Of two equal strings the one that will be kept, so that its hash is worked out once.
      const kept = reading?.piece.text ?? text;
      const taken = now.get(kept);
      const known = last.get(key)?.get(kept)?.[taken?.length ?? 0];
      const unit = known ?? unitOf(reading ?? readAlone(text, shape), shape, keepNoise);
      if (taken) taken.push(unit);
      else now.set(unit.piece.text, [unit]);
      return unit;
    },
    close() {
      last = current;
    },
  };
}

const shelfOf = (shape: UnitShape): string =>
  shape.part === 'item' ? `item ${shape.kind} ${shape.apiVersion}` : shape.part;

/** Reads a text by itself; the root of an item is the item, without its dash. */
function readAlone(text: string, shape: UnitShape): PieceReading {
  const reading = readPiece({ text: detached(text) });
  if (shape.part !== 'item' || reading.failedAt !== undefined) return reading;
  const [list] = reading.roots;
  return { ...reading, roots: reading.roots.length === 1 && list?.type === 'seq' ? list.items : [] };
}

/** A slice keeps its whole file in memory; what is remembered must not keep the file of every run. */
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
