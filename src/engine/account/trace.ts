import type { WrittenFile } from '../deliver/files.ts';
import { type Places, placeOf } from '../text/span.ts';
import type { TraceLink } from '../translation.ts';

/** The marks of every written object as links between places of the output and places of the source. */
export function placeTrace(files: readonly WrittenFile[], places: Places): readonly TraceLink[] {
  const links: TraceLink[] = [];
  for (const { name, parts } of files)
    for (const { offset, written } of parts)
      for (const mark of written.marks) {
        const inputs = mark.from.flatMap((span) => placeOf(span, places) ?? []);
        if (inputs.length === 0) continue;
        links.push({
          output: { file: name, start: offset + mark.start, end: offset + mark.end },
          inputs,
          by: mark.by,
        });
      }
  return links;
}
