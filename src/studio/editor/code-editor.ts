import type { editor, IDisposable } from 'monaco-editor/editor';
import type { LineRange } from '../state/lines.ts';
import type { Viewport } from '../state/viewport.ts';
import { type CodeProps, metrics, type Pointed } from './code-props.ts';
import type { Reveal } from './decorations.ts';
import { nearestScroll } from './scrolling.ts';
import { createShownText, type ShownText } from './shown-text.ts';
import type { MonacoModule } from './useMonaco.ts';

/** One Monaco editor behind the words of `CodeProps`. */
export interface CodeEditor {
  show(file: string, text: string): void;
  setUp(label: string, readOnly: boolean): void;
  decorate(): void;
  reveal(reveal: Reveal): void;
  dispose(): void;
}

export function createCodeEditor(module: MonacoModule, box: HTMLElement, props: () => CodeProps): CodeEditor {
  const { monaco, editorOptions } = module;
  const { label, readOnly } = props();
  const code = monaco.editor.create(box, { ...editorOptions, model: null, ariaLabel: label, readOnly });
  const shown = createShownText(module, code, (text) => props().onEdit(text));
  const drawn = code.createDecorationsCollection();
  const linked = code.createDecorationsCollection();
  const drawLines = (): void => {
    const { first, last } = visibleLines(code);
    drawn.set(lineDecorations(monaco, props(), first, last));
  };
  const tellViewport = (): void => props().onViewport(viewportOf(code, shown.file()));
  const onView = (): void => {
    drawLines();
    tellViewport();
  };
  const listeners = [
    ...pointerListeners(monaco, code, shown, props),
    code.onDidScrollChange(onView),
    code.onDidLayoutChange(() => {
      const cursor = code.hasTextFocus() ? code.getPosition() : null;
      // What appears below the code must not hide the line that is being typed.
      if (cursor) code.revealPosition(cursor, 1);
      onView();
    }),
    code.onDidChangeHiddenAreas(onView),
  ];
  return {
    show(file, text) {
      shown.show(file, text);
      tellViewport();
    },
    setUp: (ariaLabel, isReadOnly) => code.updateOptions({ ariaLabel, readOnly: isReadOnly }),
    decorate() {
      drawLines();
      linked.set(linkDecorations(monaco, props()));
    },
    reveal: (to) => revealIn(code, to),
    dispose() {
      for (const listener of listeners) listener.dispose();
      shown.dispose();
      code.dispose();
    },
  };
}

/** What the user selects and points at, told in offsets of the workspace's text. */
function pointerListeners(
  monaco: Monaco,
  code: editor.IStandaloneCodeEditor,
  shown: ShownText,
  props: () => CodeProps,
): readonly IDisposable[] {
  return [
    code.onDidChangeCursorSelection(({ selection, source }) => {
      if (source !== 'mouse' && source !== 'keyboard') return;
      const { startLineNumber, startColumn, endLineNumber, endColumn } = selection;
      const start = shown.offsetAt(startLineNumber, startColumn);
      props().onSelect(start, shown.offsetAt(endLineNumber, endColumn), startLineNumber);
    }),
    code.onMouseMove((event) => props().onPoint(pointedAt(monaco, code, event, shown))),
    code.onMouseLeave(() => props().onPoint(undefined)),
    code.onMouseDown((event) => {
      const at = pointedAt(monaco, code, event, shown);
      if (at && event.target.type === monaco.editor.MouseTargetType.GUTTER_LINE_DECORATIONS) props().onRail(at);
    }),
  ];
}

function revealIn(code: editor.IStandaloneCodeEditor, { lines, focus }: Reveal): void {
  const top = code.getTopForLineNumber(lines.first);
  const bottom = code.getTopForLineNumber(lines.last) + metrics.lineHeight;
  const height = code.getLayoutInfo().height;
  code.setScrollTop(nearestScroll({ top, bottom }, { top: code.getScrollTop(), height }), 1);
  if (!focus) return;
  const column = code.getModel()?.getLineFirstNonWhitespaceColumn(lines.first) || 1;
  code.setPosition({ lineNumber: lines.first, column });
  code.focus();
}

type Monaco = MonacoModule['monaco'];

function lineDecorations(
  monaco: Monaco,
  props: CodeProps,
  first: number,
  last: number,
): editor.IModelDeltaDecoration[] {
  const { rail, squiggles } = props.decorate({ first, last });
  return [
    ...rail.map(({ line, fate, label }) => ({
      range: new monaco.Range(line, 1, line, 1),
      options: { linesDecorationsClassName: `rail-${fate}`, linesDecorationsTooltip: label },
    })),
    ...squiggles.map(({ first: from, last: to, look }) => ({
      range: new monaco.Range(from.line, from.column, to.line, to.column),
      options: { inlineClassName: `squiggle is-${look}` },
    })),
  ];
}

function linkDecorations(monaco: Monaco, { linked, broken }: CodeProps): editor.IModelDeltaDecoration[] {
  const whole = (line: number, last: number, look: string): editor.IModelDeltaDecoration => ({
    range: new monaco.Range(line, 1, last, 1),
    options: { isWholeLine: true, className: look, marginClassName: look, lineNumberClassName: look },
  });
  const isWhole = ({ first, last }: LineRange): boolean => broken === undefined || first > broken || last < broken;
  const links = linked
    .filter(isWhole)
    .flatMap(({ first, last }) => [
      whole(first, last, 'is-linked'),
      whole(first, first, 'is-linked is-first'),
      whole(last, last, last === first ? 'is-linked is-first is-last' : 'is-linked is-last'),
    ]);
  if (broken === undefined) return links;
  const line = whole(broken, broken, 'is-broken');
  const rail = { linesDecorationsClassName: 'rail-broken', linesDecorationsTooltip: 'cannot be read', zIndex: 10 };
  return [...links, { ...line, options: { ...line.options, ...rail } }];
}

const visibleLines = (code: editor.IStandaloneCodeEditor): LineRange => {
  const ranges = code.getVisibleRanges();
  return { first: ranges[0]?.startLineNumber ?? 1, last: ranges.at(-1)?.endLineNumber ?? 1 };
};

function viewportOf(code: editor.IStandaloneCodeEditor, file: string): Viewport {
  const scrollTop = code.getScrollTop();
  return {
    file,
    height: code.getLayoutInfo().height,
    lines: visibleLines(code),
    topOf: (line) => code.getTopForLineNumber(line) - scrollTop,
  };
}

function pointedAt(
  monaco: Monaco,
  code: editor.IStandaloneCodeEditor,
  { target }: editor.IEditorMouseEvent,
  shown: ShownText,
): Pointed | undefined {
  const { position, type } = target;
  const { CONTENT_TEXT, CONTENT_EMPTY, GUTTER_LINE_DECORATIONS } = monaco.editor.MouseTargetType;
  if (!position || (type !== CONTENT_TEXT && type !== CONTENT_EMPTY && type !== GUTTER_LINE_DECORATIONS))
    return undefined;
  const { lineNumber: line, column } = position;
  const box = code.getDomNode()?.getBoundingClientRect();
  const top = (box?.top ?? 0) + code.getTopForLineNumber(line) - code.getScrollTop();
  const left = (box?.left ?? 0) + code.getLayoutInfo().contentLeft;
  return { offset: shown.offsetAt(line, column), line, left, top, bottom: top + metrics.lineHeight };
}
