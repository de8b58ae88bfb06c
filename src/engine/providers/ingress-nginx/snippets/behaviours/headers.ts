import type { Template } from '../values/request-value.ts';

/** Headers of what the client receives. */
export interface ResponseHeader {
  readonly kind: 'response-header';
  /** `set` replaces all of that name, `add` puts one more beside them, `remove` takes all away. */
  readonly operation: 'set' | 'add' | 'remove';
  readonly headers: readonly HeaderValue[];
  /** The statuses whose answers carry it. */
  readonly statuses: 'all' | readonly number[];
  /** Only for responses of these media types; empty for all. */
  readonly contentTypes: readonly string[];
  /** True where only the backend's own header is concerned, and not what nginx adds (proxy_hide_header). */
  readonly ofBackendOnly: boolean;
}

/** Value null: removed. A removed name may end in `*`. */
export interface HeaderValue {
  readonly name: string;
  readonly value: Template | null;
}

/** Headers of what the backend receives (in an auth-snippet: what the authentication service receives). */
export interface RequestHeader {
  readonly kind: 'request-header';
  readonly operation: 'set' | 'remove';
  readonly headers: readonly HeaderValue[];
  /** True: only where the client sent one (more_set_input_headers -r). */
  readonly onlyIfPresent: boolean;
  /** True: what follows in nginx sees it as if the client had sent it (more_set_input_headers). */
  readonly seenByNginx: boolean;
}

/** A header of the backend's that nginx hides by itself is passed on (proxy_pass_header). */
export interface PassedHeader {
  readonly kind: 'passed-header';
  readonly name: string;
}

/** Cache-Control and Expires by a lifetime (expires). */
export interface CacheLifetime {
  readonly kind: 'cache-lifetime';
  /** What Cache-Control says; null where the header is left alone, or where it depends on the time of day. */
  readonly cacheControl: string | null;
  readonly seconds: number | null;
  readonly statuses: readonly number[];
}

/** Path, domain or flags of cookies that the backend sets. */
export interface CookieRewrite {
  readonly kind: 'cookie-rewrite';
  readonly of: 'path' | 'domain' | 'flags';
  /** `off`, or what is replaced; for flags the cookie's name. */
  readonly from: string;
  readonly to: readonly string[];
}

/** The Location that the backend answers with is changed (proxy_redirect). */
export interface RedirectRewrite {
  readonly kind: 'redirect-rewrite';
  readonly from: string;
  readonly to: string | null;
}

/** The Content-Type of answers that nginx gives itself and of backends that name none (default_type). */
export interface DefaultType {
  readonly kind: 'default-type';
  readonly type: Template;
}
