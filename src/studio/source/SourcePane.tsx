import { useCallback } from 'react';
import { Code } from '../editor/Code.tsx';
import type { Pointed } from '../editor/code-props.ts';
import { rowsOnLine } from '../side/fate-lines.ts';
import { LineCard } from '../side/LineCard.tsx';
import { useExplainRequest, useHover } from '../side/useHover.ts';
import { useReveal } from '../side/useReveal.ts';
import { startOfLine } from '../state/lines.ts';
import type { Selection } from '../state/selection.ts';
import { useResult, useStudio, useWorkspace } from '../state/studio.ts';
import type { TranslationIndex } from '../state/translation-index.ts';
import { SourceCard } from './SourceCard.tsx';
import { useSourceMarks } from './useSourceMarks.ts';

/** The user's text: fates on their lines, findings underlined, what is selected tied to the result. */
export function SourcePane({ file, readOnly = false }: { readonly file: string; readonly readOnly?: boolean }) {
  const { workspace, selection, viewport } = useStudio();
  const result = useResult();
  const text = useWorkspace(({ present }) => present.files.find(({ name }) => name === file)?.text ?? '');
  const index = result?.index;
  const hover = useHover();
  useExplainRequest('source', hover.open);
  const { linked, decorate } = useSourceMarks(file);
  const onPoint = useCallback(
    (at: Pointed | undefined) => {
      hover.point(at);
      selection.getState().hover(at && index ? onLine(index, file, at.line) : undefined);
    },
    [hover.point, selection, index, file],
  );
  const onSelect = useCallback(
    (start: number, end: number, line: number) => {
      hover.close();
      if (!index) return;
      const one = onLine(index, file, line) ?? { kind: 'source', file, start, end: Math.max(end, start + 1) };
      selection.getState().select(end > start ? { kind: 'source', file, start, end } : one, 'source');
    },
    [hover.close, selection, index, file],
  );
  const row = hover.card && index ? rowAt(index, file, hover.card) : undefined;
  return (
    <div className="code-pane" data-pane="source">
      <Code
        side="source"
        file={file}
        text={text}
        label={`Source ${file}`}
        readOnly={readOnly}
        decorate={decorate}
        linked={linked}
        broken={result?.broken.find((broken) => broken.file === file)?.line}
        reveal={useReveal('source', file)}
        onEdit={useCallback((next: string) => workspace.getState().edit(file, next), [workspace, file])}
        onSelect={onSelect}
        onPoint={onPoint}
        onRail={hover.open}
        onViewport={useCallback((source) => viewport.setState({ source }), [viewport])}
      />
      {hover.card && row && result && (
        <LineCard at={hover.card} onEnter={hover.stay} onLeave={hover.close}>
          <SourceCard result={result} row={row} />
        </LineCard>
      )}
    </div>
  );
}

/** All fields of a line as one selection; undefined for a line without fields. */
function onLine(index: TranslationIndex, file: string, line: number): Selection | undefined {
  const lines = index.sourceLines(file);
  const rows = rowsOnLine(index, file, lines, line);
  if (rows.length === 0) return undefined;
  const start = Math.max(startOfLine(lines, line), Math.min(...rows.map((row) => row.start)));
  const end = Math.max(...rows.map((row) => row.end));
  return { kind: 'source', file, start, end };
}

/** The field under the pointer, else the first of its line. */
function rowAt(index: TranslationIndex, file: string, { line, offset }: Pointed) {
  const rows = rowsOnLine(index, file, index.sourceLines(file), line);
  return rows.find(({ start, end }) => start <= offset && offset < end) ?? rows[0];
}
