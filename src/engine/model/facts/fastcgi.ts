import type { FactKindInfo } from '../fact.ts';

/** Parameters of a FastCGI backend. */
export interface FastCgi {
  readonly index: string | null;
  readonly params: readonly { readonly name: string; readonly value: string }[];
}

export const fastcgi: FactKindInfo = {
  title: 'FastCGI parameters',
  effect: 'A FastCGI backend receives these parameters.',
};
