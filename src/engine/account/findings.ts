import type { Sources } from '../kubernetes/sources.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { type Severity, severities } from '../report/fate.ts';
import { append } from '../text/append.ts';
import { fitted } from '../text/fitted.ts';
import type { Likeness, Memory } from '../text/memory.ts';
import { isSamePlace, type Piece, type PiecePlace, type Place, type Span } from '../text/span.ts';
import type { Finding, LedgerObject } from '../translation.ts';
import { areAlike, slicesByPiece } from './by-piece.ts';
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

/** The ground of every piece, in the order of the files: the very one of the run before where nothing has changed. */
function groundsOf(
  { manifests, places }: Pick<Sources, 'manifests' | 'places'>,
  ledger: readonly LedgerObject[],
  memory: Memory,
): Grounds {
  const objects = new Map<Piece, LedgerObject[]>();
  for (const [index, { root }] of manifests.entries()) {
    const object = ledger[index];
    if (object) append(objects, root.piece, object);
  }
  const drafts: Ground[] = [];
  for (const [piece, lines] of placePieces(places, memory)) {
    const place = places.get(piece);
    if (place) drafts.push({ piece, place, lines, objects: objects.get(piece) ?? [] });
  }
  const grounds = memory.each('ground', [], drafts, (ground): Ground => ground, likeness);
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
  return { finding: Object.assign(finding, { expected, places: fitted(found) }), on: fitted(on) };
}

const holds = (on: Iterable<readonly [Piece, Ground | undefined]>, grounds: Grounds): boolean => {
  for (const [piece, ground] of on) if (grounds.get(piece) !== ground) return false;
  return true;
};

/** Gives the finding of a diagnostic, the same as the last time unless it would say something else. */
function createFinding(diagnostic: Diagnostic): (grounds: Grounds) => PlacedFinding {
  let last: PlacedFinding | undefined;
  return (grounds) => {
    if (!last || !holds(last.on, grounds)) last = place(diagnostic, grounds);
    return last;
  };
}

/** All that is said of one piece: of what concerns the whole estate, there is none. */
interface Said {
  readonly piece: Piece | undefined;
  readonly slices: readonly (readonly Diagnostic[])[];
}

const saidAlike: Likeness<Said> = {
  key: ({ piece }) => piece,
  isSame: (one, other) => one.piece === other.piece && areAlike(one.slices, other.slices, Object.is),
};

const startOf = ({ places: [first] }: Finding): number => first?.start ?? 0;

/** Gives the findings of a piece in the order of its text, the same as the last time unless one says something else. */
function createFindings({ slices }: Said): (grounds: Grounds) => readonly Finding[] {
  const placers = distinct(slices.flat()).map(createFinding);
  let last: { readonly findings: readonly Finding[]; readonly on: ReadonlyMap<Piece, Ground | undefined> } | undefined;
  return (grounds) => {
    if (!last || !holds(last.on, grounds)) {
      const placed = placers.map((placeIn) => placeIn(grounds));
      const findings = placed.map(({ finding }) => finding).sort((one, other) => startOf(one) - startOf(other));
      last = { findings, on: new Map(placed.flatMap(({ on }) => on)) };
    }
    return last.findings;
  };
}

/** Diagnostics, by the unit of work that says them, with their places: worst first, then by file and line. */
export function placeFindings(
  diagnostics: readonly (readonly Diagnostic[])[],
  sources: Pick<Sources, 'manifests' | 'places'>,
  ledger: readonly LedgerObject[],
  memory: Memory,
): readonly Finding[] {
  const grounds = groundsOf(sources, ledger, memory);
  const slices = slicesByPiece('diagnostics', diagnostics, ({ from: [first] }) => first?.piece, memory);
  // What cites no text of the files first: it concerns the whole estate.
  const loose = [...slices.keys()].filter((piece) => piece === undefined || !grounds.has(piece));
  const said = [...loose, ...grounds.keys()].flatMap((piece): readonly Said[] => {
    const own = slices.get(piece);
    return own ? [{ piece, slices: own }] : [];
  });
  // By severity, and of each those last that every migration has; pieces are in order, and so is what is said of each.
  const byWeight: Finding[][] = severities.flatMap(() => [[], []]);
  for (const findingsIn of memory.each('findings', [], said, createFindings, saidAlike))
    for (const finding of findingsIn(grounds))
      byWeight[rank[finding.severity] * 2 + Number(finding.expected)]?.push(finding);
  return byWeight.flat();
}
