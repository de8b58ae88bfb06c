import type { Fate } from '../../engine/report/fate.ts';
import type { RailMark } from '../editor/decorations.ts';
import { type LineRange, type Lines, lineAt, linesTouched, startOfLine } from '../state/lines.ts';
import { fates } from '../state/order.ts';
import type { OwnedRow } from '../state/rows.ts';
import type { TranslationIndex } from '../state/translation-index.ts';

/** A line of the source with its fate. */
interface FateLine extends RailMark {
  readonly fate: Fate;
}

/** The fate of each line in a range: of several fields on one line, the one a reader must care about most. */
export function fateLines(index: TranslationIndex, file: string, lines: Lines, range: LineRange): readonly FateLine[] {
  const start = startOfLine(lines, range.first);
  const end = startOfLine(lines, range.last + 1);
  const marks = new Map<number, OwnedRow>();
  for (const row of index.rows.overlapping({ file, start, end })) {
    const touched = linesTouched(lines, row);
    const last = Math.min(touched.last, range.last);
    for (let line = Math.max(touched.first, range.first); line <= last; line += 1) {
      const known = marks.get(line);
      if (!known || fates.indexOf(row.fate) < fates.indexOf(known.fate)) marks.set(line, row);
    }
  }
  return [...marks].map(([line, row]) => ({ line, fate: row.fate, label: fateLabel(row) }));
}

/** A fate with its reason: `approximated: the body is held until complete`. */
export const fateLabel = ({ fate, reason, by }: Pick<OwnedRow, 'fate' | 'reason' | 'by'>): string =>
  `${fate}: ${reason ?? by}`;

/** The rows on a line, in the order of the text. */
export function rowsOnLine(index: TranslationIndex, file: string, lines: Lines, line: number): readonly OwnedRow[] {
  const start = startOfLine(lines, line);
  const end = startOfLine(lines, line + 1);
  return index.rows.overlapping({ file, start, end }).filter((row) => lineAt(lines, row.start) <= line);
}
