import type { Squiggle } from '../editor/decorations.ts';
import { type LineRange, type Lines, lineAt, positionAt, startOfLine } from '../state/lines.ts';
import { severities } from '../state/order.ts';
import type { KeyedFinding, TranslationIndex } from '../state/translation-index.ts';

/** The stretches of some lines that findings are about; where they overlap, the worst is drawn. */
export function squigglesIn(
  index: TranslationIndex,
  file: string,
  lines: Lines,
  range: LineRange,
): readonly Squiggle[] {
  const start = startOfLine(lines, range.first);
  const end = startOfLine(lines, range.last + 1);
  const found = index.findingPlaces.overlapping({ file, start, end });
  return found
    .flatMap((finding) => squigglesOf(finding, file, lines))
    .sort((a, b) => severities.indexOf(severityOf(a)) - severities.indexOf(severityOf(b)));
}

const severityOf = ({ look }: Squiggle) => (look === 'invalid' ? 'differs' : look);

/** A place of many lines, such as a whole object, is drawn under its first line only. */
function squigglesOf(finding: KeyedFinding, file: string, lines: Lines): readonly Squiggle[] {
  const { key, severity, fate, places } = finding;
  const look = fate === 'invalid' && severity !== 'breaks' ? 'invalid' : severity;
  return places
    .filter((place) => place.file === file)
    .map(({ start, end }) => {
      const nextLine = startOfLine(lines, lineAt(lines, start) + 1);
      const last = Math.max(start + 1, end > nextLine ? nextLine - 1 : end);
      return { key, look, first: positionAt(lines, start), last: positionAt(lines, last) };
    });
}
