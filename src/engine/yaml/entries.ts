import type { Span } from '../text/span.ts';
import { type Build, stop } from './building.ts';
import { duplicateKey, mergeNeedsMap } from './findings.ts';
import type { MapEntry, YamlNode } from './node.ts';

/** An entry as written: not yet merged, keys not yet unique. */
export interface WrittenEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** True for the merge key `<<`. */
  readonly merges: boolean;
  readonly value: YamlNode;
}

/** The entries of a map as kubectl's reader (goyaml.v2) settles them: in the order written, the last one wins. */
export function settleEntries(build: Build, written: readonly WrittenEntry[]): readonly MapEntry[] {
  if (!written.some(({ merges }) => merges) && !hasTwins(written))
    return written.map(({ key, keySpan, value }) => ({ key, keySpan, value }));
  const settled = new Map<string, MapEntry>();
  const own = new Map<string, Span>();
  const put = (entry: MapEntry): void => {
    settled.delete(entry.key);
    settled.set(entry.key, entry);
  };
  for (const { key, keySpan, merges, value } of written) {
    if (merges) for (const entry of mergedEntries(build, value)) put(entry);
    else {
      const before = own.get(key);
      if (before) build.diagnostics.push(duplicateKey({ key }, keySpan, before));
      own.set(key, keySpan);
      put({ key, keySpan, value });
    }
  }
  return [...settled.values()];
}

/** What a merge key brings in; of several maps the first one wins, so it comes last. */
function mergedEntries(build: Build, value: YamlNode): readonly MapEntry[] {
  if (value.type === 'map') return value.entries;
  const maps = value.type === 'seq' ? value.items : [value];
  return maps.toReversed().flatMap((item) => {
    if (item.type === 'map') return item.entries;
    stop(build, mergeNeedsMap(null, { piece: item.piece, start: item.start, end: item.end }));
    return [];
  });
}

const few = 12;

function hasTwins(entries: readonly WrittenEntry[]): boolean {
  if (entries.length > few) return new Set(entries.map(({ key }) => key)).size < entries.length;
  for (let i = 1; i < entries.length; i += 1)
    for (let j = 0; j < i; j += 1) if (entries[i]?.key === entries[j]?.key) return true;
  return false;
}
