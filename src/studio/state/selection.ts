import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from '../../engine/text/span.ts';
import type { ObjectRef } from '../../engine/translation.ts';

/** The one thing that is selected, in whatever panel: all others show what belongs to it. */
export type Selection =
  | { readonly kind: 'source'; readonly file: string; readonly start: number; readonly end: number }
  | { readonly kind: 'output'; readonly file: string; readonly start: number; readonly end: number }
  | { readonly kind: 'object'; readonly side: Side; readonly object: ObjectRef }
  /** `key` as the translation index gives it: it outlives a new translation. */
  | { readonly kind: 'finding'; readonly key: string }
  /** `id` of a graph node, and where it is written. */
  | { readonly kind: 'node'; readonly id: string; readonly place?: Place };

export type Side = 'source' | 'output';

/** Who selected: a panel does not scroll itself to what was selected in it. */
export type Origin = 'source' | 'output' | 'findings' | 'requests' | 'ledger' | 'targets' | 'map' | 'diff' | 'command';

export interface SelectionState {
  readonly selected: Selection | undefined;
  /** What the pointer is on: shown at once in place of the selection, and leaves no trace. */
  readonly preview: Selection | undefined;
  readonly origin: Origin | undefined;
  /** Counts selections, so that selecting the same thing again reveals it again. */
  readonly turn: number;
  select(selection: Selection | undefined, origin: Origin): void;
  hover(preview: Selection | undefined): void;
}

/** What panels should show as selected now. */
export const shownSelection = (state: SelectionState): Selection | undefined => state.preview ?? state.selected;

export const sameSelection = (a: Selection | undefined, b: Selection | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));

export function createSelectionStore(): StoreApi<SelectionState> {
  return createStore<SelectionState>()((set, get) => ({
    selected: undefined,
    preview: undefined,
    origin: undefined,
    turn: 0,
    select: (selected, origin) => set({ selected, origin, preview: undefined, turn: get().turn + 1 }),
    hover: (preview) => {
      if (!sameSelection(preview, get().preview)) set({ preview });
    },
  }));
}
