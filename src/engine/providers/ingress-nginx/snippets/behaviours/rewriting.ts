import type { Condition, When } from '../condition.ts';
import type { Statement } from '../statement.ts';
import type { Template } from '../values/request-value.ts';

/** A fixed answer, or a redirect (return). */
export interface Answer {
  readonly kind: 'answer';
  /** 444: the connection is closed without an answer. */
  readonly status: number;
  /** The body of an answer that is no redirect. */
  readonly body: Template | null;
  readonly redirect: RedirectTarget | null;
}

/** Where a Location points, relative to the request. */
export interface RedirectTarget {
  readonly location: Template;
  readonly scheme: 'same' | 'http' | 'https' | 'other';
  /** `same`: the request's; else the literal name, or null where it is made of variables. */
  readonly host: 'same' | { readonly name: string; readonly port: number | null } | null;
  /**
   * `kept`: the request's path (`$request_uri`, `$uri`); `fixed`: `path` always; `prefixed`: `path`, then the request's;
   * `captured`: made of groups or other variables, see `location`.
   */
  readonly pathKind: 'kept' | 'fixed' | 'prefixed' | 'captured';
  readonly path: string;
  /**
   * `kept`: the request's; `dropped`: none; `fixed`: the one in `location`; `added-to`: that one, then the request's;
   * `doubled`: the request's twice, which nobody means; `unknown`: made of other variables.
   */
  readonly query: 'kept' | 'dropped' | 'fixed' | 'added-to' | 'doubled' | 'unknown';
}

/** An `if` and what it holds. */
export interface Conditional {
  readonly kind: 'conditional';
  readonly condition: Condition;
  readonly when: When;
  readonly body: readonly Statement[];
}

export interface Rewrite {
  readonly kind: 'rewrite';
  /** Found anywhere in the decoded path unless it is anchored; case-sensitive unless it says `(?i)`. */
  readonly pattern: string;
  readonly replacement: Template;
  readonly flag: 'none' | 'last' | 'break' | 'redirect' | 'permanent';
  /** Set where the client is redirected: by its flag, or because the replacement is absolute. */
  readonly redirect: { readonly status: 301 | 302; readonly target: RedirectTarget } | null;
  /** True where the request's query is appended: the replacement does not end in `?`. */
  readonly keepsQuery: boolean;
}

/** No directive of the rewrite module behind it is run (break). */
export interface StopRewriting {
  readonly kind: 'stop-rewriting';
}

/** `set`. */
export interface Variable {
  readonly kind: 'variable';
  readonly name: string;
  readonly value: Template;
  /** True where another statement of the snippet reads it. */
  readonly used: boolean;
  /** What a variable of the controller's own means, where this is one (`$proxy_upstream_name`, …). */
  readonly ofController: string | null;
}

export interface LocationBlock {
  readonly kind: 'location';
  readonly match: LocationMatch;
  readonly body: readonly Statement[];
}

export interface LocationMatch {
  /** `final-prefix` is `^~`: no expression is tried where it is the longest. */
  readonly type: 'exact' | 'prefix' | 'final-prefix' | 'regex' | 'named';
  readonly path: string;
  readonly ignoreCase: boolean;
}

export interface ErrorPage {
  readonly kind: 'error-page';
  readonly statuses: readonly number[];
  /** `same`: kept; `of-target`: whatever the target answers. */
  readonly answerStatus: 'same' | 'of-target' | number;
  readonly target: Template;
}

/** What its block says concerns the methods that are not listed (limit_except); GET lets HEAD in as well. */
export interface MethodLimit {
  readonly kind: 'method-limit';
  /** In upper case, HEAD added where GET is there. */
  readonly exempt: readonly string[];
  readonly body: readonly Statement[];
}
