import { folded, replaceAt, type YamlNode } from '../yaml/node.ts';
import type { Folds } from '../yaml/plain-style.ts';
import type { Manifest } from './manifest.ts';

/**
 * What the API server and its clients add to an object: it says nothing about routing and is not applied again.
 * Metadata fields after the API reference of ObjectMeta; `status` is written by controllers alone.
 */
const metadataNoise: ReadonlySet<string> = new Set([
  'managedFields',
  'uid',
  'resourceVersion',
  'generation',
  'selfLink',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'clusterName',
  'generateName',
]);

const annotationNoise = new Set([
  'metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]',
  'metadata.annotations["kubectl.kubernetes.io/restartedAt"]',
  'metadata.annotations["deployment.kubernetes.io/revision"]',
  'metadata.annotations["control-plane.alpha.kubernetes.io/leader"]',
]);

/** Whether the leaf at a path (as `leavesOf` writes it) says nothing about what the object does. */
export function isNoise(path: string): boolean {
  if (path.startsWith('status')) return endOfKey(path, 0) === 'status'.length;
  if (!path.startsWith(metadata)) return false;
  const key = path.slice(metadata.length, endOfKey(path, metadata.length));
  return metadataNoise.has(key) || (key === 'annotations' && annotationNoise.has(path));
}

const metadata = 'metadata.';

/** Where the key that begins at an offset of a path ends. */
function endOfKey(path: string, start: number): number {
  let at = start;
  while (at < path.length && path[at] !== '.' && path[at] !== '[') at += 1;
  return at;
}

/** Noise that is a tree; in what `kubectl get` prints, about half of all leaves. */
const noisyTrees = [['metadata', 'managedFields'], ['status']] as const;

/** The same for the reader of text, which need not build what is then folded. */
export const noiseFolds: Folds = new Map<string, Folds | 'fold'>([
  ['metadata', new Map([['managedFields', 'fold' as const]])],
  ['status', 'fold'],
]);

const fold = (node: YamlNode): YamlNode => (node.type === 'scalar' ? node : folded(node));

/** The object with each tree of noise as one node that counts its leaves: nobody reads them, and they take memory. */
export const withNoiseFolded = (manifest: Manifest): Manifest => ({
  ...manifest,
  root: noisyTrees.reduce((root, path) => replaceAt(root, path, fold), manifest.root),
});
