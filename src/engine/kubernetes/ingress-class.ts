import type { Sourced } from '../text/sourced.ts';
import { at, type YamlNode } from '../yaml/node.ts';
import { filledTextOf, textOf } from './fields.ts';
import type { Manifest } from './manifest.ts';

/** An IngressClass: which controller serves the Ingresses that name it. */
export interface IngressClass {
  readonly manifest: Manifest;
  readonly name: string;
  /** Such as `k8s.io/ingress-nginx`. */
  readonly controller: Sourced<string> | null;
  /** Set where the class is the one of Ingresses that name none: the annotation that says so. */
  readonly isDefault: Sourced<string> | null;
  /** A reference to settings of the controller's own. */
  readonly parameters: YamlNode | null;
}

export function readIngressClass(manifest: Manifest): IngressClass {
  const { root, name } = manifest;
  const flag = textOf(at(root, 'metadata', 'annotations', 'ingressclass.kubernetes.io/is-default-class'));
  return {
    manifest,
    name,
    controller: filledTextOf(at(root, 'spec', 'controller')),
    isDefault: flag?.value === 'true' ? flag : null,
    parameters: at(root, 'spec', 'parameters') ?? null,
  };
}
