import { useMemo } from 'react';
import { noDecorations } from '../editor/decorations.ts';
import { PlainCode } from '../editor/PlainCode.tsx';
import { linesIn } from '../side/linked-lines.ts';
import { useLinked } from '../side/useLinked.ts';
import { useReveal } from '../side/useReveal.ts';
import { useSourceMarks } from '../source/useSourceMarks.ts';
import { startOfLine } from '../state/lines.ts';
import type { Side } from '../state/selection.ts';
import { useLayout, useResult, useStudio, useTranslation, useWorkspace } from '../state/studio.ts';
import { Segmented } from '../ui/Segmented.tsx';

const sides = [
  { value: 'source', label: 'Source' },
  { value: 'output', label: 'Result' },
] as const;

/** The files of either side, one at a time. */
export function PhoneFiles() {
  const side = useLayout((layout) => layout.side);
  const set = useLayout((layout) => layout.set);
  return (
    <div className="phone-files">
      <Segmented name="Side" segments={sides} value={side} onChange={(next) => set({ side: next })} />
      {side === 'source' ? <PhoneSource /> : <PhoneResult />}
    </div>
  );
}

/** A source file to read, with its fates; a tap shows what belongs to the line on the other side. */
function PhoneSource() {
  const { workspace } = useStudio();
  const file = useWorkspace((state) => state.file) ?? '';
  const files = useWorkspace(({ present }) => present.files);
  const text = files.find(({ name }) => name === file)?.text ?? '';
  const { linked, decorate } = useSourceMarks(file);
  const broken = useResult()?.broken.find((each) => each.file === file)?.line;
  const show = (name: string): void => workspace.getState().show(name);
  const names = files.map(({ name }) => name);
  return <PhoneFile side="source" {...{ file, names, text, linked, decorate, broken, show }} />;
}

/** A file of the result to read. */
function PhoneResult() {
  const { translation } = useStudio();
  const result = useResult();
  const file = useTranslation((state) => state.outputFile) ?? '';
  const places = useLinked().output;
  const linked = useMemo(
    () => (result ? linesIn(places, file, result.index.outputLines(file)) : []),
    [result, places, file],
  );
  const show = (name: string): void => translation.getState().showOutput(name);
  const names = result?.output.map(({ name }) => name) ?? [];
  const text = result?.index.outputFile(file)?.text ?? '';
  return <PhoneFile side="output" {...{ file, names, text, linked, decorate: undecorated, broken: undefined, show }} />;
}

const undecorated = () => noDecorations;
const ignore = (): void => {};

interface PhoneFileProps {
  readonly side: Side;
  readonly file: string;
  readonly names: readonly string[];
  readonly text: string;
  readonly linked: ReturnType<typeof linesIn>;
  readonly decorate: ReturnType<typeof useSourceMarks>['decorate'];
  readonly broken: number | undefined;
  readonly show: (file: string) => void;
}

function PhoneFile({ side, file, names, show, ...code }: PhoneFileProps) {
  const { selection, translation } = useStudio();
  const title = side === 'source' ? 'Source' : 'Result';
  const select = (_start: number, _end: number, line: number): void => {
    const index = translation.getState().result?.index;
    const lines = side === 'source' ? index?.sourceLines(file) : index?.outputLines(file);
    if (!lines) return;
    const start = startOfLine(lines, line);
    const end = Math.max(start + 1, startOfLine(lines, line + 1) - 1);
    selection.getState().select({ kind: side, file, start, end }, side);
  };
  return (
    <div className="phone-file">
      <select className="mono" aria-label={`${title} file`} value={file} onChange={(event) => show(event.target.value)}>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <PlainCode
        {...code}
        side={side}
        file={file}
        label={`${title} ${file}`}
        readOnly
        reveal={useReveal(side, file)}
        onEdit={ignore}
        onSelect={select}
        onPoint={ignore}
        onRail={ignore}
        onViewport={ignore}
      />
    </div>
  );
}
