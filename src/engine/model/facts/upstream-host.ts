import type { FactKindInfo } from '../fact.ts';

/** The Host header that the backend receives. */
export interface UpstreamHost {
  readonly host: string;
}

export const upstreamHost: FactKindInfo = {
  title: 'Host sent to the backend',
  effect: 'The backend receives another Host header than the client sent.',
};
