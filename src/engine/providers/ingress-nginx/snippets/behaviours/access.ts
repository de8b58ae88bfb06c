import type { Template } from '../values/request-value.ts';

/** One line of an allow and deny list; the first that matches decides, and who matches none is allowed. */
export interface Access {
  readonly kind: 'access';
  readonly allow: boolean;
  /** `all`, `unix:`, an address, or a network in CIDR notation. */
  readonly source: string;
}

/** Whether all of addresses, passwords and auth requests must agree, or one is enough. */
export interface Satisfy {
  readonly kind: 'satisfy';
  readonly mode: 'all' | 'any';
}

/** Each request is first shown to another location (auth_request); null where it is switched off. */
export interface AuthRequest {
  readonly kind: 'auth-request';
  readonly uri: string | null;
}

export interface AuthVariable {
  readonly kind: 'auth-variable';
  readonly name: string;
  readonly value: Template;
}

/** Null where this directive is about the other half. */
export interface BasicAuth {
  readonly kind: 'basic-auth';
  readonly enabled: boolean | null;
  readonly realm: string | null;
  readonly file: string | null;
}

export interface RateLimit {
  readonly kind: 'rate-limit';
  /** The zone is declared in the http block, where no snippet of an Ingress reaches. */
  readonly zone: string;
  readonly burst: number;
  /** Null: nodelay. */
  readonly delay: number | null;
}

export interface ConnectionLimit {
  readonly kind: 'connection-limit';
  readonly zone: string;
  readonly connections: number;
}

/** What exceeds a rate or connection limit is answered with. */
export interface LimitStatus {
  readonly kind: 'limit-status';
  readonly of: 'rate' | 'connections';
  readonly status: number;
}

/** The speed of each response; 0 lifts it. Null where the directive is about the other half. */
export interface Bandwidth {
  readonly kind: 'bandwidth';
  readonly bytesPerSecond: number | null;
  readonly afterBytes: number | null;
}

/** Bytes; 0 lifts the limit. */
export interface BodyLimit {
  readonly kind: 'body-limit';
  readonly bytes: number;
}

/** ModSecurity. */
export interface Firewall {
  readonly kind: 'firewall';
  readonly setting: 'switch' | 'rules' | 'rules-file' | 'rules-remote' | 'transaction-id';
  readonly enabled: boolean | null;
  readonly text: string;
}

/** Where the client's address is taken from (ngx_http_realip_module). */
export interface ClientAddress {
  readonly kind: 'client-address';
  readonly setting: 'header' | 'trusted-proxy' | 'recursive';
  /** The header's name, the proxy's network, or `on` and `off`. */
  readonly value: string;
}

/** TLS with the client. */
export interface ListenerTls {
  readonly kind: 'listener-tls';
  /** The directive's name without `ssl_`, such as `protocols`, `ciphers`, `verify_client`. */
  readonly setting: string;
  readonly values: readonly string[];
}
