import type { IngressObject } from './objects.ts';

/**
 * Oldest first; equal times by `namespace/name` descending (store.go sortIngressSlice). A manifest without a time was
 * never read from a cluster: those keep their order, after all that carry one.
 */
export function byAge<T extends IngressObject>(ingresses: readonly T[]): readonly T[] {
  return ingresses.toSorted((one, other) => {
    if (one.created === null || other.created === null)
      return Number(one.created === null) - Number(other.created === null);
    if (one.created !== other.created) return one.created - other.created;
    const [left, right] = [keyOf(one), keyOf(other)];
    return left === right ? 0 : left > right ? -1 : 1;
  });
}

const keyOf = ({ namespace, name }: IngressObject) => `${namespace}/${name}`;
