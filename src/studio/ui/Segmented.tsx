import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { Icon } from './Button.tsx';
import { focusNth, moved } from './roving.ts';
import './segmented.css';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: Icon;
  readonly mark?: ReactNode;
  readonly count?: number;
  readonly keys?: string;
}

interface SegmentedProps<T extends string> {
  readonly name: string;
  readonly segments: readonly Segment<T>[];
  readonly value: T;
  readonly dense?: boolean;
  readonly onChange: (value: T) => void;
}

/** One of a few, side by side in one frame; arrows move. */
export function Segmented<T extends string>({ name, segments, value, dense, onChange }: SegmentedProps<T>) {
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const at = segments.findIndex((segment) => segment.value === value);
    const to = moved(event.key, at, segments.length, 'row');
    const next = to === undefined ? undefined : segments[to];
    if (to === undefined || !next) return;
    event.preventDefault();
    onChange(next.value);
    focusNth(group.current, to);
  };
  return (
    <div
      ref={group}
      className={`segmented ${dense ? 'is-dense' : ''}`}
      role="radiogroup"
      aria-label={name}
      onKeyDown={move}
    >
      {segments.map(({ value: each, label, icon: IconOf, mark, count, keys }) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input can't hold an icon and a count
        <button
          key={each}
          type="button"
          role="radio"
          data-roving
          aria-checked={each === value}
          tabIndex={each === value ? 0 : -1}
          title={keys ? `${label} ${keys}` : undefined}
          onClick={() => onChange(each)}
        >
          {IconOf && <IconOf className="icon small" aria-hidden />}
          {mark}
          {label}
          {count !== undefined && <span className="mid">{count.toLocaleString('en')}</span>}
        </button>
      ))}
    </div>
  );
}
