import type { FactKindInfo } from '../fact.ts';

/** Every request of the route is answered with a redirect to one fixed place. */
export interface Redirect {
  readonly status: number;
  /** Absolute, or a path on the same host. The request's own path is not appended. */
  readonly location: string;
}

export const redirect: FactKindInfo = {
  title: 'Redirect',
  effect: 'Every request of the route is answered with a redirect to one place.',
};
