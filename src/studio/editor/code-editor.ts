import type { editor } from 'monaco-editor/editor';
import { type LineRange, type Lines, linesOf, positionAt, startOfLine } from '../state/lines.ts';
import type { CodeProps, Pointed } from './code-props.ts';
import type { Reveal } from './decorations.ts';
import { replacement } from './replacement.ts';
import { nearestScroll } from './scrolling.ts';
import type { MonacoModule } from './useMonaco.ts';

/** One Monaco editor behind the words of `CodeProps`. */
export interface CodeEditor {
  show(file: string, text: string): void;
  setUp(label: string, readOnly: boolean): void;
  decorate(): void;
  reveal(reveal: Reveal): void;
  dispose(): void;
}

interface Shown {
  file: string;
  text: string;
  lines: Lines;
}

export function createCodeEditor(module: MonacoModule, box: HTMLElement, props: () => CodeProps): CodeEditor {
  const { monaco, editorOptions, language } = module;
  const { label, readOnly } = props();
  const code = monaco.editor.create(box, { ...editorOptions, model: null, ariaLabel: label, readOnly });
  const drawn = code.createDecorationsCollection();
  const linked = code.createDecorationsCollection();
  const shown: Shown = { file: '', text: '', lines: linesOf('') };
  const views = new Map<string, editor.ICodeEditorViewState | null>();
  let silent = false;

  const take = (text: string): void => {
    shown.text = text;
    shown.lines = linesOf(text);
  };
  const quietly = (act: () => void): void => {
    silent = true;
    act();
    silent = false;
  };
  const open = (file: string, text: string): void => {
    views.set(shown.file, code.saveViewState());
    const before = code.getModel();
    quietly(() => code.setModel(monaco.editor.createModel(text, language)));
    before?.dispose();
    shown.file = file;
    take(text);
    code.restoreViewState(views.get(file) ?? null);
  };
  const replace = (text: string): void => {
    const model = code.getModel();
    if (!model) return;
    const { start, end, text: inserted } = replacement(shown.text, text);
    const from = positionAt(shown.lines, start);
    const to = positionAt(shown.lines, end);
    const range = new monaco.Range(from.line, from.column, to.line, to.column);
    quietly(() => model.pushEditOperations([], [{ range, text: inserted, forceMoveMarkers: true }], () => null));
    take(text);
  };
  const drawLines = (): void => {
    const ranges = code.getVisibleRanges();
    const first = ranges[0]?.startLineNumber ?? 1;
    const last = ranges.at(-1)?.endLineNumber ?? first;
    drawn.set(lineDecorations(monaco, props(), first, last));
  };
  const tellViewport = (): void => props().onViewport(viewportOf(code, shown.file));
  const onView = (): void => {
    drawLines();
    tellViewport();
  };
  const listeners = [
    code.onDidChangeModelContent(() => {
      if (silent) return;
      take(code.getModel()?.getValue(undefined, true) ?? '');
      props().onEdit(shown.text);
    }),
    code.onDidChangeCursorSelection(({ selection, source }) => {
      if (source !== 'mouse' && source !== 'keyboard') return;
      const at = (line: number, column: number): number => startOfLine(shown.lines, line) + column - 1;
      const start = at(selection.startLineNumber, selection.startColumn);
      const end = at(selection.endLineNumber, selection.endColumn);
      props().onSelect(start, end, selection.startLineNumber);
    }),
    code.onMouseMove((event) => props().onPoint(pointedAt(monaco, code, event, shown.lines))),
    code.onMouseLeave(() => props().onPoint(undefined)),
    code.onMouseDown((event) => {
      const at = pointedAt(monaco, code, event, shown.lines);
      if (at && event.target.type === monaco.editor.MouseTargetType.GUTTER_LINE_DECORATIONS) props().onRail(at);
    }),
    code.onDidScrollChange(onView),
    code.onDidLayoutChange(onView),
    code.onDidChangeHiddenAreas(onView),
  ];
  return {
    show(file, text) {
      if (file !== shown.file || !code.getModel()) open(file, text);
      else if (text !== shown.text) replace(text);
      tellViewport();
    },
    setUp: (ariaLabel, isReadOnly) => code.updateOptions({ ariaLabel, readOnly: isReadOnly }),
    decorate() {
      drawLines();
      linked.set(linkDecorations(monaco, props()));
    },
    reveal({ lines, focus }) {
      const top = code.getTopForLineNumber(lines.first);
      const bottom = code.getTopForLineNumber(lines.last) + 20;
      const height = code.getLayoutInfo().height;
      code.setScrollTop(nearestScroll({ top, bottom }, { top: code.getScrollTop(), height }), 1);
      if (!focus) return;
      code.setPosition({
        lineNumber: lines.first,
        column: code.getModel()?.getLineFirstNonWhitespaceColumn(lines.first) || 1,
      });
      code.focus();
    },
    dispose() {
      for (const listener of listeners) listener.dispose();
      code.getModel()?.dispose();
      code.dispose();
    },
  };
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

function viewportOf(code: editor.IStandaloneCodeEditor, file: string) {
  const ranges = code.getVisibleRanges();
  const scrollTop = code.getScrollTop();
  return {
    file,
    height: code.getLayoutInfo().height,
    lines: { first: ranges[0]?.startLineNumber ?? 1, last: ranges.at(-1)?.endLineNumber ?? 1 },
    topOf: (line: number) => code.getTopForLineNumber(line) - scrollTop,
  };
}

function pointedAt(
  monaco: Monaco,
  code: editor.IStandaloneCodeEditor,
  { target }: editor.IEditorMouseEvent,
  lines: Lines,
): Pointed | undefined {
  const { position, type } = target;
  const { CONTENT_TEXT, CONTENT_EMPTY, GUTTER_LINE_DECORATIONS } = monaco.editor.MouseTargetType;
  if (!position || (type !== CONTENT_TEXT && type !== CONTENT_EMPTY && type !== GUTTER_LINE_DECORATIONS))
    return undefined;
  const { lineNumber: line, column } = position;
  const box = code.getDomNode()?.getBoundingClientRect();
  const top = (box?.top ?? 0) + code.getTopForLineNumber(line) - code.getScrollTop();
  const left = (box?.left ?? 0) + code.getLayoutInfo().contentLeft;
  return { offset: startOfLine(lines, line) + column - 1, line, left, top, bottom: top + 20 };
}
