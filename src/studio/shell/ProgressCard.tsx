import { useEffect, useState } from 'react';
import { useTranslation } from '../state/studio.ts';
import type { Status } from '../state/translation.ts';
import { Button } from '../ui/Button.tsx';
import { ProgressRows } from '../ui/Progress.tsx';
import { progressRows } from './progress-rows.ts';
import './progress-card.css';

const shownAfter = 400;

/** True while a run has been going on for longer than most do. */
export function useIsLong(status: Status): boolean {
  const since = status.kind === 'working' ? status.since : undefined;
  const [long, setLong] = useState<number>();
  useEffect(() => {
    if (since === undefined) return undefined;
    const timer = setTimeout(() => setLong(since), Math.max(0, since + shownAfter - performance.now()));
    return () => clearTimeout(timer);
  }, [since]);
  return since !== undefined && long === since;
}

/** Long work at the foot of the result: its stages, and the way to stop it. */
export function ProgressCard() {
  const status = useTranslation((translation) => translation.status);
  const cancel = useTranslation((translation) => translation.cancel);
  const isLong = useIsLong(status);
  if (!isLong || status.kind !== 'working') return null;
  return (
    <section className="progress-card raised" aria-label="Translating">
      <header>
        <span className="strong">Translating</span>
        <Elapsed since={status.since} />
      </header>
      <ProgressRows rows={progressRows(status)} />
      <footer>
        <span className="mid grow">You can read, search and edit meanwhile.</span>
        <Button dense onClick={cancel}>
          Cancel <kbd>esc</kbd>
        </Button>
      </footer>
    </section>
  );
}

function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return <span className="mid">{Math.max(0, Math.floor((now - since) / 1000))} s</span>;
}
