import { useCallback, useMemo } from 'react';
import { noDecorations } from '../editor/decorations.ts';
import { fateLines } from '../side/fate-lines.ts';
import { linesIn } from '../side/linked-lines.ts';
import { squigglesIn } from '../side/squiggles.ts';
import { useLinked } from '../side/useLinked.ts';
import type { LineRange } from '../state/lines.ts';
import { useResult } from '../state/studio.ts';

/** What is drawn on a source file: fates, squiggles, and the lines that belong to the selection. */
export function useSourceMarks(file: string) {
  const index = useResult()?.index;
  const places = useLinked().source;
  const linked = useMemo(() => (index ? linesIn(places, file, index.sourceLines(file)) : []), [index, places, file]);
  const decorate = useCallback(
    (lines: LineRange) => {
      if (!index) return noDecorations;
      const known = index.sourceLines(file);
      return { rail: fateLines(index, file, known, lines), squiggles: squigglesIn(index, file, known, lines) };
    },
    [index, file],
  );
  return { linked, decorate };
}
