import type { Fate } from '../../engine/report/fate.ts';
import type { LedgerObject, LedgerRow } from '../../engine/translation.ts';

/** What the ledger is narrowed to. */
export interface LedgerFilter {
  /** The only fate shown; undefined for all. */
  readonly fate: Fate | undefined;
  readonly text: string;
}

/** A line of the ledger: the head of an object, or one of its rows. */
export type LedgerLine =
  | { readonly kind: 'object'; readonly object: LedgerObject; readonly count: number; readonly open: boolean }
  | { readonly kind: 'row'; readonly object: LedgerObject; readonly row: LedgerRow };

/** Names an object as a key. */
export const ledgerKey = ({ object, file, offset }: LedgerObject): string =>
  `${file} ${offset} ${object.kind} ${object.namespace}/${object.name}`;

const passes = (object: LedgerObject, row: LedgerRow, { fate, text }: LedgerFilter): boolean =>
  (fate === undefined || row.fate === fate) &&
  (text === '' ||
    `${object.object.kind} ${object.object.namespace}/${object.object.name} ${row.path} ${row.value} ${row.by} ${row.reason ?? ''}`
      .toLowerCase()
      .includes(text));

/** The lines to show: objects that have a row that passes, and the rows of those that are open. */
export function ledgerLines(
  ledger: readonly LedgerObject[],
  filter: LedgerFilter,
  closed: ReadonlySet<string>,
): readonly LedgerLine[] {
  const narrowed = { ...filter, text: filter.text.trim().toLowerCase() };
  return ledger.flatMap((object): readonly LedgerLine[] => {
    const rows = object.rows.filter((row) => passes(object, row, narrowed));
    if (rows.length === 0) return [];
    const open = !closed.has(ledgerKey(object));
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    const head: LedgerLine = { kind: 'object', object, count, open };
    return open ? [head, ...rows.map((row): LedgerLine => ({ kind: 'row', object, row }))] : [head];
  });
}
