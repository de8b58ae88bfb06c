import type { LineRange } from '../state/lines.ts';
import type { Viewport } from '../state/viewport.ts';
import type { Decorations, Reveal } from './decorations.ts';

/** A place in the text under the pointer, and where it is on screen. */
export interface Pointed {
  readonly offset: number;
  readonly line: number;
  /** Client coordinates of the line's box. */
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a code pane is given and what it tells; the plain viewer and the editor share it, so one can replace the other. */
export interface CodeProps {
  readonly side: 'source' | 'output';
  readonly file: string;
  readonly text: string;
  /** Its name for screen readers. */
  readonly label: string;
  readonly readOnly: boolean;
  /** What is drawn on the lines in view. A new function means that something changed. */
  readonly decorate: (lines: LineRange) => Decorations;
  readonly linked: readonly LineRange[];
  /** The line that could not be read. */
  readonly broken: number | undefined;
  readonly reveal: Reveal | undefined;
  readonly onEdit: (text: string) => void;
  /** The selected range of the text, as offsets, both the same for a cursor; and the 1-based line where it begins. */
  readonly onSelect: (start: number, end: number, line: number) => void;
  readonly onPoint: (at: Pointed | undefined) => void;
  /** A click on the rail. */
  readonly onRail: (at: Pointed) => void;
  readonly onViewport: (viewport: Viewport) => void;
}

/** The measures that both share, in px. */
export const metrics = {
  lineHeight: 20,
  fontSize: 12.5,
  padding: 8,
  /** The line number's column. */
  numbers: 38,
  /** The rail's column, and the gap after it. */
  rail: 14,
  gap: 6,
} as const;
