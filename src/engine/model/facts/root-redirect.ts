import type { FactKindInfo } from '../fact.ts';

/** A request for exactly `/` is answered with a redirect to a path of the same host. */
export interface RootRedirect {
  readonly path: string;
  readonly status: number;
}

export const rootRedirect: FactKindInfo = {
  title: 'Application root',
  effect: 'A request for / is answered with a redirect to the application’s first page.',
};
