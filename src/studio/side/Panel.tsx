import { ResultPane } from '../output/ResultPane.tsx';
import { ResultTree } from '../output/ResultTree.tsx';
import { ProgressCard } from '../shell/ProgressCard.tsx';
import { useRoom } from '../shell/useRoom.ts';
import { SourcePane } from '../source/SourcePane.tsx';
import { SourceTree } from '../source/SourceTree.tsx';
import { useLayout, useTranslation, useWorkspace } from '../state/studio.ts';
import { SizeSplitter } from '../ui/SizeSplitter.tsx';
import { Seam } from './Seam.tsx';
import './side.css';

/** Source and result face to face, trees outside, the seam between them. */
export default function SidePanel() {
  const room = useRoom();
  const { sourceTree, resultTree, split } = useLayout((layout) => layout.sizes);
  const side = useLayout((layout) => layout.side);
  const showSource = room.both || side === 'source';
  const showOutput = room.both || side === 'output';
  return (
    <div className="side">
      {room.sourceTree && (
        <>
          <nav className="side-tree" aria-label="Source files" style={{ width: sourceTree }}>
            <SourceTree />
          </nav>
          <SizeSplitter which="sourceTree" name="Width of the source tree" perPixel={1} />
        </>
      )}
      {showSource && (
        <section className="side-code" aria-label="Source" style={{ flexGrow: room.both ? split : 1 }}>
          <Source />
        </section>
      )}
      {room.both && (
        <>
          <SizeSplitter which="split" name="Width of the source" perPixel={1 / 900} />
          <Seam width={room.seam} />
        </>
      )}
      {showOutput && (
        <section className="side-code" aria-label="Result" style={{ flexGrow: room.both ? 1 - split : 1 }}>
          <Output />
          <ProgressCard />
        </section>
      )}
      {room.resultTree && (
        <>
          <SizeSplitter which="resultTree" name="Width of the result tree" perPixel={-1} />
          <nav className="side-tree is-last" aria-label="Result files" style={{ width: resultTree }}>
            <ResultTree />
          </nav>
        </>
      )}
    </div>
  );
}

function Source() {
  const file = useWorkspace((workspace) => workspace.file);
  return file === undefined ? null : <SourcePane file={file} />;
}

function Output() {
  const result = useTranslation((translation) => translation.result);
  const status = useTranslation((translation) => translation.status);
  const file = useTranslation((translation) => translation.outputFile);
  if (result && file !== undefined) return <ResultPane result={result} file={file} />;
  if (status.kind === 'working' || status.kind === 'idle') return null;
  const words = status.kind === 'stale' ? status.message : 'Nothing here becomes a route: no Ingress was read.';
  return <p className="side-nothing mid">{words}</p>;
}
