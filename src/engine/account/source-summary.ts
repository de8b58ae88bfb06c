import type { Sources } from '../kubernetes/sources.ts';
import type { SourceFile, SourceSummary } from '../translation.ts';

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
