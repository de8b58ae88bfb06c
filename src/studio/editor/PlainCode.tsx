import { type MouseEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Lines, lineAt, linesOf, startOfLine } from '../state/lines.ts';
import { windowOf } from '../ui/virtual.ts';
import { type CodeProps, metrics, type Pointed } from './code-props.ts';
import type { Reveal } from './decorations.ts';
import { PlainLine } from './PlainLine.tsx';
import { boxOf, nearestScroll } from './scrolling.ts';
import { type LineState, tokenizeLine } from './yaml-tokens.ts';
import './code.css';

const { lineHeight, padding } = metrics;

/** Code as text on the page: what is on screen before the editor has loaded, and all there is on a phone. */
export function PlainCode(props: CodeProps) {
  const { side, text, label } = props;
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(text), [text]);
  const [view, setView] = useView(box);
  useReveal(box, props.reveal);
  useTellViewport(props, view, lines.starts.length);
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
      onMouseMove={(event) => props.onPoint(pointedAt(event, lines))}
      onMouseLeave={() => props.onPoint(undefined)}
      onClick={(event) => {
        const at = pointedAt(event, lines);
        if (at && isRail(event)) props.onRail(at);
        else if (at) props.onSelect(at.offset, at.offset, at.line);
      }}
    >
      <PlainLines {...props} lines={lines} view={view} />
    </div>
  );
}

interface View {
  readonly top: number;
  readonly height: number;
}

function useView(box: RefObject<HTMLDivElement | null>) {
  const [view, setView] = useState<View>({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return [view, setView] as const;
}

function useReveal(box: RefObject<HTMLDivElement | null>, reveal: Reveal | undefined): void {
  useEffect(() => {
    const element = box.current;
    if (!element || !reveal) return;
    element.scrollTop = nearestScroll(boxOf(reveal.lines), { top: element.scrollTop, height: element.clientHeight });
  }, [box, reveal]);
}

function useTellViewport({ file, onViewport }: CodeProps, { top, height }: View, count: number): void {
  useEffect(() => {
    if (height === 0) return;
    const first = Math.max(1, Math.ceil((top - padding) / lineHeight));
    const last = Math.min(count, Math.floor((top + height - padding) / lineHeight) + 1);
    const topOf = (line: number): number => padding + (line - 1) * lineHeight - top;
    onViewport({ file, height, lines: { first, last }, topOf });
  }, [file, top, height, count, onViewport]);
}

interface PlainLinesProps extends CodeProps {
  readonly lines: Lines;
  readonly view: View;
}

/** The lines in view. */
function PlainLines({ text, lines, view, decorate, linked, broken }: PlainLinesProps) {
  const count = lines.starts.length;
  const { start, end } = windowOf(view.top - padding, view.height, lineHeight, count);
  const { rail, squiggles } = useMemo(
    () => decorate({ first: start + 1, last: Math.max(start + 1, end) }),
    [decorate, start, end],
  );
  const known = Math.ceil(end / stateStep) * stateStep;
  const states = useMemo(() => lineStates(text, lines, known), [text, lines, known]);
  return (
    <div className="code-lines" style={{ height: count * lineHeight + 2 * padding }}>
      {Array.from({ length: end - start }, (_, offset) => {
        const line = start + offset + 1;
        return (
          <PlainLine
            key={line}
            line={line}
            text={lineText(text, lines, line)}
            state={states[line - 1]}
            mark={rail.find((mark) => mark.line === line)}
            squiggles={squiggles.filter(({ first, last }) => first.line <= line && last.line >= line)}
            linked={linked.find(({ first, last }) => first <= line && last >= line)}
            broken={line === broken}
          />
        );
      })}
    </div>
  );
}

const lineText = (text: string, lines: Lines, line: number): string =>
  text.slice(startOfLine(lines, line), startOfLine(lines, line + 1)).replace(/\r?\n$/, '');

/** States are worked out for so many lines at once, as far down as was looked at. */
const stateStep = 1000;

/** How each line begins, so that a line in the middle of a block scalar gets its colour. */
function lineStates(text: string, lines: Lines, until: number): readonly LineState[] {
  let state: LineState;
  return lines.starts.slice(0, until).map((_, index) => {
    const before = state;
    const line = lineText(text, lines, index + 1);
    if (state !== undefined || /[|>]/.test(line)) state = tokenizeLine(line, state).next;
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
