import { History } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { OwnSummary } from '../../engine/translation.ts';
import { Code } from '../editor/Code.tsx';
import type { Pointed } from '../editor/code-props.ts';
import { type Decorations, noDecorations } from '../editor/decorations.ts';
import { LineCard } from '../side/LineCard.tsx';
import { linesIn } from '../side/linked-lines.ts';
import { useExplainRequest, useHover } from '../side/useHover.ts';
import { useLinked } from '../side/useLinked.ts';
import { useReveal } from '../side/useReveal.ts';
import { type LineRange, type Lines, lineAt, positionAt, startOfLine } from '../state/lines.ts';
import { ownFile } from '../state/own.ts';
import type { Selection } from '../state/selection.ts';
import { useStudio, useTranslation, useWorkspace } from '../state/studio.ts';
import { ownSummary, type Result } from '../state/translation.ts';
import { OwnStrip } from './OwnStrip.tsx';
import { ResultCard } from './ResultCard.tsx';
import { staleSentence } from './view.ts';
import './result.css';

/** What the source becomes: every line tied to what caused it. What is typed here is the user's from then on. */
export function ResultPane({ result, file }: { readonly result: Result; readonly file: string }) {
  const { selection, viewport, workspace } = useStudio();
  const own = useWorkspace(({ present }) => ownFile(present.own, file));
  const summary = useMemo(() => ownSummary(result, file), [result, file]);
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
  const onEdit = useCallback(
    (text: string) => {
      const translated = summary ? summary.translated : index.outputFile(file)?.text;
      workspace.getState().editResult(file, text, own && !summary ? own.base : translated);
    },
    [workspace, index, file, own, summary],
  );
  const marked = own && summary;
  const lines = index.outputLines(file);
  const decorate = useCallback((range: LineRange) => ownMarks(marked, lines, range), [marked, lines]);
  const stale = staleSentence(result, status, file);
  return (
    <div className="code-pane" data-pane="output">
      <Code
        side="output"
        file={file}
        text={own?.text ?? (summary ? summary.translated : index.outputFile(file)?.text) ?? ''}
        label={`Result ${file}`}
        readOnly={false}
        decorate={decorate}
        linked={linked}
        broken={own ? summary?.brokenAt : undefined}
        reveal={useReveal('output', file)}
        onEdit={onEdit}
        onSelect={onSelect}
        onPoint={onPoint}
        onRail={hover.open}
        onViewport={useCallback((output) => viewport.setState({ output }), [viewport])}
      />
      {!stale && own && summary && <OwnStrip summary={summary} />}
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

/** A pencil beside each line that is the user's, and a wave under what would be refused or does not fit. */
function ownMarks(own: OwnSummary | undefined, lines: Lines, { first, last }: LineRange): Decorations {
  if (!own) return noDecorations;
  const label = 'yours: the translation has another line here, or none';
  return {
    rail: own.lines.filter((line) => line >= first && line <= last).map((line) => ({ line, fate: 'own', label })),
    squiggles: [...own.refused, ...own.loose].map(({ place, message }) => ({
      key: message,
      look: 'breaks',
      first: positionAt(lines, place.start),
      // A whole object, such as one of an unknown kind, is drawn under its first line only.
      last: positionAt(lines, Math.min(place.end, startOfLine(lines, lineAt(lines, place.start) + 1) - 1)),
    })),
  };
}

function onLine({ index }: Result, file: string, line: number): Selection {
  const lines = index.outputLines(file);
  const start = startOfLine(lines, line);
  return { kind: 'output', file, start, end: Math.max(start + 1, startOfLine(lines, line + 1) - 1) };
}
