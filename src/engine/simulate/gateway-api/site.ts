import type { Request } from '../request.ts';
import type { Dialect } from './dialect.ts';
import type { Served } from './gateways.ts';
import type { Resource } from './objects.ts';
import type { Port } from './ports.ts';
import type { Entry } from './precedence.ts';
import type { PortView } from './routing.ts';
import type { Trail } from './trail.ts';

/** Everything that answers requests, worked out once. */
export interface Site {
  readonly dialect: Dialect;
  /** Routes that no listener takes, or not every one they ask for, and why. */
  readonly refusals: readonly Refusal[];
  readonly byPort: ReadonlyMap<number, Port>;
}

export interface Refusal {
  readonly route: Resource;
  /** As the route writes them; none = every host. */
  readonly hostnames: readonly string[];
  readonly at: string;
  readonly reason: string;
}

/** One request on its way. */
export interface Turn {
  readonly dialect: Dialect;
  readonly request: Request;
  readonly trail: Trail | null;
  readonly view: PortView;
  readonly served: Served;
  /** The Host header without port, in lower case. */
  readonly host: string;
  /** The path as matches see it, and as it is passed on. */
  readonly matched: string;
  readonly upstream: string;
  /** With its question mark; '' where there is none. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Matches that are passed over; the one that answers joins them. */
  readonly passed?: Set<Entry>;
}
