import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { type RowWindow, windowOf } from './virtual.ts';
import './list.css';

export interface VirtualListProps {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly rowHeight: number;
  /** The index of the active row, which the arrows move; -1 for none. */
  readonly active: number;
  readonly role?: 'listbox' | 'tree';
  readonly className?: string;
  readonly onActive: (index: number) => void;
  /** Enter, or a click on a row. */
  readonly onOpen?: (index: number) => void;
  /** Keys that the list itself does not use. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** A row's content, with `role` and `aria-selected` set by `rowProps`. */
  readonly row: (index: number, rowProps: RowProps) => ReactNode;
}

export interface RowProps {
  readonly id: string;
  readonly 'data-active': boolean;
  readonly 'aria-setsize': number;
  readonly 'aria-posinset': number;
  readonly style: { readonly top: number; readonly height: number };
}

/** Rows of one height of which only those in view exist; one tab stop, the active row is told by id. */
export function VirtualList(props: VirtualListProps) {
  const { id, name, count, rowHeight, active, role = 'listbox', className = '' } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  useEffect(() => measure(box.current, setView), []);
  useEffect(() => keepInView(box.current, active, rowHeight), [active, rowHeight]);
  const shown: RowWindow = windowOf(view.top, view.height, rowHeight, count);
  const rows = Array.from({ length: shown.end - shown.start }, (_, offset) => shown.start + offset);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useAriaPropsSupportedByRole: the role is a listbox or a tree
    <div
      ref={box}
      id={id}
      className={`list ${className}`}
      role={role}
      tabIndex={0}
      aria-label={name}
      aria-activedescendant={active >= shown.start && active < shown.end ? `${id}-${active}` : undefined}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
      onKeyDown={(event) => onListKey(event, props)}
    >
      <div className="list-rows" role="presentation" style={{ height: count * rowHeight }}>
        {rows.map((index) =>
          props.row(index, {
            id: `${id}-${index}`,
            'data-active': index === active,
            'aria-setsize': count,
            'aria-posinset': index + 1,
            style: { top: index * rowHeight, height: rowHeight },
          }),
        )}
      </div>
    </div>
  );
}

function measure(
  box: HTMLDivElement | null,
  setView: (view: { top: number; height: number }) => void,
): (() => void) | undefined {
  if (!box) return undefined;
  const observer = new ResizeObserver(() => setView({ top: box.scrollTop, height: box.clientHeight }));
  observer.observe(box);
  return () => observer.disconnect();
}

function keepInView(box: HTMLDivElement | null, index: number, rowHeight: number): void {
  if (!box || index < 0) return;
  const top = index * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight;
}

function onListKey(
  event: KeyboardEvent,
  { count, active, rowHeight, onActive, onOpen, onKey }: VirtualListProps,
): void {
  const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  };
  const to = event.altKey || event.metaKey || event.ctrlKey ? undefined : steps[event.key];
  if (to !== undefined && count > 0) onActive(Math.min(count - 1, Math.max(0, to)));
  else if (event.key === 'Enter' && active >= 0 && onOpen && !event.altKey && !event.metaKey && !event.ctrlKey)
    onOpen(active);
  else {
    onKey?.(event);
    return;
  }
  event.preventDefault();
}
