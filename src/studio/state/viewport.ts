import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LineRange } from './lines.ts';

/** What a code pane shows now: enough to draw beside it. */
export interface Viewport {
  readonly file: string;
  readonly height: number;
  /** Lines at least partly in view. */
  readonly lines: LineRange;
  /** The upper edge of a line in px below the pane's own; folded lines have the edge of the line that hides them. */
  topOf(line: number): number;
}

export interface ViewportState {
  readonly source: Viewport | undefined;
  readonly output: Viewport | undefined;
}

export const createViewportStore = (): StoreApi<ViewportState> =>
  createStore<ViewportState>()(() => ({ source: undefined, output: undefined }));
