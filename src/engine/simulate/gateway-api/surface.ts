import type { Citation } from '../request.ts';
import type { CheckSurface } from './effects.ts';
import type { NamedTest } from './matches.ts';
import type { PortView } from './routing.ts';
import { matchPlace } from './tell.ts';
import { cite } from './trail.ts';

/** A listener that takes requests. `hostname` '' = every host. */
export interface ListenerSurface {
  readonly gateway: { readonly namespace: string; readonly name: string };
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname: string;
  /** Its clients are asked for a certificate. */
  readonly asksForCertificate: boolean;
}

/** A named condition of a match, as written. */
export type NamedSurface = Pick<NamedTest, 'name' | 'value' | 'regex'>;

/** One match that a request can meet on a listener. */
export interface MatchSurface {
  readonly listener: ListenerSurface;
  /** '' = every host. */
  readonly hostname: string;
  readonly path: { readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression'; readonly value: string };
  readonly method: string | undefined;
  readonly headers: readonly NamedSurface[];
  readonly query: readonly NamedSurface[];
  /** Origins of a CORS filter, as written. */
  readonly origins: readonly string[];
  /** What its checks look at. */
  readonly checks: readonly CheckSurface[];
  readonly cite: Citation;
}

/** Everything that tells requests apart: what to ask about. */
export interface Surface {
  readonly listeners: readonly ListenerSurface[];
  readonly matches: readonly MatchSurface[];
}

/** Reads the surface off what has been built, so that it holds exactly what can be reached. */
export const surfaceOf = (views: readonly PortView[]): Surface => {
  const listeners: ListenerSurface[] = [];
  const matches: MatchSurface[] = [];
  for (const view of views) {
    for (const [served, entries] of view.entries) {
      const { name, port, protocol, hostname } = served.listener;
      const gateway = { namespace: view.gateway.namespace, name: view.gateway.name };
      const asksForCertificate = view.arrivals.get(served)?.handshake !== undefined;
      const listener = { gateway, name, port, protocol, hostname, asksForCertificate };
      listeners.push(listener);
      for (const entry of entries) {
        const { path, method, headers, query } = entry.match;
        matches.push({
          listener,
          hostname: entry.hostname,
          path: { type: path.type, value: path.value },
          method,
          headers: headers.map(plain),
          query: query.map(plain),
          origins: entry.plan.cors?.origins ?? [],
          checks: entry.plan.checks.flatMap(({ about }) => about ?? []),
          cite: cite(entry.rule.route, matchPlace(entry)),
        });
      }
    }
  }
  return { listeners, matches };
};

const plain = ({ name, value, regex }: NamedTest): NamedSurface => ({ name, value, regex });
