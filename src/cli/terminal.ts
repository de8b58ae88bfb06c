import { type Finding, type LedgerObject, type SourceFile, severities, type Translation } from '../engine/index.ts';

const where = (finding: Finding): string => {
  const place = finding.places[0];
  return place ? `${place.file}:${finding.line ?? 1}:${finding.column ?? 1}` : 'everywhere';
};

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Findings for a person: a line each, worst first, and a summary. */
export function findingsText(translation: Translation): string {
  const lines = translation.findings.map(
    (finding) => `${where(finding)}: ${finding.severity}: ${finding.message} [${finding.code}]`,
  );
  const counts = severities.map(
    (severity) => `${translation.findings.filter((finding) => finding.severity === severity).length} ${severity}`,
  );
  const { totals } = translation;
  const objects = translation.files.reduce((sum, file) => sum + file.objects.length, 0);
  return [
    ...lines,
    `${plural(objects, 'object')} written. ${plural(totals.total, 'field')} read: ${totals.translated} translated, ` +
      `${totals.approximated} approximated, ${totals.unsupported} unsupported, ${totals.inert} inert, ` +
      `${totals.invalid} invalid, ${totals.unrelated} unrelated. Findings: ${counts.join(', ')}.`,
    '',
  ].join('\n');
}

/** A finding as the JSON output shows it. */
export const findingJson = ({ code, severity, message, places, line, column, object, fate }: Finding): object => ({
  code,
  severity,
  message,
  file: places[0]?.file ?? null,
  line: line ?? null,
  column: column ?? null,
  object: object ?? null,
  fate: fate ?? null,
});

/** Offsets to 1-based line and column of one text. */
function positions(text: string) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Every row of a ledger with its file, line and column. */
export function ledgerJson(ledger: readonly LedgerObject[], files: readonly SourceFile[]): readonly object[] {
  const places = new Map(files.map(({ name, text }) => [name, positions(text)]));
  return ledger.flatMap(({ object, file, offset, rows }) =>
    rows.map(({ path, start, value, fate, by, reason }) => ({
      file,
      ...(places.get(file)?.(offset + start) ?? {}),
      object,
      path,
      value,
      fate,
      by,
      ...(reason === undefined ? {} : { reason }),
    })),
  );
}
