import type { WrittenFile } from '../deliver/files.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Sources } from '../kubernetes/sources.ts';
import { append } from '../text/append.ts';
import { flatten } from '../text/flatten.ts';
import type { Memory } from '../text/memory.ts';
import type { Piece, Span } from '../text/span.ts';
import type { ObjectRef, OutputFile, Translation } from '../translation.ts';
import { createTrace, type Trace } from './trace.ts';

type Owner = (span: Span) => Manifest | undefined;

/** Finds the object that a span lies in, or the first of its piece. */
function createOwner(manifests: readonly Manifest[]): Owner {
  const owners = new Map<Piece, Manifest[]>();
  for (const manifest of manifests) append(owners, manifest.root.piece, manifest);
  let last: Piece | undefined;
  let inPiece: readonly Manifest[] = [];
  return ({ piece, start, end }) => {
    // Spans of one piece follow each other: it is looked up once for them.
    if (piece !== last) inPiece = owners.get(piece) ?? [];
    last = piece;
    if (inPiece.length < 2) return inPiece[0];
    return inPiece.find(({ root }) => root.start <= start && end <= root.end) ?? inPiece[0];
  };
}

function sourcesOf(marks: WrittenFile['parts'][number]['written']['marks'], ownerOf: Owner): readonly ObjectRef[] {
  const found = new Set<Manifest>();
  for (const { from } of marks)
    for (const span of from) {
      const owner = ownerOf(span);
      if (owner) found.add(owner);
    }
  return Array.from(found, ({ kind, namespace, name }) => ({ kind, namespace, name }));
}

const summaryOf = ({ name, text, parts }: WrittenFile, ownerOf: Owner): OutputFile => ({
  name,
  text,
  objects: parts.map(({ identity, offset, written: { text: own, marks } }) => ({
    ...identity,
    place: { file: name, start: offset, end: offset + own.length },
    sources: sourcesOf(marks, ownerOf),
  })),
});

/** What is told of one file; a piece of text never changes its objects, so it holds as long as the written file does. */
interface Told {
  readonly summary: OutputFile;
  readonly trace: Trace;
}

/**
 * What was written, file by file, each object with the source objects it comes from, and what of it came from where.
 * Both follow the same marks, and the file is at hand for one after the other.
 */
export function tellOutput(
  written: readonly WrittenFile[],
  { manifests, places }: Pick<Sources, 'manifests' | 'places'>,
  memory: Memory,
): Pick<Translation, 'files' | 'trace'> {
  let ownerOf: Owner | undefined;
  const tell = (file: WrittenFile): Told => {
    ownerOf ??= createOwner(manifests);
    return { summary: summaryOf(file, ownerOf), trace: createTrace(file, places) };
  };
  const told = memory.each('output', [], written, tell);
  return { files: told.map(({ summary }) => summary), trace: flatten(told.map(({ trace }) => trace(places))) };
}
