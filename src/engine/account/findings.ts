import type { Diagnostic } from '../report/diagnostic.ts';
import { type Severity, severities } from '../report/fate.ts';
import { createPositions } from '../text/position.ts';
import { type PiecePlace, type Place, type Places, placeOf, type Span } from '../text/span.ts';
import type { Finding, LedgerObject, SourceFile } from '../translation.ts';

const rank: Readonly<Record<Severity, number>> = Object.fromEntries(
  severities.map((severity, index) => [severity, index]),
) as Record<Severity, number>;

/** Finds the ledger row of a span in a piece that lies somewhere: which object it is in, and what became of it. */
function createLocator(ledger: readonly LedgerObject[]) {
  const files = new Map<string, Map<number, LedgerObject[]>>();
  for (const object of ledger) {
    const byOffset = files.get(object.file) ?? new Map<number, LedgerObject[]>();
    files.set(object.file, byOffset);
    const known = byOffset.get(object.offset);
    // Several objects of one piece, such as the items of an array, begin at the same offset.
    if (known) known.push(object);
    else byOffset.set(object.offset, [object]);
  }
  return ({ start, end }: Span, { file, offset }: PiecePlace) => {
    const within = files.get(file)?.get(offset) ?? [];
    for (const { object, rows } of within) {
      const row = rows.find((each) => each.start === start && each.end === end);
      if (row) return { object, fate: row.fate };
    }
    const [only] = within;
    const isInside = only !== undefined && within.length === 1 && start <= (only.rows.at(-1)?.end ?? 0);
    return isInside ? { object: only.object, fate: undefined } : undefined;
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

/** A finding while it is put together. */
type Placed = { -readonly [K in keyof Omit<Finding, 'expected'>]: Finding[K] };

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
    const { code, severity, message, why, from, expected = false } = diagnostic;
    const found: Place[] = [];
    let first: Span | undefined;
    for (const span of from) {
      const place = placeOf(span, places);
      if (!place) continue;
      first ??= span;
      found.push(place);
    }
    const finding: Placed = { code, severity, message, why, places: found };
    const [place] = found;
    const lies = first && places.get(first.piece);
    const position = place && positions.get(place.file)?.(place.start);
    const owner = first && lies && locate(first, lies);
    // Field by field: there are thousands of findings, and copying with spreads takes most of the time they need.
    if (position) {
      finding.line = position.line;
      finding.column = position.column;
    }
    if (owner) finding.object = owner.object;
    if (owner?.fate) finding.fate = owner.fate;
    return Object.assign(finding, { expected });
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
