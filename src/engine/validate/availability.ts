import type { Channel, GatewayApiRelease } from '../options.ts';
import type { GatewayApiVersion } from './problem.ts';

/** First release of a thing per channel (null: in no release of that channel), and the release that took it away. */
export interface Since {
  readonly standard: GatewayApiRelease | null;
  readonly experimental: GatewayApiRelease | null;
  readonly removed?: GatewayApiRelease;
}

/** The releases that can be chosen, oldest first. */
export const releases = ['1.2', '1.3', '1.4', '1.5', '1.6'] as const satisfies readonly GatewayApiRelease[];

/** The channels that can be chosen. */
export const channels = ['standard', 'experimental'] as const satisfies readonly Channel[];

/** In both channels, from these releases on. */
export const since = (standard: GatewayApiRelease, experimental = standard): Since => ({ standard, experimental });

/** In the experimental channel only. */
export const experimentalSince = (first: GatewayApiRelease, removed?: GatewayApiRelease): Since => ({
  standard: null,
  experimental: first,
  ...(removed ? { removed } : {}),
});

/** In the standard channel only. */
export const standardOnly: Since = { standard: '1.2', experimental: null };

/** In every release that can be chosen. */
export const always: Since = since('1.2');

const order = (release: GatewayApiRelease): number => releases.indexOf(release);

/** Whether a version has the thing. */
export function isOffered({ removed, ...first }: Since, { release, channel }: GatewayApiVersion): boolean {
  const from = first[channel];
  if (from === null || order(release) < order(from)) return false;
  return removed === undefined || order(release) < order(removed);
}

/** Says where a thing is to be found: `in the experimental channel from 1.3 on, in the standard channel from 1.5 on`. */
export function describeSince({ standard, experimental, removed }: Since): string {
  const last = removed && releases[order(removed) - 1];
  const span = (first: GatewayApiRelease) => (last ? `from ${first} to ${last}` : `from ${first} on`);
  if (standard === null)
    return experimental === null ? 'nowhere' : `in the experimental channel only, ${span(experimental)}`;
  if (experimental === null) return `in the standard channel only, ${span(standard)}`;
  if (standard === experimental) return `in both channels ${span(standard)}`;
  return `in the experimental channel ${span(experimental)}, in the standard channel ${span(standard)}`;
}

/** Names a version: `Gateway API 1.6 (standard channel)`. */
export const describeVersion = ({ release, channel }: GatewayApiVersion): string =>
  `Gateway API ${release} (${channel} channel)`;
