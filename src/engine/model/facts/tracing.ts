import type { FactKindInfo } from '../fact.ts';

/** Spans are sent for requests. */
export interface Tracing {
  readonly enabled: boolean;
  readonly trustsIncoming: boolean;
  readonly operationName: string | null;
}

export const tracing: FactKindInfo = {
  title: 'Tracing',
  effect: 'Requests appear in the tracing system.',
};
