import { History } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { Code } from '../editor/Code.tsx';
import type { Pointed } from '../editor/code-props.ts';
import { noDecorations } from '../editor/decorations.ts';
import { LineCard } from '../side/LineCard.tsx';
import { linesIn } from '../side/linked-lines.ts';
import { useExplainRequest, useHover } from '../side/useHover.ts';
import { useLinked } from '../side/useLinked.ts';
import { useReveal } from '../side/useReveal.ts';
import { startOfLine } from '../state/lines.ts';
import type { Selection } from '../state/selection.ts';
import { useStudio, useTranslation } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { ResultCard } from './ResultCard.tsx';
import { staleSentence } from './view.ts';
import './result.css';

const undecorated = () => noDecorations;

/** What the source becomes: every line tied to what caused it. */
export function ResultPane({ result, file }: { readonly result: Result; readonly file: string }) {
  const { selection, viewport } = useStudio();
  const status = useTranslation((translation) => translation.status);
  const { index } = result;
  const hover = useHover();
  useExplainRequest('output', hover.open);
  const linkedPlaces = useLinked().output;
  const linked = useMemo(() => linesIn(linkedPlaces, file, index.outputLines(file)), [index, linkedPlaces, file]);
  const onPoint = useCallback(
    (at: Pointed | undefined) => {
      hover.point(at);
      selection.getState().hover(at ? onLine(result, file, at.line) : undefined);
    },
    [hover.point, selection, result, file],
  );
  const onSelect = useCallback(
    (start: number, end: number, line: number) => {
      hover.close();
      const selected = end > start ? ({ kind: 'output', file, start, end } as const) : onLine(result, file, line);
      selection.getState().select(selected, 'output');
    },
    [hover.close, selection, result, file],
  );
  const stale = staleSentence(result, status, file);
  return (
    <div className="code-pane" data-pane="output">
      <Code
        side="output"
        file={file}
        text={index.outputFile(file)?.text ?? ''}
        label={`Result ${file}`}
        readOnly
        decorate={undecorated}
        linked={linked}
        broken={undefined}
        reveal={useReveal('output', file)}
        onEdit={ignore}
        onSelect={onSelect}
        onPoint={onPoint}
        onRail={hover.open}
        onViewport={useCallback((output) => viewport.setState({ output }), [viewport])}
      />
      {stale && (
        <div className="stale-strip">
          <History className="icon small" aria-hidden />
          <span>
            <b className="strong">{stale.title}</b> {stale.rest}
          </span>
        </div>
      )}
      {hover.card && (
        <LineCard at={hover.card} onEnter={hover.stay} onLeave={hover.close}>
          <ResultCard result={result} file={file} line={hover.card.line} />
        </LineCard>
      )}
    </div>
  );
}

const ignore = (): void => {};

function onLine({ index }: Result, file: string, line: number): Selection {
  const lines = index.outputLines(file);
  const start = startOfLine(lines, line);
  return { kind: 'output', file, start, end: Math.max(start + 1, startOfLine(lines, line + 1) - 1) };
}
