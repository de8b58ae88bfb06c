import type { LedgerRow, Translation } from '../engine/index.ts';

type Ledger = Translation['ledger'][number];

/** A translation on its way to the page: the rows of an object that it already has are only named. */
export interface Packed {
  readonly translation: Omit<Translation, 'ledger'>;
  readonly ledger: readonly (Omit<Ledger, 'rows'> & { readonly id: number; readonly rows?: readonly LedgerRow[] })[];
}

/**
 * Names row lists by number, so that after an edit only what changed is cloned into the page. The engine keeps the
 * identity of what an edit does not touch; most of a translation is ledger rows.
 */
export function createPacker(): (translation: Translation) => Packed {
  const ids = new WeakMap<readonly LedgerRow[], number>();
  let sent: ReadonlySet<number> = new Set();
  let lastId = 0;
  return ({ ledger, ...translation }) => {
    const now = new Set<number>();
    const packed = ledger.map(({ rows, ...object }) => {
      const id = ids.get(rows) ?? lastId + 1;
      lastId = Math.max(lastId, id);
      ids.set(rows, id);
      const isKnown = sent.has(id) || now.has(id);
      now.add(id);
      return isKnown ? { ...object, id } : { ...object, id, rows };
    });
    sent = now;
    return { translation, ledger: packed };
  };
}

/** Puts the rows back; the other end of `createPacker`. Both must see the same sequence of translations. */
export function createUnpacker(): (packed: Packed) => Translation {
  let kept: ReadonlyMap<number, readonly LedgerRow[]> = new Map();
  return ({ translation, ledger }) => {
    const now = new Map<number, readonly LedgerRow[]>();
    const unpacked = ledger.map(({ id, rows, ...object }): Ledger => {
      const known = rows ?? now.get(id) ?? kept.get(id) ?? [];
      now.set(id, known);
      return { ...object, rows: known };
    });
    kept = now;
    return { ...translation, ledger: unpacked };
  };
}
