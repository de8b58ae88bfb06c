import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from '../../engine/text/span.ts';
import type { LinkOffer, LinkProblem } from '../services.ts';

/** What lies over the page; one thing at a time. */
export type Overlay =
  | { readonly kind: 'palette'; readonly query: string }
  /** All places linked with the selection, to choose one from. */
  | { readonly kind: 'places'; readonly source: readonly Place[]; readonly output: readonly Place[] }
  | { readonly kind: 'share'; readonly offer: LinkOffer }
  | { readonly kind: 'link-refused'; readonly problems: readonly LinkProblem[] }
  | { readonly kind: 'not-opened'; readonly problems: readonly string[] }
  | { readonly kind: 'gateways' }
  | { readonly kind: 'controller' }
  | { readonly kind: 'rename'; readonly file: string }
  | { readonly kind: 'keys' };

export interface ShellState {
  readonly overlay: Overlay | undefined;
  /** Counts requests to explain the selected line, for the pane that shows it. */
  readonly explain: number;
  open(overlay: Overlay): void;
  close(): void;
  explainLine(): void;
}

export const createShellStore = (): StoreApi<ShellState> =>
  createStore<ShellState>()((set, get) => ({
    overlay: undefined,
    explain: 0,
    open: (overlay) => set({ overlay }),
    close: () => set({ overlay: undefined }),
    explainLine: () => set({ explain: get().explain + 1 }),
  }));
