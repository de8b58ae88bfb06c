import { useCallback, useMemo } from 'react';
import { noDecorations } from '../editor/decorations.ts';
import { PlainCode } from '../editor/PlainCode.tsx';
import { fateLines } from '../side/fate-lines.ts';
import { linesIn } from '../side/linked-lines.ts';
import { squigglesIn } from '../side/squiggles.ts';
import { useLinked } from '../side/useLinked.ts';
import { useReveal } from '../side/useReveal.ts';
import { type LineRange, lineAt, startOfLine } from '../state/lines.ts';
import type { Side } from '../state/selection.ts';
import { useResult, useStudio, useTranslation, useWorkspace } from '../state/studio.ts';

/** One file to read: source with its fates, or result; a tap shows what belongs to the line on the other side. */
export function PhoneFile({ side }: { readonly side: Side }) {
  const studio = useStudio();
  const result = useResult();
  const source = useWorkspace((workspace) => workspace.file);
  const output = useTranslation((translation) => translation.outputFile);
  const names = useWorkspace(({ present }) => present.files).map(({ name }) => name);
  const file = (side === 'source' ? source : output) ?? '';
  const files = side === 'source' ? names : (result?.output.map(({ name }) => name) ?? []);
  const text = useText(side, file);
  const index = result?.index;
  const places = useLinked()[side];
  const lines = side === 'source' ? index?.sourceLines(file) : index?.outputLines(file);
  const linked = useMemo(() => (lines ? linesIn(places, file, lines) : []), [lines, places, file]);
  const decorate = useCallback(
    (range: LineRange) =>
      index && lines && side === 'source'
        ? { rail: fateLines(index, file, lines, range), squiggles: squigglesIn(index, file, lines, range) }
        : noDecorations,
    [index, lines, file, side],
  );
  const reveal = useReveal(side, file);
  const show = (name: string): void =>
    side === 'source' ? studio.workspace.getState().show(name) : studio.translation.getState().showOutput(name);
  const onSelect = (offset: number): void => {
    if (!lines) return;
    const line = lineAt(lines, offset);
    const end = Math.max(offset + 1, startOfLine(lines, line + 1) - 1);
    studio.selection.getState().select({ kind: side, file, start: startOfLine(lines, line), end }, side);
  };
  return (
    <div className="phone-file">
      <select
        className="mono"
        aria-label={side === 'source' ? 'Source file' : 'Result file'}
        value={file}
        onChange={(event) => show(event.target.value)}
      >
        {files.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <PlainCode
        side={side}
        file={file}
        text={text}
        label={`${side === 'source' ? 'Source' : 'Result'} ${file}`}
        readOnly
        decorate={decorate}
        linked={linked}
        broken={result?.broken.find((broken) => side === 'source' && broken.file === file)?.line}
        reveal={reveal}
        onEdit={ignore}
        onSelect={onSelect}
        onPoint={ignore}
        onRail={ignore}
        onViewport={ignore}
      />
    </div>
  );
}

const ignore = (): void => {};

function useText(side: Side, file: string): string {
  const source = useWorkspace(({ present }) => present.files.find(({ name }) => name === file)?.text);
  const output = useResult()?.index.outputFile(file)?.text;
  return (side === 'source' ? source : output) ?? '';
}
