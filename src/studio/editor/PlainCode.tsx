import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Lines, lineAt, linesOf, startOfLine } from '../state/lines.ts';
import { windowOf } from '../ui/virtual.ts';
import { type CodeProps, metrics, type Pointed } from './code-props.ts';
import { PlainLine } from './PlainLine.tsx';
import { boxOf, nearestScroll } from './scrolling.ts';
import { type LineState, tokenizeLine } from './yaml-tokens.ts';
import './code.css';

const { lineHeight, padding } = metrics;

/** Code as text on the page: what is on screen before the editor has loaded, and all there is on a phone. */
export function PlainCode(props: CodeProps) {
  const { side, text, label, file, linked, broken, decorate, reveal, onViewport } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  const lines = useMemo(() => linesOf(text), [text]);
  const count = lines.starts.length;
  const shown = windowOf(view.top - padding, view.height, lineHeight, count);
  const range = { first: shown.start + 1, last: Math.max(shown.start + 1, shown.end) };
  const states = useMemo(() => lineStates(text, lines), [text, lines]);
  const decorations = useMemo(
    () => decorate({ first: range.first, last: range.last }),
    [decorate, range.first, range.last],
  );

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element || !reveal) return;
    element.scrollTop = nearestScroll(boxOf(reveal.lines), { top: element.scrollTop, height: element.clientHeight });
  }, [reveal]);
  useEffect(() => {
    if (view.height > 0)
      onViewport({
        file,
        height: view.height,
        lines: {
          first: Math.max(1, Math.ceil((view.top - padding) / lineHeight)),
          last: Math.min(count, Math.floor((view.top + view.height - padding) / lineHeight) + 1),
        },
        topOf: (line) => padding + (line - 1) * lineHeight - view.top,
      });
  }, [file, view, count, onViewport]);

  const pointed = (event: MouseEvent): Pointed | undefined => pointedAt(event, lines);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useSemanticElements: a reading aid; the editor that replaces it takes the keys
    <div
      ref={box}
      className="code-plain"
      role="textbox"
      aria-label={label}
      aria-multiline
      aria-readonly
      tabIndex={0}
      data-side={side}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
      onMouseMove={(event) => props.onPoint(pointed(event))}
      onMouseLeave={() => props.onPoint(undefined)}
      onClick={(event) => {
        const at = pointed(event);
        if (at && isRail(event)) props.onRail(at);
        else if (at) props.onSelect(at.offset, at.offset, at.line);
      }}
    >
      <div className="code-lines" style={{ height: count * lineHeight + 2 * padding }}>
        {Array.from({ length: shown.end - shown.start }, (_, offset) => {
          const line = shown.start + offset + 1;
          return (
            <PlainLine
              key={line}
              line={line}
              text={text.slice(startOfLine(lines, line), lines.starts[line] ?? text.length).replace(/\r?\n$/, '')}
              state={states[line - 1]}
              mark={decorations.rail.find((mark) => mark.line === line)}
              squiggles={decorations.squiggles.filter(({ first, last }) => first.line <= line && last.line >= line)}
              linked={linked.find(({ first, last }) => first <= line && last >= line)}
              broken={line === broken}
            />
          );
        })}
      </div>
    </div>
  );
}

/** How each line begins, so that a line in the middle of a block scalar gets its colour. */
function lineStates(text: string, lines: Lines): readonly LineState[] {
  let state: LineState;
  return lines.starts.map((start, index) => {
    const before = state;
    if (/[|>]/.test(text.slice(start, lines.starts[index + 1])) || state !== undefined)
      state = tokenizeLine(text.slice(start, lines.starts[index + 1]).trimEnd(), state).next;
    return before;
  });
}

const isRail = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('.rail') !== null;

function pointedAt(event: MouseEvent, lines: Lines): Pointed | undefined {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null;
  if (!row) return undefined;
  const line = Number(row.dataset.line);
  const code = row.querySelector('code');
  const box = row.getBoundingClientRect();
  const from = code?.getBoundingClientRect().left ?? box.left;
  const column = Math.max(0, Math.floor((event.clientX - from) / characterWidth(code)));
  const end = (lines.starts[line] ?? lines.length + 1) - 1;
  const offset = Math.min(Math.max(startOfLine(lines, line), end), startOfLine(lines, line) + column);
  return { offset, line: lineAt(lines, offset), left: from, top: box.top, bottom: box.bottom };
}

const characterWidth = (code: HTMLElement | null): number =>
  code?.textContent
    ? Math.max(1, (code.firstElementChild?.getBoundingClientRect().width ?? 0) / code.textContent.length)
    : 7.5;
