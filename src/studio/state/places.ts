import type { Place } from '../../engine/text/span.ts';

/** Things that lie in files, found by the range they overlap with in O(log n + found). */
export interface PlaceIndex<T> {
  /** In the order of the text. */
  in(file: string): readonly Placed<T>[];
  overlapping(place: Place): readonly T[];
}

export interface Placed<T> {
  readonly start: number;
  readonly end: number;
  readonly of: T;
}

interface Row<T> {
  readonly entries: readonly Placed<T>[];
  /** The furthest end of an entry and all before it: where a walk back may stop. */
  readonly reach: readonly number[];
}

export function indexPlaces<T>(things: Iterable<T>, placesOf: (thing: T) => readonly Place[]): PlaceIndex<T> {
  const byFile = new Map<string, Placed<T>[]>();
  for (const of of things)
    for (const { file, start, end } of placesOf(of)) {
      const entries = byFile.get(file) ?? [];
      byFile.set(file, entries);
      entries.push({ start, end, of });
    }
  const rows = new Map([...byFile].map(([file, entries]) => [file, toRow(entries)]));
  return {
    in: (file) => rows.get(file)?.entries ?? [],
    overlapping: (place) => overlapping(rows.get(place.file), place),
  };
}

function toRow<T>(entries: Placed<T>[]): Row<T> {
  entries.sort((a, b) => a.start - b.start || b.end - a.end);
  let furthest = 0;
  return { entries, reach: entries.map(({ end }) => (furthest = Math.max(furthest, end))) };
}

function overlapping<T>(row: Row<T> | undefined, place: Place): readonly T[] {
  if (!row) return [];
  const end = Math.max(place.end, place.start + 1);
  const found = new Set<T>();
  for (let at = lastBefore(row.entries, end); at >= 0 && (row.reach[at] ?? 0) > place.start; at -= 1) {
    const entry = row.entries[at];
    if (entry && entry.end > place.start) found.add(entry.of);
  }
  return [...found].reverse();
}

/** The index of the last entry that starts before an offset, or -1. */
function lastBefore<T>(entries: readonly Placed<T>[], offset: number): number {
  let low = -1;
  let high = entries.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((entries[middle]?.start ?? 0) < offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
