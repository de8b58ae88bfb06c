import { useMemo } from 'react';
import { useResult, useTranslation, useViewport, useWorkspace } from '../state/studio.ts';
import { pairsOf, tickedLines } from './linked-lines.ts';
import { ribbons, ticks } from './seam.ts';
import { useLinked } from './useLinked.ts';
import './seam.css';

/** The strip between source and result: a ribbon for what is selected, a tick for every other linked line. */
export function Seam({ width }: { readonly width: number }) {
  const result = useResult();
  const linked = useLinked();
  const source = useViewport((viewport) => viewport.source);
  const output = useViewport((viewport) => viewport.output);
  const sourceFile = useWorkspace((workspace) => workspace.file);
  const outputFile = useTranslation((translation) => translation.outputFile);
  const index = result?.index;
  const pairs = useMemo(() => {
    if (!index || sourceFile === undefined || outputFile === undefined) return [];
    const from = { file: sourceFile, lines: index.sourceLines(sourceFile) };
    return pairsOf(linked, index, from, { file: outputFile, lines: index.outputLines(outputFile) });
  }, [index, linked, sourceFile, outputFile]);
  if (!index || !source || !output || source.file !== sourceFile || output.file !== outputFile)
    return <div className="seam" style={{ width }} />;
  const left = tickedLines(index, 'source', source.file, index.sourceLines(source.file), source.lines);
  const right = tickedLines(index, 'output', output.file, index.outputLines(output.file), output.lines);
  return (
    <div className="seam" style={{ width }}>
      <svg width={width} height="100%" aria-hidden="true">
        {[...ticks(left, source, 'source', width), ...ticks(right, output, 'output', width)].map(({ x, y, look }) => (
          <path key={`${x} ${y}`} className={`seam-tick is-${look}`} d={`M${x} ${y}h6`} />
        ))}
        {distinct(ribbons(pairs, source, output, width)).map(({ fill, edges }) => (
          <g key={fill}>
            <path className="seam-ribbon" d={fill} />
            <path className="seam-edge" d={edges} />
          </g>
        ))}
      </svg>
    </div>
  );
}

/** Two links may join the same lines: one ribbon shows both. */
const distinct = <T extends { readonly fill: string }>(ribbons: readonly T[]): readonly T[] => [
  ...new Map(ribbons.map((ribbon) => [ribbon.fill, ribbon])).values(),
];
