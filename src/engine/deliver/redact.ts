import { readSources } from '../kubernetes/sources.ts';
import { noMemory } from '../text/memory.ts';
import { placeOf } from '../text/span.ts';
import type { SourceFile } from '../translation.ts';
import { leavesOf } from '../yaml/node.ts';

const lastApplied = 'metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]';

const isPrivate = (kind: string, path: string): boolean =>
  path === lastApplied || (kind === 'Secret' && /^(?:data|stringData)(?:[.[]|$)/.test(path));

/** What cannot be read might hold anything: a document that mentions a Secret and does not parse is left out whole. */
const mentionsSecret = /\bkind["']?\s*:\s*["']?Secret\b/;

const leftOut = '# A Secret that could not be read was left out.\n';

/**
 * The files without what must never leave this browser: the data of Secrets, and `last-applied-configuration`, which
 * repeats it. Offsets change; everything else stays as written.
 */
export function redact(files: readonly SourceFile[]): readonly SourceFile[] {
  const { manifests, places } = readSources(files, noMemory);
  const reached = new Set([...places.values()].map(({ file }) => file));
  const cuts = new Map<string, { start: number; end: number; by: string }[]>(files.map(({ name }) => [name, []]));
  const read = new Set(manifests.map(({ root }) => root.piece));
  for (const [piece, { file, offset }] of places)
    if (!read.has(piece) && mentionsSecret.test(piece.text))
      cuts.get(file)?.push({ start: offset, end: offset + piece.text.length, by: leftOut });
  for (const { kind, root } of manifests)
    for (const { path, node } of leavesOf(root)) {
      // A value that is not there has no text to take away.
      const place = isPrivate(kind, path) && node.end > node.start ? placeOf(node, places) : undefined;
      if (place) cuts.get(place.file)?.push({ ...place, by: '""' });
    }
  return files.map(({ name, text }) => {
    if (!reached.has(name) && mentionsSecret.test(text)) return { name, text: leftOut };
    const ordered = (cuts.get(name) ?? []).toSorted((a, b) => a.start - b.start || b.end - a.end);
    let redacted = '';
    let at = 0;
    for (const { start, end, by } of ordered) {
      if (start < at) continue;
      redacted += text.slice(at, start) + by;
      at = end;
    }
    return { name, text: redacted + text.slice(at) };
  });
}
