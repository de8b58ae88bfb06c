import type { MapNode, YamlNode } from '../yaml/node.ts';

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * The object without what must not be kept: the data of a Secret, and the last applied configuration, which repeats
 * it. Their places stay; their values and texts are empty.
 */
export function withoutSecrets(root: MapNode, kind: string): MapNode {
  const annotationsEmptied = replace(root, 'metadata', (metadata) =>
    within(metadata, (map) =>
      replace(map, 'annotations', (annotations) => within(annotations, (all) => replace(all, lastApplied, emptied))),
    ),
  );
  if (kind !== 'Secret') return annotationsEmptied;
  return replace(replace(annotationsEmptied, 'data', emptied), 'stringData', emptied);
}

const within = (node: YamlNode, change: (map: MapNode) => MapNode): YamlNode =>
  node.type === 'map' ? change(node) : node;

/** The same map where nothing changes. */
function replace(map: MapNode, key: string, change: (value: YamlNode) => YamlNode): MapNode {
  const index = map.entries.findIndex((entry) => entry.key === key);
  const entry = map.entries[index];
  if (!entry) return map;
  const value = change(entry.value);
  return value === entry.value ? map : { ...map, entries: map.entries.with(index, { ...entry, value }) };
}

function emptied(node: YamlNode): YamlNode {
  if (node.type === 'scalar') return { ...node, value: '', text: '' };
  if (node.type === 'seq') return { ...node, items: node.items.map(emptied) };
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: emptied(entry.value) })) };
}
