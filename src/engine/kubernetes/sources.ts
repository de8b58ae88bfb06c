import type { Diagnostic } from '../report/diagnostic.ts';
import type { Memory } from '../text/memory.ts';
import type { Piece, PiecePlace, Places } from '../text/span.ts';
import type { SourceFile } from '../translation.ts';
import { fileTooLarge } from '../yaml/findings.ts';
import { type ListParts, type Stretch, splitDocuments, splitList } from '../yaml/pieces.ts';
import { fileEmpty, objectTwice } from './findings.ts';
import { describeManifest, groupOf, type Manifest } from './manifest.ts';
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

/** Reads files: any mix of YAML and JSON. Never throws; what cannot be read is said in the diagnostics. */
export function readSources(files: readonly SourceFile[], memory: Memory): Sources {
  const shelf = memory.once('pieces', [], createShelf);
  shelf.open();
  const run: Run = { shelf, places: new Map(), manifests: [], diagnostics: [], readUntil: new Map() };
  for (const file of files) readFile(run, file);
  shelf.close();
  return { ...run, diagnostics: [...run.diagnostics, ...twins(run.manifests)] };
}

interface Run {
  readonly shelf: Shelf;
  readonly places: Map<Piece, PiecePlace>;
  readonly manifests: Manifest[];
  readonly diagnostics: Diagnostic[];
  readonly readUntil: Map<string, number>;
}

function readFile(run: Run, { name, text }: SourceFile): void {
  const megabytes = Math.ceil(text.length / 1_000_000);
  if (megabytes > maxMegabytes) {
    run.diagnostics.push(fileTooLarge({ file: name, megabytes, limit: maxMegabytes }));
    run.readUntil.set(name, 0);
    return;
  }
  const before = run.manifests.length + run.diagnostics.length;
  for (const stretch of splitDocuments(text)) readDocument(run, name, text, stretch);
  if (run.manifests.length + run.diagnostics.length === before) run.diagnostics.push(fileEmpty({ file: name }));
}

function readDocument(run: Run, file: string, text: string, stretch: Stretch): void {
  const document = text.slice(stretch.start, stretch.end);
  const list = splitList(document);
  const units = list && readList(run.shelf, document, list);
  for (const [start, unit] of units ?? [[0, run.shelf.take(document, { part: 'document' })] as const]) {
    const offset = stretch.start + start;
    run.places.set(unit.piece, { file, offset });
    run.manifests.push(...unit.manifests);
    run.diagnostics.push(...unit.diagnostics);
    if (unit.failedAt !== undefined && !run.readUntil.has(file)) run.readUntil.set(file, offset + unit.failedAt);
  }
}

/** The parts of a List with their offsets; undefined where they cannot be read apart from each other. */
function readList(shelf: Shelf, document: string, list: ListParts): readonly (readonly [number, Unit])[] | undefined {
  const take = ({ start, end }: Stretch, shape: UnitShape) =>
    [start, shelf.take(document.slice(start, end), shape)] as const;
  const frame = list.frame.map((stretch) => take(stretch, { part: 'frame' }));
  if (frame.some(([, unit]) => unit.isOdd)) return undefined;
  const shape: UnitShape = { part: 'item', kind: list.kind, apiVersion: list.apiVersion };
  const items = list.items.map((stretch) => take(stretch, shape));
  return items.some(([, unit]) => unit.isOdd) ? undefined : [...frame, ...items];
}

/** Objects of the same group, kind, namespace and name. */
function twins(manifests: readonly Manifest[]): readonly Diagnostic[] {
  const known = new Map<string, Manifest>();
  return manifests.flatMap((manifest) => {
    if (manifest.name === '' || !manifest.recognised) return [];
    const { apiVersion, kind, namespace, name } = manifest;
    const group = kind === 'Ingress' ? '' : groupOf(apiVersion);
    const key = `${group}/${kind}/${namespace}/${name}`;
    const twin = known.get(key);
    known.set(key, manifest);
    return twin ? [objectTwice({ object: describeManifest(manifest) }, manifest.root, twin.root)] : [];
  });
}
