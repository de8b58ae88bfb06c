import type { FactKindInfo } from '../fact.ts';

/** Headers set, added to or removed. */
export interface HeaderChanges {
  readonly on: 'request' | 'response';
  /** A value may hold variables such as `$remote_addr`, unless it is `literal`. */
  readonly set: readonly { readonly name: string; readonly value: string; readonly literal?: boolean }[];
  readonly remove: readonly string[];
}

export const headerChanges: FactKindInfo = {
  title: 'Header changes',
  effect: 'Headers are set on, or removed from, what the backend or the client receives.',
};
