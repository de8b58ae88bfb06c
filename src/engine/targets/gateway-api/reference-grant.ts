import type { Span } from '../../text/span.ts';
import { cited, type TreeMap } from '../../yaml/tree.ts';

/** What may be referred to across namespaces: objects of one namespace, by name. */
export interface Grant {
  readonly name: string;
  /** The namespace of what is referred to: where the grant must stand. */
  readonly namespace: string;
  readonly from: {
    readonly kind: string;
    /** Absent: that of Gateway API. */
    readonly group?: string;
    readonly namespace: string;
  };
  readonly to: readonly {
    readonly kind: 'Secret' | 'Service';
    readonly name: string;
    readonly cites: readonly Span[];
  }[];
  readonly by: string;
}

/** v1beta1 is served by every release (v1 since 1.5 only). */
export const referenceGrant = ({ name, namespace, from, to, by }: Grant): TreeMap => ({
  apiVersion: 'gateway.networking.k8s.io/v1beta1',
  kind: 'ReferenceGrant',
  metadata: { name, namespace },
  spec: {
    from: [{ group: from.group ?? 'gateway.networking.k8s.io', kind: from.kind, namespace: from.namespace }],
    to: to.map((one) => cited({ group: '', kind: one.kind, name: one.name }, by, one.cites)),
  },
});
