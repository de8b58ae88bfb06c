import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Span } from '../../text/span.ts';
import { type Leaf, leavesOf, type YamlNode } from '../../yaml/node.ts';
import { namedClassOf } from '../class-name.ts';

const annotations = 'metadata.annotations[';
const names = new Set(['apiVersion', 'kind', 'metadata.name', 'metadata.namespace']);
const classPaths = new Set(['spec.ingressClassName', 'metadata.annotations["kubernetes.io/ingress.class"]']);

const isEmpty = (node: YamlNode): boolean => node.type !== 'scalar' || node.value === null || node.value === '';

function aside(path: string, node: YamlNode): string {
  if (path.startsWith('metadata.labels')) return 'A label of the Ingress object itself; nothing routes by it.';
  if (path === 'metadata.creationTimestamp') return 'It only decides which of two Ingresses wins a conflict.';
  if (path.startsWith('metadata')) return 'It concerns the Ingress object itself, not its traffic.';
  return isEmpty(node) ? 'It is empty.' : 'No field of an Ingress that routes traffic.';
}

function fieldSettlement({ path, node: leaf }: Leaf, classLeaf: Span | undefined): Settlement | undefined {
  if (names.has(path)) return { leaf, fate: 'translated', by: 'naming' };
  if (leaf === classLeaf)
    return { leaf, fate: 'translated', by: 'class', reason: 'It decides which Gateway serves the routes.' };
  if (classPaths.has(path))
    return { leaf, fate: 'inert', by: 'class', reason: 'The class is given elsewhere, or empty.' };
  if (path.startsWith(annotations)) return undefined;
  const fate = path.startsWith('spec') && isEmpty(leaf) ? 'inert' : 'unrelated';
  return { leaf, fate, by: 'fields', reason: aside(path, leaf) };
}

/**
 * Fates of the leaves of an Ingress that no route rests on, its annotations aside: names, class, labels and fields that
 * are none. `read` are the leaves that its routing was read from.
 */
export function settleFields(manifest: Manifest, read: readonly Span[]): readonly Settlement[] {
  const known = new Set(read);
  const classLeaf = namedClassOf(manifest)?.from[0];
  return [...leavesOf(manifest.root)].flatMap(({ path, node }) => {
    return known.has(node) ? [] : (fieldSettlement({ path, node }, classLeaf) ?? []);
  });
}
