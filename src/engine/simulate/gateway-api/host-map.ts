import type { LabelCount } from './dialect.ts';
import { isWildcard } from './hostnames.ts';

/** Values by hostname, found from the most specific to the least in a few look-ups. */
export interface HostMap<T> {
  readonly precise: ReadonlyMap<string, T>;
  /** By what follows the star: `.example.com`. */
  readonly wildcard: ReadonlyMap<string, T>;
  readonly any: T | undefined;
}

export const hostMapOf = <T>(entries: Iterable<readonly [hostname: string, value: T]>): HostMap<T> => {
  const precise = new Map<string, T>();
  const wildcard = new Map<string, T>();
  let any: T | undefined;
  for (const [hostname, value] of entries) {
    if (hostname === '') any ??= value;
    else if (!isWildcard(hostname)) setOnce(precise, hostname, value);
    else setOnce(wildcard, hostname.slice(1), value);
  }
  return { precise, wildcard, any };
};

const setOnce = <T>(map: Map<string, T>, key: string, value: T) => {
  if (!map.has(key)) map.set(key, value);
};

/** The first result that is not null, from the most specific hostname that covers the host to the least. */
export const visitHosts = <T, R>(
  map: HostMap<T>,
  host: string,
  labels: LabelCount,
  visit: (value: T, hostname: string) => R | null,
): R | null => {
  const precise = map.precise.get(host);
  if (precise !== undefined) {
    const result = visit(precise, host);
    if (result !== null) return result;
  }
  if (map.wildcard.size > 0) {
    for (let dot = host.indexOf('.', 1); dot > 0; dot = labels === 'one' ? -1 : host.indexOf('.', dot + 1)) {
      const suffix = host.slice(dot);
      const value = map.wildcard.get(suffix);
      const result = value === undefined ? null : visit(value, `*${suffix}`);
      if (result !== null) return result;
    }
  }
  return map.any === undefined ? null : visit(map.any, '');
};

/** The value of the most specific hostname that covers the host. */
export const mostSpecific = <T>(map: HostMap<T>, host: string, labels: LabelCount): T | null =>
  visitHosts(map, host, labels, (value) => value);
