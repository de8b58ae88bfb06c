import type { Sourced } from '../../text/sourced.ts';
import type { FactKindInfo } from '../fact.ts';
import type { Backend } from '../routing.ts';

/** Some requests of the route go to another backend. Conditions are tried in this order; the first that decides, decides. */
export interface TrafficSplit {
  readonly backend: Backend;
  readonly header?: Sourced<SplitHeader>;
  /** The cookie's value `always` sends to the other backend, `never` to the main one, anything else decides nothing. */
  readonly cookie?: Sourced<string>;
  /** Share of the requests that nothing else decided: `weight` of `total`. */
  readonly weight: Sourced<number>;
  readonly total: Sourced<number>;
}

/**
 * Without value and pattern: `always` sends to the other backend, `never` to the main one, anything else decides nothing.
 * With a value: equal sends to the other backend, else nothing is decided. With a pattern: a match sends to the other
 * backend, else the next condition decides; where the pattern is broken, any value sends to the main backend.
 */
export interface SplitHeader {
  readonly name: string;
  readonly value?: string;
  readonly pattern?: string;
  readonly isBroken?: boolean;
}

export const trafficSplit: FactKindInfo = {
  title: 'Traffic split',
  effect: 'Requests with a certain header or cookie, or a share of all requests, go to another backend.',
};
