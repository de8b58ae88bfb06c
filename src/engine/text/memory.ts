/**
 * What a translator remembers between runs. `once(step, keys, make)` returns what `make` returned the last time this
 * step met the same keys (objects by identity, everything else by value), so that each step of the pipeline is a pure
 * function over a small unit and an edit costs only the units it touches.
 */
export interface Memory {
  once<V>(step: string, keys: readonly unknown[], make: () => V): V;
}

/** A memory that forgets what a whole run did not ask for. */
export interface RunMemory extends Memory {
  /** Begins a run: what the run before did not use is forgotten. */
  turn(): void;
}

/** Remembers nothing: every step runs. */
export const noMemory: Memory = { once: (_step, _keys, make) => make() };

const isObject = (key: unknown): key is object =>
  (typeof key === 'object' && key !== null) || typeof key === 'function';

export function createMemory(): RunMemory {
  const ids = new WeakMap<object, number>();
  let lastId = 0;
  let before = new Map<string, unknown>();
  let now = new Map<string, unknown>();
  const idOf = (key: object): number => {
    const known = ids.get(key);
    if (known !== undefined) return known;
    lastId += 1;
    ids.set(key, lastId);
    return lastId;
  };
  /** Objects by number, strings with their length, so that no two lists of keys are written alike. */
  const written = (key: unknown): string => {
    if (isObject(key)) return `,${idOf(key)}`;
    return typeof key === 'string' ? `"${key.length}${key}` : `,${typeof key}${String(key)}`;
  };
  return {
    turn() {
      before = now;
      now = new Map();
    },
    once<V>(step: string, keys: readonly unknown[], make: () => V): V {
      let name = step;
      for (const key of keys) name += written(key);
      if (now.has(name)) return now.get(name) as V;
      const made = before.has(name) ? (before.get(name) as V) : make();
      now.set(name, made);
      return made;
    },
  };
}
