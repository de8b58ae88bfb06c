import type { WrittenFile } from '../deliver/files.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Sources } from '../kubernetes/sources.ts';
import { append } from '../text/append.ts';
import type { Memory } from '../text/memory.ts';
import type { Piece, Span } from '../text/span.ts';
import type { ObjectRef, OutputFile, SourceFile, SourceSummary } from '../translation.ts';

/** What was read, file by file. */
export function summariseSources(files: readonly SourceFile[], sources: Sources): readonly SourceSummary[] {
  const objects = new Map<string, SourceSummary['objects'][number][]>(files.map(({ name }) => [name, []]));
  for (const { kind, namespace, name, recognised, root } of sources.manifests) {
    const place = sources.places.get(root.piece);
    if (!place) continue;
    const span = { file: place.file, start: place.offset + root.start, end: place.offset + root.end };
    objects.get(place.file)?.push({ kind, namespace, name, recognised, place: span });
  }
  return files.map(({ name }) => {
    const readUntil = sources.readUntil.get(name);
    return { file: name, objects: objects.get(name) ?? [], ...(readUntil === undefined ? {} : { readUntil }) };
  });
}

type Owner = (span: Span) => Manifest | undefined;

/** Finds the object that a span lies in, or the first of its piece. */
function createOwner(manifests: readonly Manifest[]): Owner {
  const owners = new Map<Piece, Manifest[]>();
  for (const manifest of manifests) {
    append(owners, manifest.root.piece, manifest);
  }
  return ({ piece, start, end }) => {
    const inPiece = owners.get(piece) ?? [];
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

/**
 * What was written, file by file, each object with the source objects it comes from. A piece of text never changes its
 * objects, so a summary holds as long as the written file does.
 */
export function summariseFiles(
  written: readonly WrittenFile[],
  manifests: readonly Manifest[],
  memory: Memory,
): readonly OutputFile[] {
  let ownerOf: Owner | undefined;
  return memory.each('summary', [], written, (file) => {
    ownerOf ??= createOwner(manifests);
    return summaryOf(file, ownerOf);
  });
}
