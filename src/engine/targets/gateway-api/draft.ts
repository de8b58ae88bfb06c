import type { Backend, ObjectName } from '../../model/routing.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import type { Tree, TreeMap } from '../../yaml/tree.ts';

/** What one route of the model becomes: `paths` × `variants` rules, alike in everything else. */
export interface RouteDraft {
  readonly paths: readonly PathDraft[];
  /** In the order of their rules; the last one asks for no header. */
  readonly variants: readonly VariantDraft[];
  /**
   * Answered with a redirect: nothing reaches a backend, over http as over https. Null: answered by one of `filters`,
   * or with 500 where none of them answers.
   */
  readonly redirect?: Part<Tree>;
  /** What is given where `redirect` is null. */
  readonly answer?: Omit<AnswerDraft, keyof Part<Tree>>;
  /** A request over http is answered with a redirect to https instead. */
  readonly toHttps?: Part<number>;
  readonly cors?: Part<Tree>;
  readonly upstreamHost?: Part<string>;
  readonly requestHeaders: readonly HeaderEdit[];
  readonly responseHeaders: readonly HeaderEdit[];
  readonly mirrors: readonly Part<MirrorDraft>[];
  readonly timeouts?: Part<Tree>;
  readonly retry?: Part<Tree>;
  readonly sessionPersistence?: Part<Tree>;
  /** Services that its filters or policies ask. */
  readonly asked?: readonly Part<ServiceUse>[];
  /** Further filters of its rules, in order. */
  readonly filters: readonly Part<Tree>[];
  /** Pieces of an implementation's policies on its rules. */
  readonly policies: readonly Part<PolicyPiece>[];
}

/** A Service that an object of a route's namespace refers to. */
export interface ServiceUse {
  /** The kind of the object, and its API group where that is an implementation's own. */
  readonly kind: 'HTTPRoute' | 'SecurityPolicy';
  readonly group?: string;
  readonly namespace: string;
  readonly name: string;
}

/** Part of a policy: pieces of one kind on one rule or Gateway are merged, maps by key and lists end to end. */
export interface PolicyPiece {
  /** Such as `BackendTrafficPolicy`; one of the kit's `policyKinds`. */
  readonly kind: string;
  /** The policy's `spec` without its target. */
  readonly spec: TreeMap;
  /** Secrets that one on a Gateway reads, which the namespaces they stand in must grant. */
  readonly reads?: readonly ObjectName[];
}

/** An implementation's own object beside a route, which one of the route's filters, policies or backendRefs names. */
export interface ObjectDraft extends Part<TreeMap> {
  readonly apiVersion: string;
  readonly kind: string;
  /** Of the same name, kind and namespace there is one. `body` is its spec. */
  readonly name: string;
}

/** A piece of a rule with the lowering that wrote it and the leaves it comes from. */
export interface Part<T> {
  readonly by: string;
  readonly from: readonly Span[];
  readonly body: T;
}

export interface PathDraft {
  readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression';
  readonly value: string;
  readonly from: readonly Span[];
  readonly rewrite?: Part<PathModifier>;
  /** Paths that the match takes although the route never did: whoever had them needs an Exact match. */
  readonly beyond?: readonly string[];
  /** It must stay of its type: a filter replaces the prefix that it matched. */
  readonly isFixed?: boolean;
}

/** HTTPPathModifier of a redirect or a rewrite. */
export type PathModifier =
  | { readonly type: 'ReplaceFullPath'; readonly replaceFullPath: string }
  | { readonly type: 'ReplacePrefixMatch'; readonly replacePrefixMatch: string };

/** A filter that answers in place of the backends. */
export interface AnswerDraft extends Part<Tree> {
  readonly status: number;
  /** Given before a route is looked at: nothing that the route does to answers concerns it. */
  readonly isHostWide: boolean;
}

export interface VariantDraft {
  readonly headers: readonly Part<HeaderMatch>[];
  readonly query?: readonly Part<HeaderMatch>[];
  readonly method?: Part<string>;
  /** Of its own, in place of those of the draft. */
  readonly path?: PathDraft;
  readonly answer?: AnswerDraft;
  /** Nothing can answer as it should, so that 500 does: no filter of the draft's own may. */
  readonly isClosed?: boolean;
  readonly backends: readonly BackendDraft[];
}

export interface HeaderMatch {
  readonly type: 'Exact' | 'RegularExpression';
  readonly name: string;
  readonly value: string;
}

export interface BackendDraft {
  readonly backend: Backend;
  readonly weight?: Sourced<number>;
}

/** Value null: removed. `beside`: added to what is there. `notOnErrors`: not on an answer of the Gateway's own from 400 on. */
export interface HeaderEdit
  extends Part<{
    readonly name: string;
    readonly value: string | null;
    readonly beside?: boolean;
    readonly notOnErrors?: boolean;
  }> {}

/** Where a copy of each request goes: a Service, or an object of the implementation's beside the route. */
export type MirrorDraft =
  | { readonly name: string; readonly namespace: string; readonly port: number }
  | { readonly reference: TreeMap };

/** A BackendTLSPolicy that a route wants for a Service; one per Service is written. */
export interface PolicyWish {
  readonly namespace: string;
  readonly service: string;
  readonly portName?: string;
  readonly hostname: string;
  readonly configMap: string;
  readonly apiVersion: string;
  readonly by: string;
  readonly from: readonly Span[];
}

/** Another host name that redirects to a site: an HTTPRoute of its own. */
export interface HostRedirectDraft {
  readonly host: string;
  readonly redirect: Part<Tree>;
}

export const emptyDraft = (path: PathDraft, backends: readonly BackendDraft[]): RouteDraft => ({
  paths: [path],
  variants: [{ headers: [], backends }],
  requestHeaders: [],
  responseHeaders: [],
  mirrors: [],
  filters: [],
  policies: [],
});
