import { useEffect, useMemo, useState } from 'react';
import { showSource } from '../actions.ts';
import type { Reveal } from '../editor/decorations.ts';
import { linkedTo } from '../state/linked.ts';
import type { Side } from '../state/selection.ts';
import { useResult, useSelection, useStudio } from '../state/studio.ts';
import { linesIn } from './linked-lines.ts';

/** Where a side should scroll to, after something was selected elsewhere; also brings the right file on screen. */
export function useReveal(side: Side, file: string | undefined): Reveal | undefined {
  const studio = useStudio();
  const result = useResult();
  const turn = useSelection((selection) => selection.turn);
  const [settled, setSettled] = useState(0);
  useEffect(() => {
    const { selected, origin } = studio.selection.getState();
    const index = studio.translation.getState().result?.index;
    if (turn === 0 || !index || !selected || origin === side) return;
    const places = linkedTo(index, selected)[side];
    const shown = side === 'source' ? studio.workspace.getState().file : studio.translation.getState().outputFile;
    const first = places[0];
    if (first && !places.some((place) => place.file === shown)) {
      if (side === 'source') showSource(studio, first.file);
      else studio.translation.getState().showOutput(first.file);
    }
    setSettled(turn);
  }, [turn, side, studio]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result alone must not scroll
  return useMemo(() => {
    const { selected, origin } = studio.selection.getState();
    if (settled === 0 || settled !== turn || !result || !selected || file === undefined || origin === side)
      return undefined;
    const lines = side === 'source' ? result.index.sourceLines(file) : result.index.outputLines(file);
    const first = linesIn(linkedTo(result.index, selected)[side], file, lines)[0];
    const focus = origin === 'command' && selected.kind === side;
    return first && { lines: first, turn, focus };
  }, [settled, turn, file, side, studio]);
}
