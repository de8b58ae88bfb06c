import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Icon } from './Button.tsx';
import './palette.css';

export interface PaletteRow {
  readonly id: string;
  readonly title: string;
  readonly icon?: Icon;
  readonly keys?: string | undefined;
  readonly trailing?: ReactNode;
  readonly onChoose: () => void;
}

interface PaletteProps {
  readonly query: string;
  readonly rows: readonly PaletteRow[];
  readonly hints: ReactNode;
  /** Said where nothing is found. */
  readonly empty: string;
  readonly onQuery: (query: string) => void;
  readonly onClose: () => void;
}

/** The field and list of the command palette; what is in it is the caller's. */
export function Palette({ query, rows, hints, empty, onQuery, onClose }: PaletteProps) {
  const [active, setActive] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const at = Math.min(active, rows.length - 1);
  const choose = (row: PaletteRow | undefined): void => {
    if (!row) return;
    onClose();
    row.onChoose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive((at + 1) % Math.max(1, rows.length));
    else if (event.key === 'ArrowUp') setActive((at - 1 + rows.length) % Math.max(1, rows.length));
    else if (event.key === 'Enter') choose(rows[at]);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own cancel
    <dialog
      ref={dialog}
      className="palette raised"
      aria-label="Commands"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="palette-field">
        <Search className="icon" aria-hidden />
        <input
          role="combobox"
          aria-label="Command, file or object"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={rows[at] ? `palette-${at}` : undefined}
          value={query}
          onChange={(event) => {
            onQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>esc</kbd>
      </div>
      <PaletteList rows={rows} active={at} empty={empty} onChoose={choose} onActive={setActive} />
      <footer>{hints}</footer>
    </dialog>
  );
}

interface PaletteListProps {
  readonly rows: readonly PaletteRow[];
  readonly active: number;
  readonly empty: string;
  readonly onChoose: (row: PaletteRow) => void;
  readonly onActive: (index: number) => void;
}

function PaletteList({ rows, active, empty, onChoose, onActive }: PaletteListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      <div ref={list} id="palette-list" className="palette-list" role="listbox" aria-label="Results">
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field above handles the keys
          <div
            key={row.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === active}
            className="palette-row"
            onPointerMove={() => onActive(index)}
            onClick={() => onChoose(row)}
          >
            {row.icon ? <row.icon className="icon" aria-hidden /> : <span className="icon" />}
            <span className="cut grow">{row.title}</span>
            {row.trailing && <span className="dim">{row.trailing}</span>}
            {row.keys && <kbd>{row.keys}</kbd>}
          </div>
        ))}
      </div>
      {rows.length === 0 && <p className="palette-empty mid">{empty}</p>}
    </>
  );
}
