import type { Manifest } from '../kubernetes/manifest.ts';
import type { Sources } from '../kubernetes/sources.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { type Severity, severities } from '../report/fate.ts';
import type { Memory } from '../text/memory.ts';
import type { Position } from '../text/position.ts';
import { isSamePlace, type Piece, type PiecePlace, type Place, type Places, type Span } from '../text/span.ts';
import type { Finding, LedgerObject, SourceFile } from '../translation.ts';
import { type PlacedPiece, placePieces, positionIn } from './piece-lines.ts';

const rank: Readonly<Record<Severity, number>> = Object.fromEntries(
  severities.map((severity, index) => [severity, index]),
) as Record<Severity, number>;

/** Where everything lies in this run, and what became of it. */
interface Ground {
  readonly places: Places;
  readonly pieces: ReadonlyMap<Piece, PlacedPiece>;
  /** The objects of a piece; an array's items, for example, are several. */
  readonly objects: ReadonlyMap<Piece, readonly LedgerObject[]>;
}

function objectsByPiece(manifests: readonly Manifest[], ledger: readonly LedgerObject[]): Ground['objects'] {
  const objects = new Map<Piece, LedgerObject[]>();
  for (const [index, { root }] of manifests.entries()) {
    const object = ledger[index];
    const known = objects.get(root.piece);
    if (!object) continue;
    if (known) known.push(object);
    else objects.set(root.piece, [object]);
  }
  return objects;
}

/** The ledger row of a span: which object it is in, and what became of it. */
function ownerOf({ piece, start, end }: Span, { objects }: Ground): Pick<Finding, 'object' | 'fate'> {
  const within = objects.get(piece) ?? [];
  for (const { object, rows } of within)
    for (const row of rows) if (row.start === start && row.end === end) return { object, fate: row.fate };
  const [only] = within;
  const isInside = only !== undefined && within.length === 1 && start <= (only.rows.at(-1)?.end ?? 0);
  return isInside ? { object: only.object } : {};
}

const sayTheSame = (one: Diagnostic, other: Diagnostic): boolean =>
  one.message === other.message && one.code === other.code;

/** Said once where several units of work say the same of the same place, such as each host of one Ingress. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = new Map<Span | undefined, Diagnostic>();
  const further = new Map<Span | undefined, Diagnostic[]>();
  return diagnostics.filter((diagnostic) => {
    const [span] = diagnostic.from;
    const known = first.get(span);
    if (!known) {
      first.set(span, diagnostic);
      return true;
    }
    const others = further.get(span);
    if (sayTheSame(known, diagnostic) || others?.some((other) => sayTheSame(other, diagnostic))) return false;
    if (others) others.push(diagnostic);
    else further.set(span, [diagnostic]);
    return true;
  });
}

/** A finding while it is put together. */
type Placed = { -readonly [K in keyof Omit<Finding, 'expected'>]: Finding[K] };

/** A finding, and what it was made from. */
interface PlacedFinding {
  readonly finding: Finding;
  /** Where the pieces lay that it cites, each as often as it is cited after another one. */
  readonly lies: readonly (readonly [Piece, PiecePlace | undefined])[];
  /** The first span that lies anywhere. */
  readonly first: Span | undefined;
  /** Where its piece begins, and the rows of the objects in it. */
  readonly begins: Position | undefined;
  readonly rows: readonly LedgerObject['rows'][];
}

function place(diagnostic: Diagnostic, ground: Ground): PlacedFinding {
  const { code, severity, message, why, from, expected = false } = diagnostic;
  const found: Place[] = [];
  const lies: (readonly [Piece, PiecePlace | undefined])[] = [];
  let first: Span | undefined;
  for (const span of from) {
    let last = lies.at(-1);
    if (last?.[0] !== span.piece) {
      last = [span.piece, ground.places.get(span.piece)];
      lies.push(last);
    }
    const [, lying] = last;
    if (!lying) continue;
    first ??= span;
    found.push({ file: lying.file, start: lying.offset + span.start, end: lying.offset + span.end });
  }
  const finding: Placed = { code, severity, message, why, places: found };
  const piece = first && ground.pieces.get(first.piece);
  const owner = first && ownerOf(first, ground);
  // Field by field: there are thousands of findings, and copying with spreads takes most of the time they need.
  if (first && piece) {
    const { line, column } = positionIn(piece, first.start);
    finding.line = line;
    finding.column = column;
  }
  if (owner?.object) finding.object = owner.object;
  if (owner?.fate) finding.fate = owner.fate;
  const rows = (first && ground.objects.get(first.piece)?.map((object) => object.rows)) ?? [];
  return { finding: Object.assign(finding, { expected }), lies, first, begins: piece?.first, rows };
}

/** Whether a finding is as it would be made now. */
function holds({ lies, first, begins, rows }: PlacedFinding, { places, pieces, objects }: Ground): boolean {
  for (const [piece, before] of lies) if (!isSamePlace(places.get(piece), before)) return false;
  if (!first) return true;
  const now = pieces.get(first.piece)?.first;
  if (now?.line !== begins?.line || now?.column !== begins?.column) return false;
  const within = objects.get(first.piece) ?? [];
  return within.length === rows.length && within.every((object, index) => object.rows === rows[index]);
}

/** Gives the finding of a diagnostic, the same as the last time unless it would say something else. */
function createFinding(diagnostic: Diagnostic): (ground: Ground) => Finding {
  let last: PlacedFinding | undefined;
  return (ground) => {
    if (!last || !holds(last, ground)) last = place(diagnostic, ground);
    return last.finding;
  };
}

/** Diagnostics with their places, worst first, then by file and line. */
export function placeFindings(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  { manifests, places }: Pick<Sources, 'manifests' | 'places'>,
  ledger: readonly LedgerObject[],
  memory: Memory,
): readonly Finding[] {
  const ground: Ground = {
    places,
    pieces: placePieces(places, memory),
    objects: objectsByPiece(manifests, ledger),
  };
  const findings = memory
    .each('finding', [], distinct(diagnostics), createFinding)
    .map((findingIn) => findingIn(ground));
  return worstFirst(findings, new Map(files.map(({ name }, index) => [name, index])));
}

/** Sorted by severity, then by what every migration has anyway, by file and by place. */
function worstFirst(findings: readonly Finding[], order: ReadonlyMap<string, number>): readonly Finding[] {
  const ranked = findings.map((finding) => {
    const [first] = finding.places;
    const weight = rank[finding.severity] * 2 + Number(finding.expected);
    const file = first ? (order.get(first.file) ?? -1) + 1 : 0;
    // One number is compared quicker than three; offsets stay far below 2 to the 32nd.
    return { finding, rank: (weight * (order.size + 1) + file) * 2 ** 32 + (first?.start ?? 0) };
  });
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.map(({ finding }) => finding);
}
