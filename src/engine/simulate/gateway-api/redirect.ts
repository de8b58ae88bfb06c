import type { Request } from '../request.ts';
import { changePath } from './change-path.ts';
import type { Dialect } from './dialect.ts';
import type { Redirect } from './effects.ts';
import { nameOfHost, portOfHost } from './hostnames.ts';
import type { PathTest } from './matches.ts';

/** What a redirect needs to know of its request. */
export interface RedirectFrom {
  readonly request: Request;
  readonly path: string;
  /** With its question mark; '' where there is none. */
  readonly query: string;
  readonly match: PathTest;
  /** The listener's port. */
  readonly port: number;
  /** Stands in where the request names no host. */
  readonly address: string;
}

/** The Location of a redirect (HTTPRequestRedirectFilter). */
export const locationOf = (redirect: Redirect, from: RedirectFrom, dialect: Dialect): string => {
  const path = redirect.path ? changePath(redirect.path, from.path, from.match, dialect) : from.path;
  const target = path + (dialect.redirectKeepsQuery.value ? from.query : '');
  // Kong writes a Location without scheme and host where the filter names no host.
  if (dialect.redirectPort.value === 'filter-only' && redirect.hostname === undefined) return target;
  const scheme = redirect.scheme ?? from.request.scheme;
  const host = redirect.hostname ?? (nameOfHost(from.request.host) || from.address);
  const port = portOf(redirect, from, dialect);
  return `${scheme}://${host}${port === undefined ? '' : `:${port}`}${target}`;
};

const wellKnown = (scheme: string) => (scheme === 'https' ? 443 : 80);

/** The port to write; undefined = none. */
const portOf = (redirect: Redirect, from: RedirectFrom, dialect: Dialect): number | string | undefined => {
  const scheme = redirect.scheme ?? from.request.scheme;
  const unlessDefault = (port: number | undefined) => (port === wellKnown(scheme) ? undefined : port);
  const sent = redirect.hostname === undefined ? portOfHost(from.request.host) : undefined;
  switch (dialect.redirectPort.value) {
    case 'listener':
      return unlessDefault(redirect.port ?? (redirect.scheme === undefined ? from.port : wellKnown(scheme)));
    case 'listener-always':
      if (redirect.scheme === undefined) return redirect.port ?? from.port;
      return unlessDefault(redirect.port);
    case 'envoy':
      return redirect.port === undefined ? envoyPort(sent, scheme, from) : unlessDefault(redirect.port);
    case 'envoy-80-443-never': {
      const written = redirect.port === 80 || redirect.port === 443 ? undefined : redirect.port;
      return written ?? envoyPort(sent, scheme, from);
    }
    case 'host':
      if (redirect.port !== undefined) return unlessDefault(redirect.port);
      return redirect.scheme === undefined ? portOfHost(from.request.host) : undefined;
    case 'host-plain':
      return redirect.port ?? (redirect.scheme === undefined ? portOfHost(from.request.host) : undefined);
    case 'filter-only':
      return redirect.port;
  }
};

/** Envoy keeps the port of the Host header, but for the old scheme's default port once the scheme changes. */
const envoyPort = (sent: string | undefined, scheme: string, { request }: RedirectFrom): string | undefined =>
  scheme !== request.scheme && sent === String(wellKnown(request.scheme)) ? undefined : sent;
