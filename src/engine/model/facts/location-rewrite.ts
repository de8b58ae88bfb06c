import type { FactKindInfo } from '../fact.ts';

/** The backend’s own redirects are changed. */
export interface LocationRewrite {
  /** As written; `default` and `off` are words of nginx. */
  readonly from: string;
  readonly to: string;
}

export const locationRewrite: FactKindInfo = {
  title: 'Redirect rewriting',
  effect: 'Location and Refresh of the backend’s answers are changed.',
};
