import type { FactKindInfo } from '../fact.ts';
import type { RequestCondition } from '../request-condition.ts';

/** The proxy answers in the backend’s place. */
export interface FixedAnswer {
  readonly status: number;
  readonly body: string | null;
  readonly contentType: string | null;
  /** All must hold; empty: every request. */
  readonly when: readonly RequestCondition[];
  /** Why the proxy answers, where nobody asked for it: a value that the controller refuses. */
  readonly because: string | null;
}

export const fixedAnswer: FactKindInfo = {
  title: 'Fixed answer',
  effect: 'Requests are answered by the proxy; the backend never sees them.',
};
