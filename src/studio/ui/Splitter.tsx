import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import './splitter.css';

interface SplitterProps {
  readonly name: string;
  /** The way it parts: a `column` splitter is a vertical line that moves left and right. */
  readonly axis: 'column' | 'row';
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Px to the right or down that make the value larger by `perPixel`; negative where the pane lies after the line. */
  readonly perPixel: number;
  readonly onChange: (value: number) => void;
  readonly onReset: () => void;
}

const step = 4;

/** The line between two panes: drag, arrow keys by 4 px, double click for the usual size. */
export function Splitter({ name, axis, value, least, most, perPixel, onChange, onReset }: SplitterProps) {
  const from = useRef<{ readonly at: number; readonly value: number }>(undefined);
  const place = (event: PointerEvent): number => (axis === 'column' ? event.clientX : event.clientY);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { at: place(event), value };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (!from.current) return;
    const moved = Math.round((place(event) - from.current.at) / step) * step;
    onChange(from.current.value + moved * perPixel);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [back, on] = axis === 'column' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const by = event.shiftKey ? step * 10 : step;
    if (event.key === back) onChange(value - by * perPixel);
    else if (event.key === on) onChange(value + by * perPixel);
    else if (event.key === 'Home') onChange(least);
    else if (event.key === 'End') onChange(most);
    else if (event.key === 'Enter') onReset();
    else return;
    event.preventDefault();
  };
  const end = (): void => {
    from.current = undefined;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule can't be focused or moved
    <div
      className={`splitter is-${axis}`}
      role="separator"
      tabIndex={0}
      aria-label={name}
      aria-orientation={axis === 'column' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(value * 100) / 100}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
    />
  );
}
