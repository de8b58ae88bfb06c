import type { Manifest } from '../../kubernetes/manifest.ts';
import { isNoise } from '../../kubernetes/noise.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Span } from '../../text/span.ts';
import { isMap, type Leaf, leavesOf, type MapNode, type YamlNode } from '../../yaml/node.ts';
import { namedClassOf } from '../class-name.ts';

const names = new Set(['apiVersion', 'kind', 'metadata.name', 'metadata.namespace']);
const classKey = 'kubernetes.io/ingress.class';
const classPaths = new Set(['spec.ingressClassName', classKey]);

const isEmpty = (node: YamlNode): boolean => node.type !== 'scalar' || node.value === null || node.value === '';

function aside(path: string, node: YamlNode): string {
  if (path.startsWith('metadata.labels')) return 'A label of the Ingress object itself; nothing routes by it.';
  if (path.startsWith('metadata')) return 'It concerns the Ingress object itself, not its traffic.';
  return isEmpty(node) ? 'It is empty.' : 'No field of an Ingress that routes traffic.';
}

function fieldSettlement({ path, node: leaf }: Leaf, classLeaf: Span | undefined): Settlement {
  if (names.has(path)) return { leaf, fate: 'translated', by: 'naming' };
  if (leaf === classLeaf)
    return { leaf, fate: 'translated', by: 'class', reason: 'It decides which Gateway serves the routes.' };
  if (classPaths.has(path))
    return { leaf, fate: 'inert', by: 'class', reason: 'The class is given elsewhere, or empty.' };
  const fate = path.startsWith('spec') && isEmpty(leaf) ? 'inert' : 'unrelated';
  return { leaf, fate, by: 'fields', reason: aside(path, leaf) };
}

/** The leaves of the metadata; of the annotations only the class, the others have readers of their own. */
function metadataLeaves({ entries }: MapNode): readonly Leaf[] {
  return entries.flatMap(({ key, value }) => {
    if (key === 'annotations' && isMap(value) && value.entries.length > 0)
      return value.entries.flatMap((entry) => (entry.key === classKey ? leavesOf(entry.value, classKey) : []));
    const path = `metadata.${key}`;
    return isNoise(path) ? [] : leavesOf(value, path);
  });
}

/** The leaves that are this module's to settle; noise is left to the ledger. */
const ownLeaves = ({ entries }: MapNode, known: ReadonlySet<Span>): readonly Leaf[] =>
  entries.flatMap(({ key, value }) => {
    if (key === 'metadata' && isMap(value) && value.entries.length > 0) return metadataLeaves(value);
    // Most often all of `spec` has been read; then no paths need to be put together.
    return isNoise(key) || isRead(value, known) ? [] : leavesOf(value, key);
  });

/** Whether every leaf below a node is known. */
function isRead(node: YamlNode, known: ReadonlySet<Span>): boolean {
  if (node.type === 'map' && node.entries.length > 0) return node.entries.every(({ value }) => isRead(value, known));
  if (node.type === 'seq' && node.items.length > 0) return node.items.every((item) => isRead(item, known));
  return known.has(node);
}

/**
 * Fates of the leaves of an Ingress that no route rests on, its annotations aside: names, class, labels and fields that
 * are none. `read` are the leaves that its routing was read from.
 */
export function settleFields(manifest: Manifest, read: readonly Span[]): readonly Settlement[] {
  const known = new Set(read);
  const classLeaf = namedClassOf(manifest)?.from[0];
  const settlements: Settlement[] = [];
  for (const leaf of ownLeaves(manifest.root, known))
    if (!known.has(leaf.node)) settlements.push(fieldSettlement(leaf, classLeaf));
  return settlements;
}
