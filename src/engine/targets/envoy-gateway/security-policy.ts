import type { Span } from '../../text/span.ts';
import type { TreeMap } from '../../yaml/tree.ts';
import type { RouteDraft } from '../gateway-api/draft.ts';

/** Adds a piece of a SecurityPolicy to the rules of a route. */
export const securityPolicy =
  (by: string, from: readonly Span[], spec: TreeMap) =>
  (draft: RouteDraft): RouteDraft => ({
    ...draft,
    policies: [...draft.policies, { by, from, body: { kind: 'SecurityPolicy', spec } }],
  });
