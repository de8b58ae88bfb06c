import type { FactKindInfo } from '../fact.ts';

/** Whether and how an answer is kept before the client gets it; null: not said here. */
export interface ResponseBuffering {
  readonly buffered: boolean | null;
  /** Bytes of the first part of the answer, which holds its headers. */
  readonly headerBytes: number | null;
  readonly buffers: number | null;
  readonly busyBytes: number | null;
  /** Bytes of a temporary file; 0: none. */
  readonly fileBytes: number | null;
}

export const responseBuffering: FactKindInfo = {
  title: 'Response buffering',
  effect: 'A slow client occupies the proxy, or the backend; an answer with larger headers is a 502.',
};
