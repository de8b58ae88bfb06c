/**
 * What a translator remembers between runs, so that each step of the pipeline is a pure function over a small unit and
 * an edit costs only the units it touches.
 */
export interface Memory {
  /**
   * What `make` returned the last time this step met the same keys: objects by identity, everything else by value. Put
   * the key first that tells units apart best: what a step knows is looked up by it, then compared key by key.
   */
  once<V>(step: string, keys: Keys, make: () => V): V;
  /**
   * What `make` returns for every unit of a list, in its order. A unit that the step's list of the run before has too
   * keeps its value as long as `around`, on which all values rest, is the same; where no value is new, the very list of
   * the run before is given, so that what follows may be keyed by it. A step has one list in a run; a unit that stands
   * in it more than once may be made more than once.
   */
  each<T, V>(
    step: string,
    around: readonly unknown[],
    units: readonly T[],
    make: (unit: T) => V,
    likeness?: Likeness<T>,
  ): readonly V[];
  /**
   * What a part of the estate with a name of its own, such as a class, yields: what it yielded the last time as long as
   * `keys` are the same, else what `make` returns. It is given a memory of the part's own, which forgets nothing while
   * the part is as it was, and in which steps need no name that tells parts apart.
   */
  part<V>(name: string, keys: readonly unknown[], make: (own: Memory) => V): V;
}

/** A function where keys cost something to put together: who remembers nothing does not call it. */
export type Keys = readonly unknown[] | (() => readonly unknown[]);

/** When two units yield the same, for units that are put together anew in every run. */
export interface Likeness<T> {
  /** What finds a unit that has another place in the list than in the run before. */
  readonly key: (unit: T) => unknown;
  readonly isSame: (one: T, other: T) => boolean;
}

/** A memory that forgets what a whole run did not ask for. */
export interface RunMemory extends Memory {
  /** Begins a run: what the run before did not use is forgotten. */
  turn(): void;
}

/** Remembers nothing: every step runs. */
export const noMemory: Memory = {
  once: (_step, _keys, make) => make(),
  each: (_step, _around, units, make) => units.map((unit) => make(unit)),
  part: (_name, _keys, make) => make(noMemory),
};

/** Whether two lists have the same members: objects by identity, everything else by value. */
export function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some === others) return true;
  if (some.length !== others.length) return false;
  // From the back: what stands first often is the same already, being what things are looked up by.
  for (let index = some.length - 1; index >= 0; index -= 1) if (!Object.is(some[index], others[index])) return false;
  return true;
}

/** Whether two pieces of plain data (values, lists, objects of fixed shape) say the same. */
export function sayTheSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && sayTheSame(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}

interface Entry {
  readonly keys: readonly unknown[];
  readonly value: unknown;
  /** The run that last asked for it. */
  run: number;
}

/** What one step knows, by the first key. */
type Shelf = Map<unknown, Entry[]>;

function entryOf(entries: readonly Entry[] | undefined, keys: readonly unknown[]): Entry | undefined {
  if (entries) for (const entry of entries) if (areSame(entry.keys, keys)) return entry;
  return undefined;
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

/** The units of a step in its last run, with what was made of each. */
interface List<T, V> {
  readonly around: readonly unknown[];
  readonly units: readonly T[];
  readonly values: readonly V[];
}

const byIdentity: Likeness<unknown> = { key: (unit) => unit, isSame: Object.is };

/** The values of a list that is mostly the one of the run before: an edit reaches a stretch in the middle of it. */
function renew<T, V>(
  last: List<T, V>,
  units: readonly T[],
  make: (unit: T) => V,
  { key, isSame }: Likeness<T>,
): readonly V[] {
  const isKnown = (unit: T, place: number): boolean => isSame(last.units[place] as T, unit);
  const most = Math.min(units.length, last.units.length);
  const further = last.units.length - units.length;
  let head = 0;
  while (head < most && isKnown(units[head] as T, head)) head += 1;
  if (head === most && further === 0) return last.values;
  let end = units.length;
  while (end > head && end + further > head && isKnown(units[end - 1] as T, end - 1 + further)) end -= 1;
  const places = new Map<unknown, number>();
  for (let place = head; place < end + further; place += 1) places.set(key(last.units[place] as T), place);
  const values = last.values.slice(0, head);
  for (const unit of units.slice(head, end)) {
    const place = places.get(key(unit));
    values.push(place !== undefined && isKnown(unit, place) ? (last.values[place] as V) : make(unit));
  }
  for (let place = end + further; place < last.values.length; place += 1) values.push(last.values[place] as V);
  return values;
}

interface Part extends Entry {
  readonly own: RunMemory;
}

export function createMemory(): RunMemory {
  const shelves = new Map<string, Shelf>();
  const lists = new Map<string, List<unknown, unknown> & { readonly run: number }>();
  const parts = new Map<string, Part>();
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
      for (const [step, list] of lists) if (list.run < run) lists.delete(step);
      for (const [name, part] of parts) if (part.run < run) parts.delete(name);
      run += 1;
    },
    once<V>(step: string, given: Keys, make: () => V): V {
      const keys = typeof given === 'function' ? given() : given;
      const shelf = shelfOf(step);
      const known = shelf.get(keys[0]);
      const entry = entryOf(known, keys);
      if (entry) {
        entry.run = run;
        return entry.value as V;
      }
      const made: Entry = { keys, value: make(), run };
      // `make` may have met the step again.
      const entries = shelf.get(keys[0]);
      if (entries) entries.push(made);
      else shelf.set(keys[0], [made]);
      return made.value as V;
    },
    each<T, V>(
      step: string,
      around: readonly unknown[],
      units: readonly T[],
      make: (unit: T) => V,
      likeness: Likeness<T> = byIdentity,
    ): readonly V[] {
      const last = lists.get(step) as List<T, V> | undefined;
      const values =
        last && areSame(last.around, around) ? renew(last, units, make, likeness) : units.map((unit) => make(unit));
      lists.set(step, { around, units, values, run });
      return values;
    },
    part<V>(name: string, keys: readonly unknown[], make: (own: Memory) => V): V {
      const known = parts.get(name);
      if (known && areSame(known.keys, keys)) {
        known.run = run;
        return known.value as V;
      }
      const own = known?.own ?? createMemory();
      own.turn();
      const value = make(own);
      parts.set(name, { keys, value, own, run });
      return value;
    },
  };
}
