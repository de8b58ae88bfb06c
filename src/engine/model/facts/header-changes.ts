import type { FactKindInfo } from '../fact.ts';

/** Headers set, added to or removed. */
export interface HeaderChanges {
  readonly on: 'request' | 'response';
  /** An empty value removes the header. */
  readonly set: readonly {
    readonly name: string;
    /** May hold variables such as `$remote_addr`, unless it is `literal`. */
    readonly value: string;
    readonly literal?: boolean;
    /** Sent beside what the backend sends of this name, in place of replacing it. */
    readonly beside?: boolean;
    /** Not on answers that are errors (400 and above). */
    readonly notOnErrors?: boolean;
  }[];
  readonly remove: readonly string[];
  /** What is removed is what the backend sends; what is set of that name stays. */
  readonly ofBackendOnly?: boolean;
}

export const headerChanges: FactKindInfo = {
  title: 'Header changes',
  effect: 'Headers are set on, or removed from, what the backend or the client receives.',
};
