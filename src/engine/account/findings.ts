import type { Diagnostic } from '../report/diagnostic.ts';
import { type Severity, severities } from '../report/fate.ts';
import { createPositions } from '../text/position.ts';
import { type Place, type Places, placeOf } from '../text/span.ts';
import type { Finding, LedgerObject, SourceFile } from '../translation.ts';

const rank: Readonly<Record<Severity, number>> = Object.fromEntries(
  severities.map((severity, index) => [severity, index]),
) as Record<Severity, number>;

/** Looks up the ledger row at a place: which object it lies in, and what became of it. */
function createLocator(ledger: readonly LedgerObject[]) {
  const byFile = new Map<string, LedgerObject[]>();
  for (const object of ledger) {
    const known = byFile.get(object.file);
    if (known) known.push(object);
    else byFile.set(object.file, [object]);
  }
  const endOf = (object: LedgerObject): number => object.offset + (object.rows.at(-1)?.end ?? 0);
  return (place: Place) => {
    const objects = byFile.get(place.file) ?? [];
    const owner = objects.findLast(({ offset }) => offset <= place.start);
    if (!owner || endOf(owner) < place.start) return undefined;
    const within = objects.filter(({ offset }) => offset === owner.offset);
    for (const object of within) {
      const row = object.rows.find(
        ({ start, end }) => object.offset + start === place.start && object.offset + end === place.end,
      );
      if (row) return { object: object.object, fate: row.fate };
    }
    return within.length === 1 ? { object: owner.object, fate: undefined } : undefined;
  };
}

/** Diagnostics with their places, worst first, then by file and line. */
export function placeFindings(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  places: Places,
  ledger: readonly LedgerObject[],
): readonly Finding[] {
  const locate = createLocator(ledger);
  const positions = new Map(files.map(({ name, text }) => [name, createPositions(text)]));
  const order = new Map(files.map(({ name }, index) => [name, index]));
  const findings = diagnostics.map((diagnostic): Finding => {
    const found = diagnostic.from.flatMap((span) => placeOf(span, places) ?? []);
    const first = found[0];
    const position = first && positions.get(first.file)?.(first.start);
    const owner = first && locate(first);
    return {
      code: diagnostic.code,
      severity: diagnostic.severity,
      message: diagnostic.message,
      why: diagnostic.why,
      places: found,
      ...(position ?? {}),
      ...(owner ? { object: owner.object } : {}),
      ...(owner?.fate ? { fate: owner.fate } : {}),
      expected: diagnostic.expected ?? false,
    };
  });
  const fileRank = (finding: Finding): number => order.get(finding.places[0]?.file ?? '') ?? -1;
  return findings.sort(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      Number(a.expected) - Number(b.expected) ||
      fileRank(a) - fileRank(b) ||
      (a.places[0]?.start ?? 0) - (b.places[0]?.start ?? 0),
  );
}
