import type { Span } from '../text/span.ts';
import { type Build, stop } from './building.ts';
import { documentsRunTogether, duplicateKey, mergeNeedsMap } from './findings.ts';
import type { MapEntry, YamlNode } from './node.ts';

/**
 * The entries of a map as kubectl's reader (goyaml.v2) settles them: in the order written, the last one wins.
 * `merges` are those of the entries that are merge keys.
 */
export function settleEntries(
  build: Build,
  entries: readonly MapEntry[],
  merges: readonly MapEntry[],
): readonly MapEntry[] {
  if (merges.length === 0 && !hasTwins(entries)) return entries;
  const settled = new Map<string, MapEntry>();
  const own = new Map<string, Span>();
  const twins: [MapEntry, Span][] = [];
  const put = (entry: MapEntry): void => {
    settled.delete(entry.key);
    settled.set(entry.key, entry);
  };
  for (const entry of entries) {
    if (merges.includes(entry)) for (const merged of mergedEntries(build, entry.value)) put(merged);
    else {
      const before = own.get(entry.key);
      if (before) twins.push([entry, before]);
      own.set(entry.key, entry);
      put(entry);
    }
  }
  reportTwins(build, twins);
  return [...settled.values()];
}

/** A second `kind` means a second object: one finding says so, and not one for each of its fields. */
function reportTwins(build: Build, twins: readonly (readonly [MapEntry, Span])[]): void {
  const header = twins.find(([{ key }]) => key === 'apiVersion' || key === 'kind');
  if (header) build.diagnostics.push(documentsRunTogether({ key: header[0].key }, ...header));
  else for (const [entry, before] of twins) build.diagnostics.push(duplicateKey({ key: entry.key }, entry, before));
}

/** What a merge key brings in; of several maps the first one wins, so it comes last. */
function mergedEntries(build: Build, value: YamlNode): readonly MapEntry[] {
  if (value.type === 'map') return value.entries;
  const maps = value.type === 'seq' ? value.items : [value];
  return maps.toReversed().flatMap((item) => {
    if (item.type === 'map') return item.entries;
    stop(build, mergeNeedsMap(null, item));
    return [];
  });
}

const few = 12;

/** Whether a key stands in a map twice. */
export function hasTwins(entries: readonly MapEntry[]): boolean {
  if (entries.length > few) return new Set(entries.map(({ key }) => key)).size < entries.length;
  for (let i = 1; i < entries.length; i += 1)
    for (let j = 0; j < i; j += 1) if (entries[i]?.key === entries[j]?.key) return true;
  return false;
}
