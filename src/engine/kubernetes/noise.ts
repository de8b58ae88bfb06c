/**
 * What the API server and its clients add to an object: it says nothing about routing and is not applied again.
 * Metadata fields after the API reference of ObjectMeta; `status` is written by controllers alone.
 */
const metadataNoise =
  /^metadata\.(?:managedFields|uid|resourceVersion|generation|selfLink|creationTimestamp|deletionTimestamp|deletionGracePeriodSeconds|ownerReferences|finalizers|clusterName|generateName)(?:[.[]|$)/;

const annotationNoise = new Set([
  'metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]',
  'metadata.annotations["kubectl.kubernetes.io/restartedAt"]',
  'metadata.annotations["deployment.kubernetes.io/revision"]',
  'metadata.annotations["control-plane.alpha.kubernetes.io/leader"]',
]);

/** Whether the leaf at a path (as `leavesOf` writes it) says nothing about what the object does. */
export function isNoise(path: string): boolean {
  const first = path.charCodeAt(0);
  if (first === 115) return /^status(?:[.[]|$)/.test(path);
  if (first !== 109) return false;
  return metadataNoise.test(path) || annotationNoise.has(path);
}
