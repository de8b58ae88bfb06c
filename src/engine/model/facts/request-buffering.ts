import type { FactKindInfo } from '../fact.ts';

/** Whether a request is read whole before the backend gets it. */
export interface RequestBuffering {
  /** Null: not said here. */
  readonly buffered: boolean | null;
  /** Bytes of a body that are kept in memory; null: not said here. */
  readonly bufferBytes: number | null;
}

export const requestBuffering: FactKindInfo = {
  title: 'Request buffering',
  effect: 'A slow upload occupies the proxy, or the backend.',
};
