/*
 * The parts of the API that rules look at, as they are once types, required fields and defaults are settled.
 */

export interface ParentRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

export interface BackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly filters?: readonly Filter[];
}

export interface PathModifier {
  readonly type: string;
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

export interface Filter {
  readonly type: string;
  readonly requestRedirect?: { readonly path?: PathModifier };
  readonly urlRewrite?: { readonly path?: PathModifier };
  readonly [body: string]: unknown;
}

export interface PathMatch {
  readonly type: string;
  readonly value: string;
}

export interface RouteRule {
  readonly name?: string;
  readonly matches?: readonly { readonly path?: PathMatch }[];
  readonly filters?: readonly Filter[];
  readonly backendRefs?: readonly BackendRef[];
}

export interface Listener {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname?: string;
  readonly tls?: ListenerTls;
}

export interface ListenerTls {
  readonly mode: string;
  readonly certificateRefs?: readonly unknown[];
  readonly options?: Readonly<Record<string, unknown>>;
}
