import type { Upstream } from '../controller/estate.ts';
import { cite, citeAnnotations, type Exchange, explain } from './exchange.ts';
import { cookieOf } from './values.ts';

/** Which upstream serves, or the canary's share of 1 where chance decides. */
export interface Choice {
  readonly upstream: Upstream;
  readonly other: { readonly upstream: Upstream; readonly share: number } | null;
}

/** The first canary attached to the upstream decides, by header, cookie, then weight (lua/balancer.lua). */
export function balance(exchange: Exchange, primary: Upstream): Choice {
  const main: Choice = { upstream: primary, other: null };
  const canary = exchange.running.upstreams.get(primary.alternatives[0] ?? '');
  if (!canary?.hasEndpoints) return main;
  const verdict = byRequest(exchange, canary);
  const share = verdict === null ? canaryShare(canary) : verdict ? 1 : 0;
  explain(exchange, () => ({
    text:
      verdict !== null
        ? `The request's header or cookie picks the ${verdict ? 'canary' : 'main Service'}`
        : `The canary ${canary.service?.name} gets ${Math.round(share * 1000) / 10} % of the requests`,
    cites: [...citeAnnotations(exchange.running, canary.owner, ...canaryAnnotations), ...cite(canary.owner, canary.at)],
  }));
  if (share <= 0) return main;
  if (share >= 1) return { upstream: canary, other: null };
  if (share > 0.5) return { upstream: canary, other: { upstream: primary, share: 1 - share } };
  return { upstream: primary, other: { upstream: canary, share } };
}

const canaryAnnotations = [
  'canary-by-header',
  'canary-by-header-value',
  'canary-by-header-pattern',
  'canary-by-cookie',
  'canary-weight',
  'canary-weight-total',
];

/** True: canary, false: main, null: the request doesn't say. A value that fits no rule falls through. */
function byRequest({ running, request }: Exchange, canary: Upstream): boolean | null {
  const { policy } = canary;
  if (!policy) return null;
  const value = policy.header === '' ? undefined : request.headers[policy.header.toLowerCase().replaceAll('_', '-')];
  if (value !== undefined) {
    if (policy.headerValue !== '') {
      if (policy.headerValue === value) return true;
    } else if (policy.headerPattern !== '') {
      const regex = running.canaryPatterns.get(canary.name);
      if (!regex?.ok) return false;
      if (regex.test(value)) return true;
    } else if (value === 'always' || value === 'never') return value === 'always';
  }
  const cookie = cookieOf(request.headers.cookie, policy.cookie);
  return cookie === 'always' ? true : cookie === 'never' ? false : null;
}

/** A total of 100 or less counts as 100. */
function canaryShare({ policy }: Upstream): number {
  if (!policy) return 0;
  const total = Math.max(100, policy.weightTotal);
  return Math.max(0, Math.min(1, policy.weight / total));
}
