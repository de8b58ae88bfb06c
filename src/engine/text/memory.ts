/**
 * What a translator remembers between runs. `once(step, keys, make)` returns what `make` returned the last time this
 * step met the same keys (objects by identity, everything else by value), so that each step of the pipeline is a pure
 * function over a small unit and an edit costs only the units it touches.
 */
export interface Memory {
  /** Put the key first that tells units apart best: what a step knows is looked up by it, then compared key by key. */
  once<V>(step: string, keys: Keys, make: () => V): V;
}

/** A function where keys cost something to put together: who remembers nothing does not call it. */
export type Keys = readonly unknown[] | (() => readonly unknown[]);

/** A memory that forgets what a whole run did not ask for. */
export interface RunMemory extends Memory {
  /** Begins a run: what the run before did not use is forgotten. */
  turn(): void;
}

/** Remembers nothing: every step runs. */
export const noMemory: Memory = { once: (_step, _keys, make) => make() };

interface Entry {
  readonly keys: readonly unknown[];
  readonly value: unknown;
  /** The run that last asked for it. */
  run: number;
}

/** What one step knows, by the first key. */
type Shelf = Map<unknown, readonly Entry[]>;

function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false;
  // From the back: what stands first is the same already, being what the shelf is sorted by.
  for (let index = some.length - 1; index >= 0; index -= 1) if (!Object.is(some[index], others[index])) return false;
  return true;
}

/** Keeps the entries that were asked for since a run. */
function sweep(shelf: Shelf, since: number): void {
  for (const [first, entries] of shelf) {
    if (entries.every(({ run }) => run >= since)) continue;
    const kept = entries.filter(({ run }) => run >= since);
    if (kept.length > 0) shelf.set(first, kept);
    else shelf.delete(first);
  }
}

export function createMemory(): RunMemory {
  const shelves = new Map<string, Shelf>();
  let run = 0;
  const shelfOf = (step: string): Shelf => {
    const known = shelves.get(step);
    if (known) return known;
    const shelf: Shelf = new Map();
    shelves.set(step, shelf);
    return shelf;
  };
  return {
    turn() {
      for (const shelf of shelves.values()) sweep(shelf, run);
      run += 1;
    },
    once<V>(step: string, given: Keys, make: () => V): V {
      const keys = typeof given === 'function' ? given() : given;
      const shelf = shelfOf(step);
      const entry = shelf.get(keys[0])?.find((known) => areSame(known.keys, keys));
      if (entry) {
        entry.run = run;
        return entry.value as V;
      }
      const value = make();
      shelf.set(keys[0], [...(shelf.get(keys[0]) ?? []), { keys, value, run }]);
      return value;
    },
  };
}
