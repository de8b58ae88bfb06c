import type { Sourced } from '../text/sourced.ts';
import type { Fact } from './fact.ts';

/**
 * Provider-neutral routing: what a controller makes of its Ingresses, conflicts and precedence already settled.
 * Every part is immutable and keeps its identity between runs while its sources are unchanged.
 */
export interface Model {
  readonly frontends: readonly Frontend[];
}

/** One class of one controller: what listens together. Becomes a Gateway, or several. */
export interface Frontend {
  /** Stable and readable: the class name, or the provider's where there is none. */
  readonly id: string;
  /** The provider's name, such as `ingress-nginx`. */
  readonly provider: string;
  /** Null where the Ingresses name no class. */
  readonly className: Sourced<string> | null;
  readonly sites: readonly Site[];
  /** Behaviour of the whole controller that nobody wrote: its defaults. */
  readonly defaults: readonly Fact[];
}

/** One host name of a frontend with everything served under it. */
export interface Site {
  readonly id: string;
  /** Lower case; '' is any host, `*.example.com` a wildcard of exactly one label. */
  readonly host: Sourced<string>;
  /** Further exact names served alike. */
  readonly aliases: readonly Sourced<string>[];
  /** Certificates by the host they are for; empty where the site has no TLS of its own. */
  readonly certificates: readonly Certificate[];
  /** In the order in which the controller tries them; a route that lost a conflict is not here. */
  readonly routes: readonly Route[];
  /** Behaviour of the whole host. */
  readonly facts: readonly Fact[];
  /** Who states the behaviour of the host where no route of it does. */
  readonly owner?: ObjectName;
}

export interface Certificate {
  /** The name the certificate is asked for; '' where the Ingress lists none. */
  readonly host: Sourced<string>;
  readonly namespace: string;
  /** Null: TLS without a Secret, so the controller's default certificate. */
  readonly secretName: Sourced<string> | null;
}

export interface Route {
  /** Stable: owner, host, path and path type. */
  readonly id: string;
  /** The Ingress it comes from; its namespace is the route's. */
  readonly owner: ObjectName;
  readonly match: Match;
  /** Empty: answered without a backend (a redirect, or the controller's own 404 or 503). */
  readonly backends: readonly Backend[];
  readonly facts: readonly Fact[];
}

export interface ObjectName {
  readonly namespace: string;
  readonly name: string;
}

export interface Match {
  readonly path: Sourced<PathMatch>;
}

/**
 * `exact`: the whole path. `prefix`: whole path elements, so `/foo` and `/foo/bar`, not `/foobar`.
 * `regex`: an expression with `^` before its text and open at the end, unless it says otherwise itself; of alternatives
 * outside every group, only the first is anchored therefore.
 */
export interface PathMatch {
  readonly type: 'exact' | 'prefix' | 'regex';
  readonly value: string;
  readonly ignoreCase: boolean;
}

export type Backend = ServiceBackend | ResourceBackend;

export interface ServiceBackend {
  readonly type: 'service';
  readonly namespace: string;
  readonly name: Sourced<string>;
  /** Null: named, and the input has no Service that gives the number. */
  readonly port: Sourced<number> | null;
  readonly portName?: Sourced<string>;
}

export interface ResourceBackend {
  readonly type: 'resource';
  readonly namespace: string;
  readonly group: string;
  readonly kind: string;
  readonly name: Sourced<string>;
}
