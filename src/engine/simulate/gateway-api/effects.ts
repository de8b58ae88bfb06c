import type { Network } from '../access/networks.ts';
import type { AnswerBackend, AnswerLimits, Question, Request } from '../request.ts';

/** Changes to headers; names in lower case. `set` overwrites, `add` appends after a comma. */
export interface HeaderChanges {
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly add: readonly (readonly [name: string, value: string])[];
  readonly remove: readonly string[];
}

/** What becomes of the path. `cut` is the prefix that the rule's match took, '' where it took none. */
export type PathChange =
  | { readonly kind: 'full'; readonly value: string }
  | { readonly kind: 'prefix'; readonly value: string }
  | { readonly kind: 'custom'; readonly apply: (path: string) => string };

export interface Redirect {
  readonly kind: 'redirect';
  readonly scheme: string | undefined;
  readonly hostname: string | undefined;
  readonly port: number | undefined;
  readonly path: PathChange | undefined;
  readonly status: number;
}

export interface CorsRule {
  readonly kind: 'cors';
  readonly origins: readonly string[];
  readonly credentials: boolean;
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly expose: readonly string[];
  /** Seconds; null: nothing is said of it. */
  readonly maxAge: number | null;
}

/** What a check says of one request. */
export interface Verdict {
  readonly text: string;
  /** The answer in the backend's place; absent: the request goes on. Names of headers in lower case. */
  readonly refusal?: {
    readonly status: number;
    readonly headers?: readonly (readonly [name: string, value: string])[];
  };
  /** Whose yes is taken for granted. */
  readonly question?: Question;
  /** Headers of that yes which the backend gets. */
  readonly grants?: Readonly<Record<string, string>>;
}

/** What tells clients apart who are let in, for whoever chooses what to ask. */
export interface CheckSurface {
  readonly allow?: readonly Network[];
  readonly deny?: readonly Network[];
  readonly password?: true;
}

/** One thing that a filter, a policy or an implementation's own resource does to a request or its answer. */
export type Effect = EffectKind & Place;

interface Place {
  /** Where it is written: a path such as `spec.rules[0].filters[1]` within the route, or within `of`. */
  readonly at: string;
  readonly of?: { readonly kind: string; readonly namespace: string; readonly name: string };
}

/** An effect of one kind. */
export type EffectOf<K extends Effect['kind']> = Extract<EffectKind, { kind: K }> & Place;

type EffectKind =
  /** With `when`, of requests that it holds for. */
  | {
      readonly kind: 'request-headers';
      readonly changes: HeaderChanges;
      readonly when?: (request: Request) => boolean;
    }
  | { readonly kind: 'response-headers'; readonly changes: HeaderChanges }
  | { readonly kind: 'rewrite'; readonly hostname: string | undefined; readonly path: PathChange | undefined }
  | { readonly kind: 'mirror'; readonly backend: AnswerBackend; readonly share: number }
  /** Answers in the backend's place; with `when`, only requests that it holds for. */
  | {
      readonly kind: 'respond';
      readonly status: number;
      readonly reason: string;
      /** Headers of the answer, in lower case; `location` among them. */
      readonly headers?: readonly (readonly [name: string, value: string])[];
      readonly when?: (request: Request) => boolean;
    }
  /** Lets requests on or refuses them, before any answer of the rule's own; null: it has nothing to say. */
  | {
      readonly kind: 'check';
      /** Its place among the checks of a rule: lower goes first. */
      readonly order: number;
      readonly ask: (request: Request) => Verdict | null;
      /** What of a request it looks at. */
      readonly about?: CheckSurface;
    }
  /** A client without the cookie is handed one that keeps it on a pod. `value` is the whole Set-Cookie. */
  | { readonly kind: 'sticky'; readonly cookie: string; readonly value: string }
  /** Takes the place of answers with certain statuses that no backend makes. */
  | {
      readonly kind: 'override';
      readonly fits: (status: number) => boolean;
      /** The status that the client gets; undefined: the same. */
      readonly status: number | undefined;
      /** Headers of the answer that takes its place; `location` may be among them. */
      readonly changes: HeaderChanges;
    }
  /** Limits that replace those of the rule, told in words. */
  | { readonly kind: 'limit'; readonly text: string; readonly limits: AnswerLimits }
  | Redirect
  | CorsRule;
