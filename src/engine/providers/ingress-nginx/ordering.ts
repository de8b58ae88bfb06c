import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Memory } from '../../text/memory.ts';
import { at, isScalar } from '../../yaml/node.ts';

/** When an object was created that has not been created yet. */
const unborn = Number.POSITIVE_INFINITY;

const instantOf = (manifest: Manifest): number => {
  const stamp = at(manifest.root, 'metadata', 'creationTimestamp');
  const instant = isScalar(stamp) && typeof stamp.value === 'string' ? Date.parse(stamp.value) : Number.NaN;
  return Number.isNaN(instant) ? unborn : instant;
};

/** Whether the object says when it was created; without it, its place in the input stands for its age. */
export const isDated = (manifest: Manifest): boolean => Number.isFinite(instantOf(manifest));

const fullName = ({ namespace, name }: Manifest): string => `${namespace}/${name}`;

/**
 * The order in which the controller goes through its Ingresses: oldest first, and those of the same second by
 * "namespace/name" descending (ingress-nginx store.go, sortIngressSlice). An object without creationTimestamp has not
 * been created yet, so it is newer than any that has one; several of them keep the order of the input.
 */
export function oldestFirst(ingresses: readonly Manifest[], memory: Memory): readonly Manifest[] {
  const instants = memory.each('created', [], ingresses, instantOf);
  const aged = ingresses.map((manifest, index) => ({ manifest, index, instant: instants[index] ?? unborn }));
  aged.sort((one, other) => {
    if (one.instant !== other.instant) return one.instant < other.instant ? -1 : 1;
    if (!Number.isFinite(one.instant)) return one.index - other.index;
    const [name, otherName] = [fullName(one.manifest), fullName(other.manifest)];
    return name === otherName ? one.index - other.index : name < otherName ? 1 : -1;
  });
  return aged.map(({ manifest }) => manifest);
}
