import { fitted } from './fitted.ts';

/**
 * Things without repetitions, in their order: of those with the same key, each that is not the same as one before it.
 * Most keys have one thing.
 */
export function distinct<T, K>(
  things: readonly T[],
  keyOf: (thing: T) => K,
  isSame: (one: T, other: T) => boolean,
): readonly T[] {
  const first = new Map<K, T>();
  const further = new Map<K, T[]>();
  const kept = things.filter((thing) => {
    const key = keyOf(thing);
    const known = first.get(key);
    if (known === undefined) {
      first.set(key, thing);
      return true;
    }
    const others = further.get(key);
    if (isSame(known, thing) || others?.some((other) => isSame(other, thing))) return false;
    if (others) others.push(thing);
    else further.set(key, [thing]);
    return true;
  });
  return fitted(kept);
}
