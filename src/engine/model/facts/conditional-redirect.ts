import type { FactKindInfo } from '../fact.ts';
import type { RequestCondition } from '../request-condition.ts';

/** Some requests are answered with a redirect. */
export interface ConditionalRedirect {
  readonly status: number;
  /** Absolute, or a path; may hold `$scheme`, `$host`, `$request_uri`, `$uri`, `$args` and groups `$1` … of the condition. */
  readonly location: string;
  readonly when: readonly RequestCondition[];
}

export const conditionalRedirect: FactKindInfo = {
  title: 'Conditional redirect',
  effect: 'Requests that meet a condition are redirected.',
};
