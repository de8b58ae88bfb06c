/**
 * What a translator remembers between runs. `once(step, keys, make)` returns what `make` returned the last time this
 * step met the same keys (objects by identity, everything else by value), so that each step of the pipeline is a pure
 * function over a small unit and an edit costs only the units it touches.
 */
export interface Memory {
  once<V>(step: string, keys: readonly unknown[], make: () => V): V;
}

interface Branch {
  readonly held: WeakMap<object, Branch>;
  readonly plain: Map<unknown, Branch>;
  value?: { readonly made: unknown };
}

const branch = (): Branch => ({ held: new WeakMap(), plain: new Map() });

/** Remembers nothing: every step runs. */
export const noMemory: Memory = { once: (_step, _keys, make) => make() };

export function createMemory(): Memory {
  const steps = new Map<string, Branch>();
  const grow = (from: Branch, key: unknown): Branch => {
    const isObject = typeof key === 'object' && key !== null;
    const known = isObject ? from.held.get(key) : from.plain.get(key);
    if (known) return known;
    const grown = branch();
    if (isObject) from.held.set(key, grown);
    else from.plain.set(key, grown);
    return grown;
  };
  return {
    once<V>(step: string, keys: readonly unknown[], make: () => V): V {
      const root = steps.get(step) ?? branch();
      steps.set(step, root);
      const leaf = keys.reduce<Branch>(grow, root);
      leaf.value ??= { made: make() };
      return leaf.value.made as V;
    },
  };
}
