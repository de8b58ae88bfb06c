import { helmValuesKind } from '../kubernetes/helm-values.ts';
import type { Sources } from '../kubernetes/sources.ts';
import type { Leaf } from '../simulate/compare/scopes.ts';
import type { Citation } from '../simulate/request.ts';
import { append } from '../text/append.ts';
import { lastAtOrBefore } from '../text/position.ts';
import { type Place, placeOf } from '../text/span.ts';
import type { LedgerObject, TraceLink } from '../translation.ts';
import { at } from '../yaml/node.ts';

interface Stretch<T> {
  readonly start: number;
  readonly end: number;
  readonly of: T;
}

/** Stretches of files, to be found by place. */
interface StretchIndex<T> {
  readonly overlapping: (place: Place) => readonly T[];
  readonly next: (place: Place) => T | undefined;
}

function indexStretches<T>(all: readonly (readonly [string, Stretch<T>])[]): StretchIndex<T> {
  const files = new Map<string, Stretch<T>[]>();
  for (const [file, stretch] of all) {
    append(files, file, stretch);
  }
  const sorted = new Map(
    [...files].map(([file, stretches]) => {
      const own = stretches.toSorted((a, b) => a.start - b.start || b.end - a.end);
      // The furthest end so far, so that a search may stop where nothing before can reach.
      let furthest = 0;
      const reach = own.map(({ end }) => {
        furthest = Math.max(furthest, end);
        return furthest;
      });
      return [file, { own, starts: own.map(({ start }) => start), reach }] as const;
    }),
  );
  return {
    overlapping: ({ file, start, end }) => {
      const found: T[] = [];
      const { own = [], starts = [], reach = [] } = sorted.get(file) ?? {};
      for (let index = lastAtOrBefore(starts, Math.max(start, end - 1)); index >= 0; index -= 1) {
        if ((reach[index] ?? 0) <= start && (starts[index] ?? 0) < start) break;
        const stretch = own[index];
        if (stretch && stretch.start < Math.max(end, start + 1) && (stretch.end > start || stretch.start === start))
          found.push(stretch.of);
      }
      return found;
    },
    next: ({ file, start }) => {
      const { own = [], starts = [] } = sorted.get(file) ?? {};
      return own[(starts[0] ?? 0) > start ? 0 : lastAtOrBefore(starts, start) + 1]?.of;
    },
  };
}

/** Kinds whose leaves tell what a finding is about. */
const speaking: ReadonlySet<string> = new Set(['Ingress', 'ConfigMap', helmValuesKind, 'HelmRelease', 'Application']);

/** The path of a leaf in the values of a chart, where an object carries them. */
const valuePath = (kind: string, path: string): string =>
  kind === 'HelmRelease' || kind === 'Application'
    ? path.replace(/^spec\.(?:.*?\.)?values(?:Object)?(?:\.|(?=\[)|$)/, '')
    : path;

/** Finds the leaves of the source at a place; at a key, the leaf that follows it. */
export function sourceLeaves(ledger: readonly LedgerObject[]): (place: Place) => readonly Leaf[] {
  const index = indexStretches(
    ledger.flatMap(({ object, file, offset, rows }) =>
      rows.map(({ path, start, end, value }) => {
        const { kind, namespace, name } = object;
        const of = { kind, namespace, name, path: valuePath(kind, path), value };
        return [file, { start: offset + start, end: offset + end, of }] as const;
      }),
    ),
  );
  return (place) => {
    const found = index.overlapping(place);
    const next = found.length === 0 ? index.next(place) : undefined;
    return (next ? [next] : found).filter(({ kind }) => speaking.has(kind));
  };
}

/** The steps of a path: `spec.rules[0].host` → spec, rules, 0, host. */
const stepsOf = (path: string): readonly (string | number)[] =>
  [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, key]) =>
    index !== undefined ? Number(index) : (quoted ?? key ?? ''),
  );

/** Finds the leaves of the source behind a place of the result, by the trace. */
export function resultLeaves(
  { manifests, places }: Sources,
  trace: readonly TraceLink[],
  leavesAt: (place: Place) => readonly Leaf[],
): (citation: Citation) => readonly Leaf[] {
  const objects = new Map(manifests.map((one) => [`${one.kind} ${one.namespace}/${one.name}`, one.root]));
  const links = indexStretches(
    trace.map(({ output, inputs }) => [output.file, { start: output.start, end: output.end, of: inputs }] as const),
  );
  const known = new Map<string, readonly Leaf[]>();
  return ({ kind, namespace, name, path }) => {
    const key = `${kind} ${namespace}/${name} ${path}`;
    const found = known.get(key);
    if (found) return found;
    const root = objects.get(`${kind} ${namespace}/${name}`);
    let steps = stepsOf(path);
    let node = at(root, ...steps);
    for (; node === undefined && steps.length > 0; node = at(root, ...steps)) steps = steps.slice(0, -1);
    const place = node && placeOf(node, places);
    const leaves = place ? links.overlapping(place).flatMap((inputs) => inputs.flatMap(leavesAt)) : [];
    known.set(key, leaves);
    return leaves;
  };
}
