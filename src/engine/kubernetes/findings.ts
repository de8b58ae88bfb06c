import { finding } from '../report/diagnostic.ts';

export const fileEmpty = finding<{ readonly file: string }>({
  code: 'file-empty',
  severity: 'note',
  text: ({ file }) => `${file || 'The input'} holds no object: it is empty or has comments only.`,
  why: 'Paste manifests, or the output of `kubectl get ingress,service,ingressclass -A -o yaml`.',
});

export const documentIsNoObject = finding<{ readonly what: string }>({
  code: 'document-is-no-object',
  severity: 'note',
  text: ({ what }) => `This document is ${what} and no Kubernetes object, so it is left out.`,
  why: 'A manifest is a map that begins with `apiVersion` and `kind`. Prose, logs and plain lists are not converted.',
});

export const annotationsWithoutObject = finding<null>({
  code: 'annotations-without-object',
  severity: 'manual',
  text: () => 'These are annotations without the object that they belong to, so nothing can be made of them.',
  why: 'What an annotation does depends on the hosts and paths of its Ingress. Paste the whole Ingress.',
});

export const kindMissing = finding<{ readonly apiVersion: string }>({
  code: 'kind-missing',
  severity: 'manual',
  text: ({ apiVersion }) =>
    apiVersion
      ? `This object of ${apiVersion} has no \`kind\`, so nobody can tell what it is; it is left out.`
      : 'This document has neither `apiVersion` nor `kind`, so it is no Kubernetes object; it is left out.',
  why: 'kubectl refuses an object without a kind. Values files, kustomizations and fragments are not converted.',
});

export const apiVersionMissing = finding<{ readonly kind: string; readonly assumed: string | undefined }>({
  code: 'api-version-missing',
  severity: 'manual',
  text: ({ kind, assumed }) =>
    assumed
      ? `This ${kind} has no \`apiVersion\`; it is read as ${assumed}.`
      : `This ${kind} has no \`apiVersion\`, so it is left out.`,
  why: 'kubectl refuses an object without an apiVersion.',
});

export const nameMissing = finding<{ readonly kind: string }>({
  code: 'name-missing',
  severity: 'manual',
  text: ({ kind }) => `This ${kind} has no \`metadata.name\`, so what becomes of it has no name of its own either.`,
  why: 'The API server refuses an object without a name. The objects that are made from it are named after it.',
});

export const ingressOfAnotherGroup = finding<{ readonly apiVersion: string }>({
  code: 'ingress-of-another-group',
  severity: 'note',
  text: ({ apiVersion }) =>
    `This Ingress is of ${apiVersion}, which only shares the name with the Ingress of Kubernetes; it is left out.`,
  why: 'Knative, OpenShift and others have an Ingress kind of their own, with other fields. Only networking.k8s.io and extensions are read.',
});

export const objectTwice = finding<{ readonly object: string }>({
  code: 'object-twice',
  severity: 'manual',
  text: ({ object }) => `${object} stands in the input more than once; a cluster keeps only the one applied last.`,
  why: 'Both are converted, so the result serves what either of them says. Remove the one that is not in use.',
});
