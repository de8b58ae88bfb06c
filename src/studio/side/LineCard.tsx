import { type CSSProperties, type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { Pointed } from '../editor/code-props.ts';

interface LineCardProps {
  readonly at: Pointed;
  readonly children: ReactNode;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
}

const margin = 8;
const gap = 4;
const usualHeight = 180;
const mostWidth = 460;

/** Where the card hangs; its lower edge is fixed above the line, so that it may grow as more becomes known. */
function placeFor(at: Pointed): CSSProperties {
  const left = Math.max(margin, Math.min(at.left, innerWidth - mostWidth - margin));
  const isRoomAbove = at.top > usualHeight + margin;
  return isRoomAbove ? { left, bottom: innerHeight - at.top + gap } : { left, top: at.bottom + gap };
}

/** Places a hover card above its line, below it where there is no room, never over the rail. */
export function LineCard({ at, children, onEnter, onLeave }: LineCardProps) {
  useEffect(() => {
    addEventListener('wheel', onLeave, { passive: true });
    return () => removeEventListener('wheel', onLeave);
  }, [onLeave]);
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the card while the pointer is on it
    <div className="line-card" style={placeFor(at)} onMouseEnter={onEnter} onMouseLeave={onLeave}>
      {children}
    </div>,
    document.body,
  );
}
