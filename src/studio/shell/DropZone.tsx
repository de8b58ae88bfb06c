import { Folder, Pencil, Plus } from 'lucide-react';
import { type DragEvent, useEffect, useState } from 'react';
import { type TakeAs, take } from '../actions.ts';
import { useResult, useStudio, useWorkspace } from '../state/studio.ts';
import { counted } from './view.ts';
import './drop-zone.css';

/** Shown while files are dragged over the page: one part adds them, one opens them as a new workspace, one takes them for the result. */
export function DropZone() {
  const [count, setCount] = useState<number>();
  const name = useWorkspace(({ present }) => present.name);
  const hasResult = useResult() !== undefined;
  useEffect(() => watchDrags(setCount), []);
  if (count === undefined) return null;
  const seen = counted(count, 'thing', 'things');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the gap between the halves from opening the file
    <div className="drop-zone" onDragOver={(event) => event.preventDefault()}>
      <Half
        how="add"
        icon={Plus}
        title="Add to this workspace"
        words={`${seen}; a file of the same name is replaced`}
        onDone={setCount}
      />
      <Half
        how="new"
        icon={Folder}
        title="Open as a new workspace"
        words={`Undo brings ${name} back`}
        onDone={setCount}
      />
      {hasResult && (
        <Half
          how="result"
          icon={Pencil}
          title="Compare as your own result"
          words="Gateway API manifests, in place of the translation"
          onDone={setCount}
        />
      )}
    </div>
  );
}

interface HalfProps {
  readonly how: TakeAs;
  readonly icon: typeof Plus;
  readonly title: string;
  readonly words: string;
  readonly onDone: (count: undefined) => void;
}

function Half({ how, icon: IconOf, title, words, onDone }: HalfProps) {
  const studio = useStudio();
  const [over, setOver] = useState(false);
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    const opening = studio.services.openFiles(event.dataTransfer as unknown as DataTransfer);
    onDone(undefined);
    take(studio, await opening, how);
  };
  return (
    <section
      className={over ? 'drop-half is-over' : 'drop-half'}
      aria-label={title}
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => void drop(event)}
    >
      <IconOf className="icon" aria-hidden />
      <b>{title}</b>
      <span>{words}</span>
    </section>
  );
}

/** Tells how many files are being dragged over the window; undefined when they have left it. */
function watchDrags(tell: (count: number | undefined) => void): () => void {
  const enter = (event: globalThis.DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    tell(event.dataTransfer.items.length);
  };
  const leave = (event: globalThis.DragEvent): void => {
    if (event.relatedTarget === null) tell(undefined);
  };
  const end = (event: globalThis.DragEvent): void => {
    event.preventDefault();
    tell(undefined);
  };
  addEventListener('dragenter', enter);
  addEventListener('dragover', enter);
  addEventListener('dragleave', leave);
  addEventListener('drop', end);
  return () => {
    removeEventListener('dragenter', enter);
    removeEventListener('dragover', enter);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', end);
  };
}
