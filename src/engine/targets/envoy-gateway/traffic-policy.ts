import type { Span } from '../../text/span.ts';
import type { TreeMap } from '../../yaml/tree.ts';
import type { Effects, Outcome, RouteContext } from '../gateway-api/lowering.ts';

/** Adds a piece of a BackendTrafficPolicy to the rules of a route. */
export const trafficPolicy = (by: string, from: readonly Span[], spec: TreeMap): Effects => ({
  change: (draft) => ({
    ...draft,
    policies: [...draft.policies, { by, from, body: { kind: 'BackendTrafficPolicy', spec } }],
  }),
});

/** Whether nothing of it is written where the route is: the controller's own configuration says it for every route. */
export const isOfAll = (from: readonly Span[], { route }: RouteContext): boolean => {
  const own = route.match.path.from.map(({ piece }) => piece);
  return own.length > 0 && from.length > 0 && !from.some(({ piece }) => own.includes(piece));
};

/** Expressed as it is, by nothing: what Envoy does anyway. */
export const anyway = (reason: string): Outcome => ({ fate: 'translated', reason, diagnostics: [], effects: {} });

/** Seconds as a duration of Gateway API, whose numbers have five digits at most (GEP-2257). */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.trunc(seconds));
  if (whole <= 99_999) return `${whole}s`;
  const hours = Math.min(99_999, Math.floor(whole / 3600));
  const minutes = Math.floor((whole % 3600) / 60);
  return `${hours}h${minutes > 0 ? `${minutes}m` : ''}${whole % 60 > 0 ? `${whole % 60}s` : ''}`;
}

/** Bytes as a quantity of Kubernetes. */
export function quantity(bytes: number): string | number {
  for (const [unit, size] of [
    ['Gi', 1024 ** 3],
    ['Mi', 1024 ** 2],
    ['Ki', 1024],
  ] as const)
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${unit}`;
  return bytes;
}
