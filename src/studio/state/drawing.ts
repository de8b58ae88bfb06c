import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Graph } from '../../engine/translation.ts';
import type { TranslateClient } from '../../worker/protocol.ts';
import type { Result } from './translation.ts';

/** A map, and the result that it is the map of. */
export interface Drawn {
  readonly graph: Graph;
  readonly result: Result;
}

/** The map of the result: drawn only while somebody looks at it. */
export interface DrawingState {
  /** The last map; kept while the next one is drawn. */
  readonly drawn: Drawn | undefined;
  /** Draws a result, unless it is the one that is drawn already. */
  draw(result: Result): void;
}

export function createDrawingStore(client: TranslateClient): StoreApi<DrawingState> {
  return createStore<DrawingState>()((set) => {
    let wanted: Result | undefined;
    return {
      drawn: undefined,
      async draw(result) {
        if (wanted === result) return;
        wanted = result;
        const graph = await client.draw(result.output);
        if (wanted !== result) return;
        if (graph) set({ drawn: { graph, result } });
        else wanted = undefined;
      },
    };
  });
}
