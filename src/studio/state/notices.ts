import { createStore, type StoreApi } from 'zustand/vanilla';

/** What just happened, with its way back; shown for 6 s in the status bar. */
export interface Toast {
  readonly text: string;
  readonly undo?: () => void;
}

export interface NoticesState {
  readonly toast: Toast | undefined;
  /** What a screen reader is told. */
  readonly announcement: string;
  show(text: string, undo?: () => void): void;
  dismiss(): void;
  announce(text: string): void;
}

const shownFor = 6000;
const announceEvery = 2000;

export function createNoticesStore(): StoreApi<NoticesState> {
  return createStore<NoticesState>()((set) => {
    let hiding: ReturnType<typeof setTimeout> | undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let lastSaid = Number.NEGATIVE_INFINITY;
    return {
      toast: undefined,
      announcement: '',
      show(text, undo) {
        clearTimeout(hiding);
        set({ toast: undo ? { text, undo } : { text }, announcement: text });
        hiding = setTimeout(() => set({ toast: undefined }), shownFor);
      },
      dismiss: () => set({ toast: undefined }),
      announce(text) {
        clearTimeout(waiting);
        waiting = setTimeout(
          () => {
            lastSaid = performance.now();
            set({ announcement: text });
          },
          Math.max(0, lastSaid + announceEvery - performance.now()),
        );
      },
    };
  });
}
