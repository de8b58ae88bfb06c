import type { editor } from 'monaco-editor/editor';
import { type Lines, linesOf, positionAt, startOfLine } from '../state/lines.ts';
import { replacement } from './replacement.ts';
import type { MonacoModule } from './useMonaco.ts';

/** The file in an editor, kept equal with the workspace's text in both directions. */
export interface ShownText {
  file(): string;
  /** Shows a file, or brings its text up to date with the smallest edit. */
  show(file: string, text: string): void;
  /** The offset in the workspace's text of a 1-based line and column. */
  offsetAt(line: number, column: number): number;
  dispose(): void;
}

const byteOrderMark = '\uFEFF';

/** Ties a Monaco editor to a text; `onEdit` hears what the user changes, not what `show` does. */
export function createShownText(
  { monaco, language }: MonacoModule,
  code: editor.IStandaloneCodeEditor,
  onEdit: (text: string) => void,
): ShownText {
  const views = new Map<string, editor.ICodeEditorViewState | null>();
  let file = '';
  let text = '';
  let lines: Lines | undefined;
  let isSilent = false;

  const take = (taken: string): void => {
    text = taken;
    lines = undefined;
  };
  const knownLines = (): Lines => {
    lines ??= linesOf(text);
    return lines;
  };
  const quietly = (act: () => void): void => {
    isSilent = true;
    act();
    isSilent = false;
  };
  const open = (name: string, next: string): void => {
    views.set(file, code.saveViewState());
    const before = code.getModel();
    quietly(() => code.setModel(monaco.editor.createModel(next, language)));
    before?.dispose();
    file = name;
    take(next);
    code.restoreViewState(views.get(name) ?? null);
  };
  const replace = (model: editor.ITextModel, next: string): void => {
    const { start, end, text: inserted } = replacement(text, next);
    const from = positionAt(knownLines(), start);
    const to = positionAt(knownLines(), end);
    const range = new monaco.Range(from.line, from.column, to.line, to.column);
    quietly(() => model.pushEditOperations([], [{ range, text: inserted, forceMoveMarkers: true }], () => null));
    take(next);
  };
  const listener = code.onDidChangeModelContent(() => {
    if (isSilent) return;
    take(code.getModel()?.getValue(undefined, true) ?? '');
    onEdit(text);
  });
  return {
    file: () => file,
    show(name, next) {
      const model = code.getModel();
      if (name !== file || !model) open(name, next);
      else if (next !== text) replace(model, next);
    },
    offsetAt(line, column) {
      const model = code.getModel();
      // Monaco makes all line ends alike; where that changed nothing, its own offsets hold and cost nothing.
      const isAsWritten = model?.getValueLength(undefined, true) === text.length;
      if (!model || !isAsWritten) return startOfLine(knownLines(), line) + column - 1;
      return model.getOffsetAt({ lineNumber: line, column }) + (text.startsWith(byteOrderMark) ? 1 : 0);
    },
    dispose() {
      listener.dispose();
      code.getModel()?.dispose();
    },
  };
}
