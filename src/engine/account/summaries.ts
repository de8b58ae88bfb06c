import type { WrittenFile } from '../deliver/files.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Sources } from '../kubernetes/sources.ts';
import type { Piece } from '../text/span.ts';
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

/** What was written, file by file, each object with the source objects it comes from. */
export function summariseFiles(written: readonly WrittenFile[], manifests: readonly Manifest[]): readonly OutputFile[] {
  const owners = new Map<Piece, Manifest[]>();
  for (const manifest of manifests) {
    const known = owners.get(manifest.root.piece);
    if (known) known.push(manifest);
    else owners.set(manifest.root.piece, [manifest]);
  }
  const sourcesOf = (spans: WrittenFile['parts'][number]['written']['marks']): readonly ObjectRef[] => {
    const found = new Set<Manifest>();
    for (const { from } of spans)
      for (const span of from) {
        const inPiece = owners.get(span.piece) ?? [];
        const owner = inPiece.find(({ root }) => root.start <= span.start && span.end <= root.end) ?? inPiece[0];
        if (owner) found.add(owner);
      }
    return [...found].map(({ kind, namespace, name }) => ({ kind, namespace, name }));
  };
  return written.map(({ name, text, parts }) => ({
    name,
    text,
    objects: parts.map(({ object, offset, written: { text: own, marks } }) => ({
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace: object.metadata.namespace ?? '',
      name: object.metadata.name,
      place: { file: name, start: offset, end: offset + own.length },
      sources: sourcesOf(marks),
    })),
  }));
}
