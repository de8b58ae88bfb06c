import type { Sources } from '../kubernetes/sources.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { type Severity, severities } from '../report/fate.ts';
import type { Likeness, Memory } from '../text/memory.ts';
import { isSamePlace, type Piece, type PiecePlace, type Place, type Span } from '../text/span.ts';
import type { Finding, LedgerObject, SourceFile } from '../translation.ts';
import { type PlacedPiece, placePieces, positionIn } from './piece-lines.ts';

const rank: Readonly<Record<Severity, number>> = Object.fromEntries(
  severities.map((severity, index) => [severity, index]),
) as Record<Severity, number>;

/** What is known of a piece in this run: where it lies, and what became of the objects in it. */
interface Ground {
  readonly piece: Piece;
  readonly place: PiecePlace;
  readonly lines: PlacedPiece;
  /** The objects of a piece; an array's items, for example, are several. */
  readonly objects: readonly LedgerObject[];
}

type Grounds = ReadonlyMap<Piece, Ground>;

/** Whether all that a finding says of a piece is as it was. */
const likeness: Likeness<Ground> = {
  key: ({ piece }) => piece,
  isSame: (one, other) =>
    one.piece === other.piece &&
    isSamePlace(one.place, other.place) &&
    one.lines.first.line === other.lines.first.line &&
    one.lines.first.column === other.lines.first.column &&
    one.objects.length === other.objects.length &&
    one.objects.every(({ rows }, index) => rows === other.objects[index]?.rows),
};

/** The ground of every piece: the very one of the run before where nothing about it has changed. */
function groundsOf(
  { manifests, places }: Pick<Sources, 'manifests' | 'places'>,
  ledger: readonly LedgerObject[],
  memory: Memory,
): Grounds {
  const lines = placePieces(places, memory);
  const drafts = new Map<Piece, Ground & { readonly objects: LedgerObject[] }>();
  for (const [piece, place] of places)
    drafts.set(piece, {
      piece,
      place,
      lines: lines.get(piece) ?? { starts: [0], first: { line: 1, column: 1 } },
      objects: [],
    });
  for (const [index, { root }] of manifests.entries()) {
    const object = ledger[index];
    if (object) drafts.get(root.piece)?.objects.push(object);
  }
  const grounds = memory.each('ground', [], [...drafts.values()], (ground): Ground => ground, likeness);
  return new Map(grounds.map((ground) => [ground.piece, ground]));
}

/** The ledger row of a span: which object it is in, and what became of it. */
function ownerOf({ start, end }: Span, { objects }: Ground): Pick<Finding, 'object' | 'fate'> {
  for (const { object, rows } of objects)
    for (const row of rows) if (row.start === start && row.end === end) return { object, fate: row.fate };
  const [only] = objects;
  const isInside = only !== undefined && objects.length === 1 && start <= (only.rows.at(-1)?.end ?? 0);
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

/** A finding, and what it was made from: the pieces that it cites, each as often as it is cited after another one. */
interface PlacedFinding {
  readonly finding: Finding;
  readonly on: readonly (readonly [Piece, Ground | undefined])[];
}

function place(diagnostic: Diagnostic, grounds: Grounds): PlacedFinding {
  const { code, severity, message, why, from, expected = false } = diagnostic;
  const found: Place[] = [];
  const on: (readonly [Piece, Ground | undefined])[] = [];
  const finding: Placed = { code, severity, message, why, places: found };
  for (const span of from) {
    let last = on.at(-1);
    if (last?.[0] !== span.piece) {
      last = [span.piece, grounds.get(span.piece)];
      on.push(last);
    }
    const [, ground] = last;
    if (!ground) continue;
    const { file, offset } = ground.place;
    if (found.length === 0) {
      // Field by field: there are thousands of findings, and copying with spreads takes most of the time they need.
      const { line, column } = positionIn(ground.lines, span.start);
      const { object, fate } = ownerOf(span, ground);
      finding.line = line;
      finding.column = column;
      if (object) finding.object = object;
      if (fate) finding.fate = fate;
    }
    found.push({ file, start: offset + span.start, end: offset + span.end });
  }
  return { finding: Object.assign(finding, { expected }), on };
}

/** Gives the finding of a diagnostic, the same as the last time unless it would say something else. */
function createFinding(diagnostic: Diagnostic): (grounds: Grounds) => Finding {
  let last: PlacedFinding | undefined;
  return (grounds) => {
    const holds = last?.on.every(([piece, ground]) => grounds.get(piece) === ground) ?? false;
    if (!last || !holds) last = place(diagnostic, grounds);
    return last.finding;
  };
}

/** Diagnostics with their places, worst first, then by file and line. */
export function placeFindings(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  sources: Pick<Sources, 'manifests' | 'places'>,
  ledger: readonly LedgerObject[],
  memory: Memory,
): readonly Finding[] {
  const grounds = groundsOf(sources, ledger, memory);
  const findings = memory
    .each('finding', [], distinct(diagnostics), createFinding)
    .map((findingIn) => findingIn(grounds));
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
