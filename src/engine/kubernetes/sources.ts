import type { Diagnostic } from '../report/diagnostic.ts';
import type { Memory } from '../text/memory.ts';
import type { Piece, PiecePlace, Places } from '../text/span.ts';
import type { SourceFile } from '../translation.ts';
import { documentsTooMany, fileTooLarge } from '../yaml/findings.ts';
import { type ListParts, type Stretch, splitDocuments, splitList } from '../yaml/pieces.ts';
import type { Folds } from '../yaml/plain-style.ts';
import { readDocuments, readItems } from '../yaml/read.ts';
import { fileEmpty, objectTwice } from './findings.ts';
import { helmValuesKind } from './helm-values.ts';
import { describeManifest, groupOf, type Manifest } from './manifest.ts';
import { noiseFolds } from './noise.ts';
import { createShelf, type Shelf, type Unit, type UnitShape } from './units.ts';

/** Everything the files hold. Unchanged text keeps its pieces, nodes and manifests from one run to the next. */
export interface Sources {
  /** Every object, in the order of the files. */
  readonly manifests: readonly Manifest[];
  /** Where every piece lies, those that cannot be read among them. */
  readonly places: Places;
  readonly diagnostics: readonly Diagnostic[];
  /** By file name: the offset of the first place at which reading stopped. Absent for a file that was read whole. */
  readonly readUntil: ReadonlyMap<string, number>;
}

/** Megabytes (of UTF-16 units) of one file that are read. */
const maxMegabytes = 50;
/** Documents of one file that are read. */
const maxDocuments = 100_000;

/**
 * Reads files: any mix of YAML and JSON. Never throws; what cannot be read is said in the diagnostics. Noise such as
 * `managedFields` is one node that counts its leaves, unless every leaf is wanted.
 */
export function readSources(files: readonly SourceFile[], memory: Memory, keepNoise = false): Sources {
  const shelf = memory.once('pieces', [keepNoise], () => createShelf(keepNoise));
  shelf.open();
  const folds = keepNoise ? undefined : noiseFolds;
  const run: Run = { shelf, folds, places: new Map(), manifests: [], diagnostics: [], readUntil: new Map() };
  for (const file of files) readFile(run, file);
  shelf.close();
  return { ...run, diagnostics: [...run.diagnostics, ...twins(run.manifests, memory)] };
}

interface Run {
  readonly shelf: Shelf;
  /** Noise that is not read leaf by leaf. */
  readonly folds: Folds | undefined;
  readonly places: Map<Piece, PiecePlace>;
  readonly manifests: Manifest[];
  readonly diagnostics: Diagnostic[];
  readonly readUntil: Map<string, number>;
}

function readFile(run: Run, file: SourceFile): void {
  const { name, text } = file;
  const megabytes = Math.ceil(text.length / 1_000_000);
  const stretches = megabytes > maxMegabytes ? [] : splitDocuments(text);
  const count = stretches.length;
  const before = run.manifests.length + run.diagnostics.length;
  if (megabytes > maxMegabytes) leaveOut(run, file, fileTooLarge({ file: name, megabytes, limit: maxMegabytes }));
  else if (count > maxDocuments) leaveOut(run, file, documentsTooMany({ file: name, count, limit: maxDocuments }));
  else readStretches(run, file, stretches);
  if (run.manifests.length + run.diagnostics.length === before) run.diagnostics.push(fileEmpty({ file: name }));
}

function leaveOut(run: Run, { name }: SourceFile, diagnostic: Diagnostic): void {
  run.diagnostics.push(diagnostic);
  run.readUntil.set(name, 0);
}

function readStretches(run: Run, { name, text }: SourceFile, stretches: readonly Stretch[]): void {
  const documents = stretches.map(({ start, end }) => text.slice(start, end));
  const lists = documents.map(splitList);
  const shape: UnitShape = { part: 'document' };
  const isMany = lists.every((list) => list === undefined) && areMany(run.shelf, documents, shape);
  const readings = isMany ? readDocuments(text, stretches, run.folds) : undefined;
  for (const [index, document] of documents.entries()) {
    const list = lists[index];
    const parts = list && readList(run, document, list);
    const offset = stretches[index]?.start ?? 0;
    for (const [start, unit] of parts ?? [[0, run.shelf.take(document, shape, readings?.[index])] as const])
      place(run, unit, { file: name, offset: offset + start });
  }
}

function place(run: Run, unit: Unit, place: PiecePlace): void {
  run.places.set(unit.piece, place);
  run.manifests.push(...unit.manifests);
  run.diagnostics.push(...unit.diagnostics);
  if (unit.failedAt !== undefined && !run.readUntil.has(place.file))
    run.readUntil.set(place.file, place.offset + unit.failedAt);
}

/** Whether so many texts are new that one parse of all is quicker than one of each. */
const areMany = (shelf: Shelf, texts: readonly string[], shape: UnitShape): boolean => {
  const fresh = shelf.countNew(texts, shape);
  return fresh > 10 && fresh > texts.length / 3;
};

/** The parts of a List with their offsets; undefined where they cannot be read apart from each other. */
function readList(
  { shelf, folds }: Run,
  document: string,
  list: ListParts,
): readonly (readonly [number, Unit])[] | undefined {
  const frame = list.frame.map(
    ({ start, end }) => [start, shelf.take(document.slice(start, end), { part: 'frame' })] as const,
  );
  if (frame.some(([, unit]) => unit.isOdd)) return undefined;
  const shape: UnitShape = { part: 'item', kind: list.kind, apiVersion: list.apiVersion };
  const texts = list.items.map(({ start, end }) => document.slice(start, end));
  const readings = areMany(shelf, texts, shape) ? readItems(document, list.items, folds) : undefined;
  const items = list.items.map(
    ({ start }, index) => [start, shelf.take(texts[index] ?? '', shape, readings?.[index])] as const,
  );
  return items.some(([, unit]) => unit.isOdd) ? undefined : [...frame, ...items];
}

/** What no two objects may share: group, kind, namespace and name; '' where it does not matter. */
function identityOf({ apiVersion, kind, namespace, name, recognised }: Manifest): string {
  // Values of a chart belong to a release, whose name they do not tell.
  if (name === '' || !recognised || kind === helmValuesKind) return '';
  const group = kind === 'Ingress' ? '' : groupOf(apiVersion);
  return `${group}/${kind}/${namespace}/${name}`;
}

/** Objects of the same group, kind, namespace and name. */
function twins(manifests: readonly Manifest[], memory: Memory): readonly Diagnostic[] {
  const identities = memory.each('identity', [], manifests, identityOf);
  const known = new Map<string, Manifest>();
  return manifests.flatMap((manifest, index) => {
    const identity = identities[index] ?? '';
    if (identity === '') return [];
    const twin = known.get(identity);
    known.set(identity, manifest);
    return twin ? [objectTwice({ object: describeManifest(manifest) }, manifest.root, twin.root)] : [];
  });
}
