import { groupOf } from './manifest.ts';

/** The API groups in which each kind is the one that Gatewright reads. */
const recognisedGroups: Readonly<Record<string, readonly string[]>> = {
  Ingress: ['networking.k8s.io', 'extensions'],
  IngressClass: ['networking.k8s.io'],
  Service: [''],
  Secret: [''],
  ConfigMap: [''],
  Namespace: [''],
};

/** Kinds that belong to no namespace: those of the API server's own groups, of Gateway API and of common add-ons. */
const clusterScoped: ReadonlySet<string> = new Set([
  'APIService',
  'CSIDriver',
  'CSINode',
  'CertificateSigningRequest',
  'ClusterIssuer',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'KongClusterPlugin',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
]);

export const isRecognised = (apiVersion: string, kind: string): boolean =>
  Object.hasOwn(recognisedGroups, kind) && (recognisedGroups[kind]?.includes(groupOf(apiVersion)) ?? false);

export const isClusterScoped = (kind: string): boolean => clusterScoped.has(kind);
