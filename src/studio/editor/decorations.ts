import type { Fate, Severity } from '../../engine/report/fate.ts';
import type { LineRange } from '../state/lines.ts';

/** What stands in the rail beside a line. */
export interface RailMark {
  readonly line: number;
  /** A field's fate; `own` for a line of the result that is the user's. */
  readonly fate: Fate | 'own';
  /** Name and reason, for a tooltip. */
  readonly label: string;
}

/** A stretch of text that a finding is about; columns are 1-based, the end column not included. */
export interface Squiggle {
  readonly key: string;
  readonly first: { readonly line: number; readonly column: number };
  readonly last: { readonly line: number; readonly column: number };
  readonly look: Severity | 'invalid';
}

/** What is drawn on and beside some lines of a code pane. */
export interface Decorations {
  readonly rail: readonly RailMark[];
  readonly squiggles: readonly Squiggle[];
}

export const noDecorations: Decorations = { rail: [], squiggles: [] };

/** Where to scroll if it is out of view; a new `turn` asks again. */
export interface Reveal {
  readonly lines: LineRange;
  readonly turn: number;
  /** Puts the cursor there too. */
  readonly focus?: boolean;
}
