import { Check } from 'lucide-react';
import './progress.css';

interface ProgressBarProps {
  readonly name: string;
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
}

export function ProgressBar({ name, done, total }: ProgressBarProps) {
  return <progress className="bar" aria-label={name} value={total > 0 ? done : 0} max={Math.max(1, total)} />;
}

export interface ProgressRow {
  readonly id: string;
  readonly title: string;
  readonly done: number;
  readonly total: number;
  readonly state: 'done' | 'now' | 'next';
}

/** Stages of long work, each with `n of m`. */
export function ProgressRows({ rows }: { readonly rows: readonly ProgressRow[] }) {
  return (
    <ul className="progress-rows">
      {rows.map(({ id, title, done, total, state }) => (
        <li key={id} className={`is-${state}`}>
          <span className="ink-ok progress-check">
            {state === 'done' && <Check className="icon small" aria-label="done" />}
          </span>
          <span className="progress-title">{title}</span>
          <ProgressBar name={title} done={state === 'done' ? 1 : done} total={state === 'done' ? 1 : total} />
          <span className="progress-count">
            {state === 'now' && total > 0 && (
              <>
                {done.toLocaleString('en')} <span className="dim">of {total.toLocaleString('en')}</span>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
