import { type MapNode, replaceAt, type YamlNode } from '../yaml/node.ts';

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * The object without what must not be kept: the data of a Secret, and the last applied configuration, which repeats
 * it. Their places stay; their values and texts are empty.
 */
export function withoutSecrets(root: MapNode, kind: string): MapNode {
  const open = replaceAt(root, ['metadata', 'annotations', lastApplied], emptied);
  return kind === 'Secret' ? replaceAt(replaceAt(open, ['data'], emptied), ['stringData'], emptied) : open;
}

function emptied(node: YamlNode): YamlNode {
  if (node.type === 'scalar') return { ...node, value: '', text: '' };
  if (node.type === 'seq') return { ...node, items: node.items.map(emptied) };
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: emptied(entry.value) })) };
}
