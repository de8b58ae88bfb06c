import type { Diagnostic } from '../report/diagnostic.ts';
import type { Piece } from '../text/span.ts';
import { readPiece } from '../yaml/read.ts';
import type { Manifest } from './manifest.ts';
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
  /** The same text gives the same unit as in the last run; where it occurs twice in a run, the same one each time. */
  take(text: string, shape: UnitShape): Unit;
  close(): void;
}

export function createShelf(): Shelf {
  let last = new Map<string, Map<string, Unit[]>>();
  let current = new Map<string, Map<string, Unit[]>>();
  return {
    open() {
      current = new Map();
    },
    take(text, shape) {
      const key = shape.part === 'item' ? `item ${shape.kind} ${shape.apiVersion}` : shape.part;
      const now = current.get(key) ?? new Map<string, Unit[]>();
      current.set(key, now);
      const taken = now.get(text);
      const unit = last.get(key)?.get(text)?.[taken?.length ?? 0] ?? readUnit(detached(text), shape);
      if (taken) taken.push(unit);
      else now.set(unit.piece.text, [unit]);
      return unit;
    },
    close() {
      last = current;
    },
  };
}

/** A slice keeps its whole file in memory; what is remembered must not keep the file of every run. */
const detached = (text: string): string => ` ${text}`.slice(1);

function readUnit(text: string, shape: UnitShape): Unit {
  const piece: Piece = { text };
  const { roots, diagnostics, failedAt, lacksAnchor } = readPiece(piece);
  if (failedAt !== undefined)
    return { piece, manifests: [], diagnostics, failedAt, isOdd: lacksAnchor && shape.part !== 'document' };
  if (shape.part === 'frame') {
    const isOdd = roots.length > 1 || roots.some(({ type }) => type !== 'map');
    return { piece, manifests: [], diagnostics, isOdd };
  }
  const [list] = roots;
  if (shape.part === 'item' && (roots.length !== 1 || list?.type !== 'seq' || list.items.length !== 1))
    return { piece, manifests: [], diagnostics, isOdd: true };
  const type = shape.part === 'item' ? itemTypeOf(shape.kind, shape.apiVersion) : undefined;
  const nodes = shape.part === 'item' && list?.type === 'seq' ? list.items : roots;
  const found = nodes.map((node) => objectsIn(node, type));
  return {
    piece,
    manifests: found.flatMap(({ manifests }) => manifests),
    diagnostics: [...diagnostics, ...found.flatMap((each) => each.diagnostics)],
    isOdd: false,
  };
}
