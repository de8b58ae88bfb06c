import { FolderOpen, X } from 'lucide-react';
import { useMemo } from 'react';
import * as act from '../actions.ts';
import { useLayout, useStudio, useWorkspace } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { Keys } from './Keyboard.tsx';
import type { Room } from './room.ts';
import './intro.css';

/** One strip above an example on a first visit: where to look. Hidden for good once it is closed. */
export function Intro({ room }: { readonly room: Room }) {
  const studio = useStudio();
  const isHidden = useLayout((layout) => layout.introHidden);
  const set = useLayout((layout) => layout.set);
  const files = useWorkspace(({ present }) => present.files);
  const isShown = useMemo(() => files.length > 0 && act.isExample(studio), [files, studio]);
  if (isHidden || !room.sourceTree || !isShown) return null;
  return (
    <section className="intro" aria-label="Where to look">
      <b className="strong">An example, already translated.</b>
      <ol>
        <li>
          <span className="intro-number">1</span>Point at a line: what it becomes
        </li>
        <li>
          <span className="intro-number">2</span>
          <Keys of="F8" /> walks what will differ
        </li>
        <li>
          <span className="intro-number">3</span>Drop or paste your own; nothing leaves this page
        </li>
      </ol>
      <span className="grow" />
      <Button dense icon={FolderOpen} onClick={() => act.pick(studio, 'files', 'new')}>
        Open mine
      </Button>
      <Button look="quiet" dense icon={X} label="Hide this" onClick={() => set({ introHidden: true })} />
    </section>
  );
}
