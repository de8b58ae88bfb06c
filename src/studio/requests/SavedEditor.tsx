import { type ReactNode, useState } from 'react';
import type { ComparedProbe } from '../../engine/simulate/comparison.ts';
import type { SavedRequest } from '../../engine/simulate/request.ts';
import { Button } from '../ui/Button.tsx';
import { expectedOf, expecting, missed } from './saved.ts';

interface SavedEditorProps {
  readonly saved: SavedRequest;
  readonly compared: ComparedProbe | undefined;
  readonly onChange: (saved: SavedRequest) => void;
  readonly remove: ReactNode;
}

/** The selected kept request: its name, what it must get, and in what it does not. */
export function SavedEditor({ saved, compared, onChange, remove }: SavedEditorProps) {
  const { name, expect } = saved;
  const [status, setStatus] = useState(String(expect.status));
  // Undo, or the source's answer, may set another status than the one in the field.
  const shownStatus = Number(status) === expect.status ? status : String(expect.status);
  const takeStatus = (text: string): void => {
    if (!/^\d{1,3}$/.test(text)) return;
    setStatus(text);
    onChange({ ...saved, expect: expecting(expect, { status: Number(text) }) });
  };
  const takeSource = (): void => {
    if (compared) onChange({ ...saved, expect: expectedOf(compared.source) });
  };
  return (
    <footer className="saved-editor">
      <Missed saved={saved} compared={compared} />
      <div className="row">
        <label className="grow">
          <span className="dim">Name</span>
          <input value={name} onChange={(event) => onChange({ ...saved, name: event.target.value })} />
        </label>
        <label className="saved-status">
          <span className="dim">Status</span>
          <input
            className="mono"
            inputMode="numeric"
            value={shownStatus}
            onChange={(event) => takeStatus(event.target.value)}
          />
        </label>
        <label className="grow">
          <span className="dim">Backend</span>
          <input
            className="mono"
            placeholder="none"
            spellCheck={false}
            value={expect.backend ?? ''}
            onChange={(event) =>
              onChange({ ...saved, expect: expecting(expect, { backend: event.target.value.trim() || null }) })
            }
          />
        </label>
        {remove}
      </div>
      {compared && missed(compared.source, saved).length > 0 && (
        <Button dense onClick={takeSource}>
          Expect what the source answers
        </Button>
      )}
    </footer>
  );
}

/** In what both sides' answers are not as they must be. */
function Missed({ saved, compared }: Pick<SavedEditorProps, 'saved' | 'compared'>) {
  if (!compared) return <p className="dim">Not asked yet</p>;
  const sides = [
    { side: 'Source', said: missed(compared.source, saved) },
    { side: 'Result', said: missed(compared.result, saved) },
  ].filter(({ said }) => said.length > 0);
  if (sides.length === 0) return <p className="dim">As expected on both sides</p>;
  return sides.map(({ side, said }) => (
    <p key={side} className="ink-differs cut" title={said.join('; ')}>
      <b>{side}:</b> {said.join('; ')}
    </p>
  ));
}
