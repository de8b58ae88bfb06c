import type { Served } from './gateways.ts';
import { groupBy } from './grouping.ts';
import { type HostMap, hostMapOf } from './host-map.ts';
import type { PortView } from './routing.ts';

/** A listener with the Gateway that it belongs to. */
export interface Front {
  readonly view: PortView;
  readonly served: Served;
}

/** A port with every Gateway that listens on it, and the listeners of all of them by hostname. */
export interface Port {
  readonly views: readonly PortView[];
  readonly clear: HostMap<readonly Front[]>;
  readonly secure: HostMap<readonly Front[]>;
}

export const portsOf = (views: readonly PortView[]): ReadonlyMap<number, Port> =>
  new Map(
    [...groupBy(views, ({ port }) => port)].map(([port, own]) => [
      port,
      { views: own, clear: frontsOf(own, 'clear'), secure: frontsOf(own, 'secure') },
    ]),
  );

function frontsOf(views: readonly PortView[], side: 'clear' | 'secure'): HostMap<readonly Front[]> {
  const fronts = new Map<string, Front[]>();
  for (const view of views)
    for (const [hostname, served] of listenersOf(view[side])) {
      const known = fronts.get(hostname);
      if (known) known.push({ view, served });
      else fronts.set(hostname, [{ view, served }]);
    }
  return hostMapOf(fronts);
}

const listenersOf = ({ precise, wildcard, any }: HostMap<Served>): readonly (readonly [string, Served])[] => [
  ...precise,
  ...[...wildcard].map(([suffix, served]) => [`*${suffix}`, served] as const),
  ...(any ? [['', any] as const] : []),
];
