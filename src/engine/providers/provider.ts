import type { IngressClass } from '../kubernetes/ingress-class.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Frontend } from '../model/routing.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Settlement } from '../report/settlement.ts';
import type { Memory } from '../text/memory.ts';
import type { Sourced } from '../text/sourced.ts';

/** A controller whose manifests Gatewright understands. */
export interface Provider {
  readonly id: string;
  /** As people write it: `ingress-nginx`. */
  readonly title: string;
  /** Annotation prefixes that are this controller's own, such as `nginx.ingress.kubernetes.io/`. */
  readonly prefixes: readonly string[];
  /** IngressClass `spec.controller` values. */
  readonly controllers: readonly string[];
  /** Class names by which people know it without an IngressClass object. */
  readonly classNames: readonly string[];
  /** What the input itself says of which Ingresses are the controller's. */
  readonly claims?: (cluster: Cluster) => Claims;
  /**
   * What the controller makes of its Ingresses: conflicts, precedence and defaults settled. Work per Ingress and per
   * host goes through `memory`, which is the class's own. Every leaf of every Ingress it is given is settled, by a fact's lowering or here.
   */
  interpret(input: ProviderInput, memory: Memory): Interpretation;
}

/** What a controller of the input answers to, besides what is usual. */
export interface Claims {
  readonly prefixes: readonly string[];
  readonly controllers: readonly string[];
  readonly classNames: readonly string[];
  /** Every IngressClass of the input by name, and those that installing the controller makes. */
  readonly classes: ReadonlyMap<string, IngressClass>;
  /** Whether it serves Ingresses without a class; null where nothing tells. */
  readonly classless: Sourced<boolean> | null;
}

export interface ProviderInput {
  /** The Ingresses of one class of this controller, in the order of the files. */
  readonly ingresses: readonly Manifest[];
  readonly className: string | null;
  /** Every recognised object that is no Ingress: Services, Secrets, ConfigMaps, IngressClasses, Namespaces. */
  readonly cluster: Cluster;
}

/** The objects around the Ingresses, for look-ups. */
export interface Cluster {
  readonly services: ReadonlyMap<string, Manifest>;
  readonly secrets: ReadonlyMap<string, Manifest>;
  readonly configMaps: ReadonlyMap<string, Manifest>;
  readonly ingressClasses: ReadonlyMap<string, Manifest>;
  /** Deployments and DaemonSets: one of them may run the controller. */
  readonly workloads: readonly Manifest[];
  /** Values of the chart of ingress-nginx. */
  readonly charts: readonly Manifest[];
  /** What the user states of the controller, by the name of the flag or setting; the input wins where it says it. */
  readonly stated: Readonly<Record<string, string>>;
}

/** Key of a namespaced object in a `Cluster`. */
export const clusterKey = (namespace: string, name: string): string => `${namespace}/${name}`;

export interface Interpretation {
  readonly frontend: Frontend;
  /** Fates that no lowering decides: inert, invalid, unsupported without a fact, unrelated. Grouped per unit of work. */
  readonly settlements: readonly (readonly Settlement[])[];
  readonly diagnostics: readonly (readonly Diagnostic[])[];
}
