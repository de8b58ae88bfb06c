import { useCallback, useEffect, useRef, useState } from 'react';
import type { Pointed } from '../editor/code-props.ts';
import type { Side } from '../state/selection.ts';
import { useShell, useStudio } from '../state/studio.ts';

const opensAfter = 300;

/** The line under the pointer: its card opens after a moment, at once when another was open, or on a click on the rail. */
export function useHover() {
  const [card, setCard] = useState<Pointed>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOpen = card !== undefined;
  const point = useCallback(
    (at: Pointed | undefined) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setCard(at), at && isOpen ? 60 : opensAfter);
    },
    [isOpen],
  );
  const open = useCallback((at: Pointed) => {
    clearTimeout(timer.current);
    setCard(at);
  }, []);
  const stay = useCallback(() => clearTimeout(timer.current), []);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    setCard(undefined);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { card, point, open, stay, close };
}

/** Opens the card of the selected line when the user asks to have it explained. */
export function useExplainRequest(side: Side, open: (at: Pointed) => void): void {
  const studio = useStudio();
  const asked = useShell((shell) => shell.explain);
  useEffect(() => {
    const { selected } = studio.selection.getState();
    const view = studio.viewport.getState()[side];
    const pane = document.querySelector(`[data-pane="${side}"]`)?.getBoundingClientRect();
    if (asked === 0 || selected?.kind !== side || !view || !pane) return;
    const index = studio.translation.getState().result?.index;
    const lines = side === 'source' ? index?.sourceLines(selected.file) : index?.outputLines(selected.file);
    const line = lines ? lines.starts.findLastIndex((start) => start <= selected.start) + 1 : 1;
    const top = pane.top + view.topOf(line);
    open({ offset: selected.start, line, left: pane.left + 58, top, bottom: top + 20 });
  }, [asked, side, studio, open]);
}
