import type { Place } from '../../engine/text/span.ts';
import type { LedgerObject, LedgerRow } from '../../engine/translation.ts';
import { indexPlaces } from './places.ts';

/** A ledger row with the object that it belongs to; its offsets are the file's. */
export interface OwnedRow extends LedgerRow {
  readonly owner: LedgerObject;
}

/** The ledger's rows by where they lie. */
export interface RowIndex {
  /** In the order of the text. */
  overlapping(place: Place): readonly OwnedRow[];
}

/** Indexes the objects only: a row is looked at when its object is, which keeps an edit of a large estate quick. */
export function indexRows(ledger: readonly LedgerObject[]): RowIndex {
  const objects = indexPlaces(ledger, placeOf);
  return {
    overlapping: (place) =>
      objects.overlapping(place).flatMap((owner) => {
        const start = place.start - owner.offset;
        const end = Math.max(place.end, place.start + 1) - owner.offset;
        return owner.rows.filter((row) => row.start < end && row.end > start).map((row) => own(row, owner));
      }),
  };
}

const own = (row: LedgerRow, owner: LedgerObject): OwnedRow => ({
  ...row,
  start: owner.offset + row.start,
  end: owner.offset + row.end,
  owner,
});

function placeOf({ file, offset, rows }: LedgerObject): readonly Place[] {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const row of rows) {
    start = Math.min(start, row.start);
    end = Math.max(end, row.end);
  }
  return end === 0 ? [] : [{ file, start: offset + start, end: offset + end }];
}
