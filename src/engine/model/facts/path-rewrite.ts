import type { FactKindInfo } from '../fact.ts';

/** The path is replaced before the request reaches the backend. */
export interface PathRewrite {
  /** The expression the path is tested with, anchored at the start, open at the end; any case where `ignoreCase`. */
  readonly pattern: string;
  readonly ignoreCase: boolean;
  /** The whole new path, or an address of http or https that the client is sent to with a 302, the query appended; `$1` to `$9` stand for the groups of `pattern`, empty where a group took no part. */
  readonly target: string;
  /** A header that tells the backend the prefix that was taken away, where one is sent. */
  readonly prefixHeader?: { readonly name: string; readonly value: string };
}

export const pathRewrite: FactKindInfo = {
  title: 'Path rewrite',
  effect: 'The backend receives another path than the client asked for.',
};
