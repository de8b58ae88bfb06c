import type { LabelCount } from './dialect.ts';

/** The name part of a Host header: without its port, in lower case. '' where there is none. */
export const nameOfHost = (host: string): string => {
  if (host.startsWith('[')) return host.slice(0, host.indexOf(']') + 1).toLowerCase();
  const colon = host.lastIndexOf(':');
  return (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
};

/** The port in a Host header, as written. */
export const portOfHost = (host: string): string | undefined => {
  const colon = host.lastIndexOf(':');
  return colon < 0 || host.indexOf(']', colon) >= 0 || colon === host.length - 1 ? undefined : host.slice(colon + 1);
};

export const isWildcard = (hostname: string): boolean => hostname.startsWith('*.');

/** Whether a hostname of a listener or route ('' = every host) covers a host. A wildcard stands for one or more labels. */
export const coversHost = (hostname: string, host: string, labels: LabelCount = 'many'): boolean => {
  if (hostname === '' || hostname === host) return true;
  if (!isWildcard(hostname)) return false;
  const suffix = hostname.slice(1);
  if (host.length <= suffix.length || !host.endsWith(suffix)) return false;
  return labels === 'many' || !host.slice(0, host.length - suffix.length).includes('.');
};

/**
 * What remains of a route's hostname on a listener, or null where they have nothing in common.
 * Gateway API, HTTPRouteSpec.hostnames: the narrower of the two wins, whichever side it is on.
 */
export const intersectHostnames = (listener: string, route: string): string | null => {
  if (listener === '') return route;
  if (route === '' || listener === route) return listener;
  if (isWildcard(listener) && coversHost(listener, bare(route))) return route;
  if (isWildcard(route) && coversHost(route, bare(listener))) return listener;
  return null;
};

/** `*.a.b` stands for hosts such as `x.a.b`, so it lies within whatever covers one of them. */
const bare = (hostname: string): string => (isWildcard(hostname) ? `x${hostname.slice(1)}` : hostname);
