import { Check, ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { focusNth, moved } from './roving.ts';
import './menu.css';

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  /** Secondary words after the label, such as a version. */
  readonly detail?: string;
  /** At the right: what would change, a count, a key. */
  readonly trailing?: ReactNode;
  /** One of several (`radio`) or on and off by itself (`check`); the menu stays open for `check`. */
  readonly kind?: 'radio' | 'check';
  readonly checked?: boolean;
  /** A line above it parts it from what is before. */
  readonly apart?: boolean;
  readonly onChoose: () => void;
}

interface MenuProps {
  /** The button's name for screen readers, where its content is not enough. */
  readonly name: string;
  readonly button: ReactNode;
  readonly items: readonly MenuItem[];
  readonly className?: string;
  readonly chevron?: boolean;
  readonly align?: 'left' | 'right';
  readonly title?: string;
}

/** A button that opens a list to choose from. */
export function Menu({ name, button, items, className = '', chevron = true, align = 'left', title }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus moves once, on opening
  useEffect(() => {
    if (!open) return undefined;
    focusNth(
      root.current,
      Math.max(
        0,
        items.findIndex((item) => item.kind === 'radio' && item.checked),
      ),
    );
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    trigger.current?.focus();
  };
  return (
    <div ref={root} className="menu">
      <button
        ref={trigger}
        type="button"
        className={`pick ${className}`}
        aria-label={name}
        title={title}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            setOpen(true);
          }
        }}
      >
        {button}
        {chevron && <ChevronDown className="icon small" aria-hidden />}
      </button>
      {open && <MenuList id={id} name={name} items={items} align={align} onClose={close} />}
    </div>
  );
}

/** Whether what was just opened reaches below the window's end. */
export const hasNoRoomBelow = (element: Element | null): boolean =>
  (element?.getBoundingClientRect().bottom ?? 0) > innerHeight - 4;

interface MenuListProps {
  readonly id: string;
  readonly name: string;
  readonly items: readonly MenuItem[];
  readonly align: 'left' | 'right';
  readonly onClose: () => void;
}

function MenuList({ id, name, items, align, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [isUp, setIsUp] = useState(false);
  useLayoutEffect(() => setIsUp(hasNoRoomBelow(list.current)), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('[data-roving]') ?? [])];
    const at = buttons.findIndex((button) => button.contains(document.activeElement));
    const to = moved(event.key, at, buttons.length, 'column');
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (to !== undefined) focusNth(list.current, to);
    else return;
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
  };
  return (
    <div
      ref={list}
      id={id}
      className={`menu-list raised is-${align} ${isUp ? 'is-up' : ''}`}
      role="menu"
      tabIndex={-1}
      aria-label={name}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <MenuRow key={item.id} item={item} onClose={onClose} />
      ))}
    </div>
  );
}

const roles = { radio: 'menuitemradio', check: 'menuitemcheckbox', plain: 'menuitem' } as const;

function MenuRow({ item, onClose }: { readonly item: MenuItem; readonly onClose: () => void }) {
  const { label, detail, trailing, kind, checked, apart, onChoose } = item;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked is set for the two roles that have it
    <button
      type="button"
      className={apart ? 'menu-row is-apart' : 'menu-row'}
      role={roles[kind ?? 'plain']}
      aria-checked={kind ? checked === true : undefined}
      tabIndex={-1}
      data-roving
      onClick={() => {
        onChoose();
        if (kind !== 'check') onClose();
      }}
    >
      <span className="menu-check">{checked && <Check className="icon small" aria-hidden />}</span>
      <span>{label}</span>
      {detail && <span className="mid">{detail}</span>}
      <span className="menu-trailing">{trailing}</span>
    </button>
  );
}
