import type { Manifest } from '../kubernetes/manifest.ts';
import { type Sourced, sourced } from '../text/sourced.ts';
import { at, isScalar, type ScalarNode } from '../yaml/node.ts';

const text = (node: unknown): node is ScalarNode & { readonly value: string } =>
  isScalar(node as ScalarNode | undefined) && typeof (node as ScalarNode).value === 'string';

/**
 * The class an Ingress names: spec.ingressClassName, else the older annotation kubernetes.io/ingress.class (the order
 * of ingress-nginx, store.go GetIngressClass). Null where it names none or an empty one.
 */
export function namedClassOf({ root }: Manifest): Sourced<string> | null {
  const field = at(root, 'spec', 'ingressClassName');
  if (text(field) && field.value !== '') return sourced(field.value, field);
  const annotation = at(root, 'metadata', 'annotations', 'kubernetes.io/ingress.class');
  return text(annotation) && annotation.value !== '' ? sourced(annotation.value, annotation) : null;
}

/**
 * The class of a frontend, cited where its first Ingress names it. One place only: what rests on all of them would
 * change with each of them.
 */
export function classNameOf(ingresses: readonly Manifest[], className: string | null): Sourced<string> | null {
  if (className === null) return null;
  for (const ingress of ingresses) {
    const named = namedClassOf(ingress);
    if (named?.value === className) return named;
  }
  return sourced(className);
}

/** The id of a frontend: its class, or the provider where there is none. */
export const frontendId = (provider: string, className: string | null): string => className ?? provider;
