import type { KubernetesObject } from '../../engine/kubernetes/manifest.ts';

/** The fields of an emitted object that faults change in place. */
export interface Path {
  type: string;
  value: string;
}

export interface Backend {
  name: string;
  namespace?: string;
  port?: number;
  weight?: number;
}

export interface Match {
  path?: Path;
  headers?: { name: string; value: string }[];
}

export interface Filter {
  readonly type: string;
  requestRedirect?: { statusCode?: number; hostname?: string; scheme?: string };
  urlRewrite?: { hostname?: string; path?: { type: string; replaceFullPath?: string; replacePrefixMatch?: string } };
  requestHeaderModifier?: { set?: { name: string; value: string }[] };
  responseHeaderModifier?: { set?: { name: string; value: string }[] };
}

export interface Rule {
  matches?: Match[];
  filters?: Filter[];
  backendRefs?: Backend[];
}

export interface RouteSpec {
  parentRefs?: { sectionName?: string }[];
  hostnames?: string[];
  rules?: Rule[];
}

export interface GatewaySpec {
  listeners?: { hostname?: string; port: number; protocol: string }[];
}

/** Copies of objects, to be changed in place. */
export const copied = (objects: readonly KubernetesObject[]): KubernetesObject[] =>
  objects.map((object) => structuredClone(object));

// What the engine emits has the shapes of the standard; these are the only places where a copy of it is given a type.
export const routesIn = (objects: readonly KubernetesObject[]): readonly RouteSpec[] =>
  objects.filter(({ kind }) => kind === 'HTTPRoute').map(({ spec }) => spec as RouteSpec);

export const gatewaysIn = (objects: readonly KubernetesObject[]): readonly GatewaySpec[] =>
  objects.filter(({ kind }) => kind === 'Gateway').map(({ spec }) => spec as GatewaySpec);

export const rulesIn = (objects: readonly KubernetesObject[]): readonly Rule[] =>
  routesIn(objects).flatMap(({ rules }) => rules ?? []);
