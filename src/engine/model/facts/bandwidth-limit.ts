import type { FactKindInfo } from '../fact.ts';

/** How fast an answer is sent to a client. */
export interface BandwidthLimit {
  /** Kilobytes per second. */
  readonly rateKilobytes: number;
  /** Kilobytes that are sent at full speed first. */
  readonly afterKilobytes: number;
}

export const bandwidthLimit: FactKindInfo = {
  title: 'Bandwidth limit',
  effect: 'Answers are sent no faster than a given rate.',
};
