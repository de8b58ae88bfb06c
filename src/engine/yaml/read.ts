import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Piece } from '../text/span.ts';
import { buildNode } from './build.ts';
import { type Build, createBuild, maxDepth } from './building.ts';
import { explain, explainProblem, type Stop } from './explain.ts';
import type { YamlNode } from './node.ts';
import type { Stretch } from './pieces.ts';
import { type Folds, readPlainStyle } from './plain-style.ts';
import type { KeyTable } from './plain-style-lines.ts';

/** What a piece says. Where it cannot be read there are no roots, and the first diagnostic says why. */
export interface PieceReading {
  readonly piece: Piece;
  /** One for each document that is not empty. */
  readonly roots: readonly YamlNode[];
  readonly diagnostics: readonly Diagnostic[];
  /** Offset in the piece at which reading stopped, where it cannot be read. */
  readonly failedAt?: number;
  /** True where only an anchor is missing, which another part of the document may define. */
  readonly lacksAnchor: boolean;
}

/**
 * Reads a piece as kubectl would; never throws. What `folds` names may be one node that counts the leaves of a tree:
 * it is where that is quicker.
 */
export function readPiece(piece: Piece, folds?: Folds): PieceReading {
  const root = readPlainStyle(piece, undefined, folds);
  if (root) return whole(piece, root);
  const parsed = parse(piece.text);
  if (!Array.isArray(parsed)) return failed(piece, explain(piece, parsed), false);
  const build = createBuild(piece, 0, parsed, 0);
  const roots: YamlNode[] = [];
  while (build.at < parsed.length) {
    build.anchors.clear();
    build.at += 1;
    roots.push(buildNode(build));
    build.at += 1;
  }
  return readingOf(build, roots);
}

/** A piece whose tree needed no parser. */
const whole = (piece: Piece, root: YamlNode): PieceReading => ({
  piece,
  roots: [root],
  diagnostics: [],
  lacksAnchor: false,
});

/** Pieces that are parsed together: enough to be quick, few enough for their events to be garbage soon. */
const atOnce = 256;

type ReadSome = (text: string, pieces: readonly Stretch[]) => readonly PieceReading[] | undefined;
type ReadPlainly = (piece: Piece, keys: KeyTable, folds: Folds | undefined) => PieceReading | undefined;

/** Reads what is plain piece by piece, and what lies between by one parse for all. */
function readTogether(
  text: string,
  pieces: readonly Stretch[],
  readPlainly: ReadPlainly,
  readSome: ReadSome,
  folds: Folds | undefined,
): readonly PieceReading[] | undefined {
  const keys: KeyTable = new Map();
  const readings: PieceReading[] = [];
  for (let at = 0; at < pieces.length; at = readings.length) {
    const rest: Stretch[] = [];
    let plain: PieceReading | undefined;
    for (; at < pieces.length && rest.length < atOnce && !plain; at += 1) {
      const stretch = pieces[at];
      if (!stretch) continue;
      plain = readPlainly(pieceOf(text, stretch), keys, folds);
      if (!plain) rest.push(stretch);
    }
    const parsed = rest.length === 0 ? [] : readSome(text, rest);
    if (!parsed) return undefined;
    readings.push(...parsed);
    if (plain) readings.push(plain);
  }
  return readings;
}

/**
 * Reads the items of one block sequence, which lie one behind the other, each into a piece of its own. As
 * `readPiece` for each, but for the root, which is the item itself; several times quicker, since it parses many at
 * once. Undefined where they do not parse together.
 */
export const readItems = (text: string, items: readonly Stretch[], folds?: Folds) =>
  readTogether(text, items, readPlainItem, readSomeItems, folds);

function readPlainItem(piece: Piece, keys: KeyTable, folds: Folds | undefined): PieceReading | undefined {
  const list = readPlainStyle(piece, keys, folds);
  const [item] = list?.type === 'seq' ? list.items : [];
  return item && whole(piece, item);
}

const readSomeItems: ReadSome = (text, items) => {
  const start = items[0]?.start ?? 0;
  const events = parse(text.slice(start, items.at(-1)?.end ?? 0));
  if (!Array.isArray(events) || events[1]?.type !== EVENT_ID.SEQUENCE) return undefined;
  const readings: PieceReading[] = [];
  let at = 2;
  for (const item of items) {
    if (at >= events.length || events[at]?.type === EVENT_ID.POP) return undefined;
    const build = createBuild(pieceOf(text, item), item.start - start, events, at);
    readings.push(readingOf(build, [buildNode(build)]));
    at = build.at;
  }
  return at === events.length - 2 ? readings : undefined;
};

/** Reads documents that lie one behind the other, as `readPiece` for each; undefined where one does not parse. */
export const readDocuments = (text: string, documents: readonly Stretch[], folds?: Folds) =>
  readTogether(text, documents, readPlainDocument, readSomeDocuments, folds);

function readPlainDocument(piece: Piece, keys: KeyTable, folds: Folds | undefined): PieceReading | undefined {
  const root = readPlainStyle(piece, keys, folds);
  return root && whole(piece, root);
}

const readSomeDocuments: ReadSome = (text, documents) => {
  const start = documents[0]?.start ?? 0;
  const events = parse(text.slice(start, documents.at(-1)?.end ?? 0));
  if (!Array.isArray(events)) return undefined;
  let at = 0;
  return documents.map((document) => {
    const build = createBuild(pieceOf(text, document), document.start - start, events, at);
    const roots: YamlNode[] = [];
    while (begins(events, build.at) < document.end - start) {
      build.anchors.clear();
      build.at += 1;
      roots.push(buildNode(build));
      build.at += 1;
    }
    at = build.at;
    return readingOf(build, roots);
  });
};

/** Where the document whose events start at an index has its first token; an empty document is nowhere, so first. */
function begins(events: readonly Event[], at: number): number {
  const event = events[at + 1];
  if (event === undefined) return Number.POSITIVE_INFINITY;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  if (event.type === EVENT_ID.SCALAR) return Math.max(event.valueStart, event.tagStart, event.anchorStart);
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : -1;
}

/** Pieces that are read together are slices of one text, which stays in memory as long as one of them does. */
const pieceOf = (text: string, { start, end }: Stretch): Piece => ({ text: text.slice(start, end) });

function readingOf(build: Build, roots: readonly YamlNode[]): PieceReading {
  const { piece, diagnostics, problem } = build;
  if (problem) return failed(piece, [explainProblem(piece, problem.diagnostic)], problem.lacksAnchor);
  const filled = roots.filter((root) => root.type !== 'scalar' || root.value !== null);
  return { piece, roots: filled, diagnostics, lacksAnchor: false };
}

const failed = (piece: Piece, diagnostics: readonly Diagnostic[], lacksAnchor: boolean): PieceReading => ({
  piece,
  roots: [],
  diagnostics,
  failedAt: diagnostics[0]?.from[0]?.start ?? 0,
  lacksAnchor,
});

function parse(text: string): Event[] | Stop {
  try {
    return parseEvents(text, { maxDepth });
  } catch (error) {
    if (error instanceof YAMLException) return { reason: error.reason, position: error.mark?.position ?? 0 };
    return { reason: error instanceof Error ? error.message : String(error), position: 0 };
  }
}
