import type { ComponentType, ReactNode, Ref } from 'react';
import './button.css';

/** An icon of lucide-react, or our own of the same shape. */
export type Icon = ComponentType<{ className?: string; 'aria-hidden'?: boolean }>;

interface ButtonProps {
  readonly children?: ReactNode;
  readonly icon?: Icon;
  /** Main: one per region. Quiet: no edge. */
  readonly look?: 'main' | 'plain' | 'quiet';
  readonly dense?: boolean;
  /** The name where `children` is not one; also the tooltip. */
  readonly label?: string;
  /** Shown in the tooltip, such as `⌘J`. */
  readonly keys?: string;
  /** Why the button does nothing now: it stays reachable and says so. */
  readonly disabled?: string | undefined;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly popup?: 'menu' | 'dialog';
  readonly autoFocus?: boolean;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick?: () => void;
}

/** A button in its looks; icon alone is square and needs a `label`. */
export function Button(props: ButtonProps) {
  const { children, icon: IconOf, look = 'plain', dense, label, keys, disabled, pressed, className = '' } = props;
  const square = children === undefined;
  const tip = disabled ?? (label && keys ? `${label} ${keys}` : label);
  return (
    <button
      type="button"
      ref={props.ref}
      className={`button is-${look} ${dense ? 'is-dense' : ''} ${square ? 'is-square' : ''} ${className}`}
      aria-label={label}
      title={tip}
      aria-disabled={disabled === undefined ? undefined : true}
      aria-pressed={pressed}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
      aria-haspopup={props.popup}
      data-autofocus={props.autoFocus || undefined}
      onClick={disabled === undefined ? props.onClick : undefined}
    >
      {IconOf && <IconOf className={dense ? 'icon small' : 'icon'} aria-hidden />}
      {children}
    </button>
  );
}
