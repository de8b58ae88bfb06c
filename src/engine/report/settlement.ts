import type { Span } from '../text/span.ts';
import type { Fate } from './fate.ts';

/**
 * The fate of one leaf, as one rule or lowering sees it. `leaf` must be the leaf's own node (identity), never a copy.
 * Several settlements of one leaf are combined by the order of `fates`.
 */
export interface Settlement {
  readonly leaf: Span;
  readonly fate: Fate;
  /** What settled it: a rule's or lowering's name, such as `cors` or `routing`. */
  readonly by: string;
  /** Why, in words, where the fate alone does not say it. */
  readonly reason?: string;
}
