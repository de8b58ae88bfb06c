import type { Diagnostic } from '../report/diagnostic.ts';
import { type Severity, severities } from '../report/fate.ts';
import { createPositions, lastAtOrBefore } from '../text/position.ts';
import { type Place, type Places, placeOf, type Span } from '../text/span.ts';
import type { Finding, LedgerObject, SourceFile } from '../translation.ts';

const rank: Readonly<Record<Severity, number>> = Object.fromEntries(
  severities.map((severity, index) => [severity, index]),
) as Record<Severity, number>;

/** The objects of one file in the order of the text, and where each begins. */
interface FileObjects {
  readonly objects: readonly LedgerObject[];
  readonly offsets: readonly number[];
}

function byFile(ledger: readonly LedgerObject[]): ReadonlyMap<string, FileObjects> {
  const files = new Map<string, LedgerObject[]>();
  for (const object of ledger) {
    const known = files.get(object.file);
    if (known) known.push(object);
    else files.set(object.file, [object]);
  }
  return new Map(
    [...files].map(([file, unordered]) => {
      const objects = unordered.toSorted((a, b) => a.offset - b.offset);
      return [file, { objects, offsets: objects.map(({ offset }) => offset) }];
    }),
  );
}

/** Looks up the ledger row at a place: which object it lies in, and what became of it. */
function createLocator(ledger: readonly LedgerObject[]) {
  const files = byFile(ledger);
  return (place: Place) => {
    const { objects = [], offsets = [] } = files.get(place.file) ?? {};
    const last = lastAtOrBefore(offsets, place.start);
    // Several objects of one piece, such as the items of an array, begin at the same offset.
    const within: LedgerObject[] = [];
    for (let at = last; at >= 0 && offsets[at] === offsets[last]; at -= 1) {
      const object = objects[at];
      if (object) within.unshift(object);
    }
    for (const object of within) {
      const start = place.start - object.offset;
      const end = place.end - object.offset;
      const row = object.rows.find((each) => each.start === start && each.end === end);
      if (row) return { object: object.object, fate: row.fate };
    }
    const [only] = within;
    const reach = (only?.rows.at(-1)?.end ?? 0) + (only?.offset ?? 0);
    return only && within.length === 1 && place.start <= reach ? { object: only.object, fate: undefined } : undefined;
  };
}

/** Said once where several units of work say the same of the same place, such as each host of one Ingress. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const said = new Map<Span | undefined, Diagnostic[]>();
  return diagnostics.filter((diagnostic) => {
    const { code, message, from } = diagnostic;
    const here = said.get(from[0]);
    if (here?.some((other) => other.message === message && other.code === code)) return false;
    if (here) here.push(diagnostic);
    else said.set(from[0], [diagnostic]);
    return true;
  });
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
  const findings = distinct(diagnostics).map((diagnostic): Finding => {
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
  return worstFirst(findings, order);
}

/** Sorted by severity, then by what every migration has anyway, by file and by place. */
function worstFirst(findings: readonly Finding[], order: ReadonlyMap<string, number>): readonly Finding[] {
  const ranked = findings.map((finding) => {
    const [first] = finding.places;
    return {
      finding,
      weight: rank[finding.severity] * 2 + Number(finding.expected),
      file: order.get(first?.file ?? '') ?? -1,
      start: first?.start ?? 0,
    };
  });
  ranked.sort((a, b) => a.weight - b.weight || a.file - b.file || a.start - b.start);
  return ranked.map(({ finding }) => finding);
}
