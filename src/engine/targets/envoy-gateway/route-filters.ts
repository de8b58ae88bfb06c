import type { Span } from '../../text/span.ts';
import type { TreeMap } from '../../yaml/tree.ts';
import type { ObjectDraft, RouteDraft } from '../gateway-api/draft.ts';
import type { RouteContext } from '../gateway-api/lowering.ts';
import { label, withHash } from '../gateway-api/names.ts';

export const group = 'gateway.envoyproxy.io';
export const apiVersion = `${group}/v1alpha1`;

interface Placed {
  /** The lowering that asks for it, and the leaves it comes from. */
  readonly by: string;
  readonly from: readonly Span[];
}

/** The name of an object of a route's Ingress, told apart from its siblings by what it says. */
export const siblingName = ({ owner }: Pick<RouteContext, 'owner'>, what: string, spec: unknown): string =>
  withHash(label(`${owner.name}-${what}`, 54), JSON.stringify(spec));

/** An HTTPRouteFilter, and the filter of a rule that names it. */
export function routeFilter(context: Pick<RouteContext, 'owner'>, what: string, spec: TreeMap, { by, from }: Placed) {
  const name = siblingName(context, what, spec);
  const object: ObjectDraft = { apiVersion, kind: 'HTTPRouteFilter', name, body: spec, by, from };
  const reference = { type: 'ExtensionRef', extensionRef: { group, kind: 'HTTPRouteFilter', name } };
  const change = (draft: RouteDraft): RouteDraft => ({
    ...draft,
    filters: [...draft.filters, { by, from, body: reference }],
  });
  return { object, reference, change };
}
