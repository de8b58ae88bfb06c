import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Icon } from './Button.tsx';
import './dialog.css';

interface DialogProps {
  /** Says what happened, or what is about to. */
  readonly title: string;
  readonly icon?: Icon;
  readonly children: ReactNode;
  /** The buttons; the one with `autoFocus` is the safe one. */
  readonly actions: ReactNode;
  readonly onClose: () => void;
}

/** A modal dialog: only for links, overwriting and deleting. Escape closes it. */
export function Dialog({ title, icon: IconOf, children, actions, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog raised"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        {IconOf && <IconOf className="icon" aria-hidden />}
        <h2 id={titleId}>{title}</h2>
      </header>
      <div className="dialog-body">{children}</div>
      <footer>{actions}</footer>
    </dialog>
  );
}
