import type { FactKindInfo } from '../fact.ts';

/** How the controller writes the Location of its own redirects. */
export interface RedirectForm {
  /** `/path` in place of `https://host/path`. */
  readonly relative: boolean;
  readonly withPort: boolean;
}

export const redirectForm: FactKindInfo = {
  title: 'Form of redirects',
  effect: 'Redirects carry a path only, or a port.',
};
