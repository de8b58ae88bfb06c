import type { Statement } from '../statement.ts';

export interface AccessLog {
  readonly kind: 'access-log';
  readonly enabled: boolean;
  readonly file: string | null;
}

/** The body of the response is changed (sub_filter and its kin). */
export interface BodyRewrite {
  readonly kind: 'body-rewrite';
  readonly values: readonly string[];
}

export interface Tracing {
  readonly kind: 'tracing';
  readonly setting: string;
  readonly values: readonly string[];
}

/** Lua. */
export interface Script {
  readonly kind: 'script';
  /** Such as `access`, `rewrite`, `content`, `header-filter`, `body-filter`, `log`. */
  readonly phase: string;
  /** The program, or the file's name where it is in one. */
  readonly code: string;
  readonly inFile: boolean;
}

/** Everything else. */
export interface Other {
  readonly kind: 'other';
  readonly name: string;
  /** True where nginx and the controller's modules have such a directive. */
  readonly known: boolean;
  /** What a block holds. */
  readonly body: readonly Statement[];
}
