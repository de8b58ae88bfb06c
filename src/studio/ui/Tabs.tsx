import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { focusNth, moved } from './roving.ts';
import './tabs.css';

export interface Tab<T extends string> {
  readonly id: T;
  readonly title: string;
  readonly count?: number | undefined;
  /** Stands beside the title, such as the worst severity while the dock is closed. */
  readonly badge?: ReactNode;
  readonly keys?: string;
}

interface TabsProps<T extends string> {
  readonly name: string;
  readonly tabs: readonly Tab<T>[];
  /** Undefined: none is open. */
  readonly value: T | undefined;
  readonly panelId: string;
  readonly onChange: (tab: T) => void;
}

/** A row of tabs; arrows move, Tab leaves. */
export function Tabs<T extends string>({ name, tabs, value, panelId, onChange }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex(({ id }) => id === value),
  );
  const move = (event: KeyboardEvent): void => {
    const to = moved(event.key, at, tabs.length, 'row');
    const next = to === undefined ? undefined : tabs[to];
    if (to === undefined || !next) return;
    event.preventDefault();
    onChange(next.id);
    focusNth(list.current, to);
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label={name} onKeyDown={move}>
      {tabs.map(({ id, title, count, badge, keys }, index) => (
        <button
          key={id}
          type="button"
          role="tab"
          data-roving
          id={`${panelId}-${id}`}
          aria-selected={id === value}
          aria-controls={id === value ? panelId : undefined}
          tabIndex={index === at ? 0 : -1}
          title={keys ? `${title} ${keys}` : undefined}
          onClick={() => onChange(id)}
        >
          {title}
          {count !== undefined && <span className="tab-count">{count.toLocaleString('en')}</span>}
          {badge}
        </button>
      ))}
    </div>
  );
}
