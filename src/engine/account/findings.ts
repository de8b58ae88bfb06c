import type { Sources } from '../kubernetes/sources.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { type Severity, severities } from '../report/fate.ts';
import { append } from '../text/append.ts';
import { areAlike, slicesByPiece } from '../text/by-piece.ts';
import { distinct } from '../text/distinct.ts';
import { fitted } from '../text/fitted.ts';
import { flatten } from '../text/flatten.ts';
import type { Likeness, Memory } from '../text/memory.ts';
import type { Position } from '../text/position.ts';
import { isSamePlace, type Piece, type PiecePlace, type Place, type Span } from '../text/span.ts';
import type { Finding, LedgerObject } from '../translation.ts';
import { beginnings, countedFrom, createPositionIn, type PositionIn } from './piece-lines.ts';

const rank: Readonly<Record<Severity, number>> = Object.fromEntries(
  severities.map((severity, index) => [severity, index]),
) as Record<Severity, number>;

/** What is known of a piece in this run: where it lies, and what became of the objects in it. */
interface Ground {
  readonly piece: Piece;
  readonly place: PiecePlace;
  readonly first: Position;
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
    one.first.line === other.first.line &&
    one.first.column === other.first.column &&
    holdSame(one, other),
};

/** Whether the same became of the objects of a piece. */
const holdSame = (one: Ground, other: Ground): boolean =>
  one.objects.length === other.objects.length &&
  one.objects.every(({ rows }, index) => rows === other.objects[index]?.rows);

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
  for (const [piece, first] of beginnings(places, memory)) {
    const place = places.get(piece);
    if (place) drafts.push({ piece, place, first, objects: objects.get(piece) ?? [] });
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

/** A finding while it is put together. */
type Placed = { -readonly [K in keyof Finding]: Finding[K] };

/** What is known of the first span of a diagnostic as long as the same became of the objects of its piece. */
interface Stand extends Pick<Finding, 'object' | 'fate'> {
  readonly ground: Ground;
  /** Counted from where the piece begins. */
  readonly position: Position;
}

/** A diagnostic, and what was found of its first span when it was last placed. */
interface Standing {
  readonly diagnostic: Diagnostic;
  stand?: Stand;
}

/** The pieces that findings cite, each as often as it is cited after another one, and what was known of them. */
type On = (readonly [Piece, Ground | undefined])[];

function standOf(standing: Standing, span: Span, ground: Ground, positionIn: PositionIn): Stand {
  const { stand } = standing;
  if (stand && stand.ground.piece === ground.piece && holdSame(stand.ground, ground)) return stand;
  standing.stand = { ground, position: positionIn(span.piece, span.start), ...ownerOf(span, ground) };
  return standing.stand;
}

/** The finding of a diagnostic; adds the pieces that it cites to `on`. */
function place(standing: Standing, grounds: Grounds, positionIn: PositionIn, on: On): Finding {
  const { code, severity, message, why, from, expected = false } = standing.diagnostic;
  const found: Place[] = [];
  const finding: Placed = { code, severity, message, why, places: found, expected };
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
      const { position, object, fate } = standOf(standing, span, ground, positionIn);
      const { line, column } = countedFrom(ground.first, position);
      finding.line = line;
      finding.column = column;
      if (object) finding.object = object;
      if (fate) finding.fate = fate;
    }
    found.push({ file, start: offset + span.start, end: offset + span.end });
  }
  finding.places = fitted(found);
  return finding;
}

const holds = (on: On, grounds: Grounds): boolean => {
  for (const [piece, ground] of on) if (grounds.get(piece) !== ground) return false;
  return true;
};

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
function createFindings({ slices }: Said): (grounds: Grounds, positionIn: PositionIn) => readonly Finding[] {
  // Once, where several units of work say the same of the same place, such as each host of one Ingress.
  const said = distinct(slices.flat(), ({ from: [first] }) => first, sayTheSame).map(
    (diagnostic): Standing => ({ diagnostic }),
  );
  let last: { readonly findings: readonly Finding[]; readonly on: On } | undefined;
  return (grounds, positionIn) => {
    if (!last || !holds(last.on, grounds)) {
      const on: On = [];
      const placed = said.map((standing) => place(standing, grounds, positionIn, on));
      last = { findings: placed.sort((one, other) => startOf(one) - startOf(other)), on };
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
  const positionIn = createPositionIn();
  // By severity, and of each those last that every migration has; pieces are in order, and so is what is said of each.
  const byWeight: Finding[][] = severities.flatMap(() => [[], []]);
  for (const findingsIn of memory.each('findings', [], said, createFindings, saidAlike))
    for (const finding of findingsIn(grounds, positionIn))
      byWeight[rank[finding.severity] * 2 + Number(finding.expected)]?.push(finding);
  return flatten(byWeight);
}
