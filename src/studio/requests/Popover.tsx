import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { hasNoRoomBelow } from '../ui/Menu.tsx';

interface PopoverProps {
  /** The button's words. */
  readonly button: ReactNode;
  readonly name: string;
  readonly invalid?: boolean;
  readonly children: ReactNode;
}

/** A button that opens a few fields below it; Escape and a click elsewhere close them. */
export function Popover({ button, name, invalid = false, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const [sides, setSides] = useState('');
  const id = useId();
  useLayoutEffect(() => {
    const body = open ? (root.current?.querySelector('[role=dialog]') ?? null) : null;
    const isLeft = body !== null && body.getBoundingClientRect().left < 4;
    setSides(`${hasNoRoomBelow(body) ? 'is-up' : ''} ${isLeft ? 'is-left' : ''}`);
  }, [open]);
  useEffect(() => {
    if (!open) return undefined;
    root.current?.querySelector<HTMLElement>('input, textarea')?.focus();
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from any field within
    <div
      ref={root}
      className="popover"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.preventDefault();
        setOpen(false);
        root.current?.querySelector('button')?.focus();
      }}
    >
      <button
        type="button"
        className={`button is-plain ${invalid ? 'is-invalid' : ''}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div id={id} className={`popover-body raised ${sides}`} role="dialog" aria-label={name}>
          {children}
        </div>
      )}
    </div>
  );
}
