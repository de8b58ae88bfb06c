import type { Template } from '../values/request-value.ts';

export interface Timeout {
  readonly kind: 'timeout';
  readonly of:
    | 'backend-connect'
    /** Between two writes to the backend. */
    | 'backend-send'
    /** Between two reads from the backend. */
    | 'backend-read'
    | 'client-header'
    /** Between two reads of the client's body. */
    | 'client-body'
    /** Between two writes to the client. */
    | 'client-send'
    | 'client-keepalive';
  readonly milliseconds: number;
}

export interface Buffering {
  readonly kind: 'buffering';
  readonly of: 'request' | 'response';
  readonly enabled: boolean;
}

export interface Buffers {
  readonly kind: 'buffers';
  readonly of: 'response' | 'response-header' | 'response-busy' | 'response-file' | 'request-body' | 'request-header';
  /** Null where the directive has none. */
  readonly count: number | null;
  readonly bytes: number;
}

export interface Compression {
  readonly kind: 'compression';
  readonly algorithm: 'gzip' | 'brotli';
  /** Null where this directive is about a detail. */
  readonly enabled: boolean | null;
  readonly types: readonly string[];
  readonly minLength: number | null;
  readonly level: number | null;
}

export interface Retries {
  readonly kind: 'retries';
  /** Null where this directive is about another part. */
  readonly on: readonly string[] | null;
  readonly tries: number | null;
  readonly milliseconds: number | null;
}

export interface BackendTls {
  readonly kind: 'backend-tls';
  /** The directive's name without `proxy_ssl_` (or `grpc_ssl_`). */
  readonly setting: string;
  readonly values: readonly string[];
}

/** Where requests go (proxy_pass, grpc_pass, fastcgi_pass, …). */
export interface UpstreamAddress {
  readonly kind: 'upstream-address';
  readonly protocol: string;
  readonly address: Template;
}

export interface HttpVersion {
  readonly kind: 'http-version';
  readonly version: string;
}

export interface Mirror {
  readonly kind: 'mirror';
  readonly uri: string | null;
  readonly copiesBody: boolean | null;
}
