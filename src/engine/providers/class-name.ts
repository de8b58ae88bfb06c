import { filledTextOf } from '../kubernetes/fields.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Memory } from '../text/memory.ts';
import { type Sourced, sourced } from '../text/sourced.ts';
import { at } from '../yaml/node.ts';

const classAnnotation = 'kubernetes.io/ingress.class';

/**
 * The class an Ingress names: spec.ingressClassName, else the older annotation kubernetes.io/ingress.class (the order
 * of ingress-nginx, store.go GetIngressClass). Null where it names none or an empty one.
 */
export const namedClassOf = ({ root }: Manifest): Sourced<string> | null =>
  filledTextOf(at(root, 'spec', 'ingressClassName')) ??
  filledTextOf(at(root, 'metadata', 'annotations', classAnnotation));

/**
 * The class of a frontend, cited where its first Ingress names it. One place only: what rests on all of them would
 * change with each of them. The same object as long as that Ingress stays as it is.
 */
export function classNameOf(
  ingresses: readonly Manifest[],
  className: string | null,
  memory: Memory,
): Sourced<string> | null {
  if (className === null) return null;
  for (const ingress of ingresses) {
    const named = memory.once('class of', [ingress], () => namedClassOf(ingress));
    if (named?.value === className) return named;
  }
  return memory.once('class by default', [className], () => sourced(className));
}

/** The id of a frontend: its class, or the provider where there is none. */
export const frontendId = (provider: string, className: string | null): string => className ?? provider;
