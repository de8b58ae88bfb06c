import type { Regex, RegexFailure } from '../../regex/compile.ts';
import type { Answer, Citation, Request, Step } from '../../request.ts';
import type { Network } from '../annotations/networks.ts';
import type { Cluster } from '../controller/cluster.ts';
import type { Configuration } from '../controller/configuration.ts';
import type { Upstream } from '../controller/estate.ts';
import { annotationPath, type ServedIngress } from '../controller/gates.ts';
import type { ConfigurationFile, RenderedLocation, RenderedServer } from '../nginx/configuration-file.ts';
import type { Target } from '../nginx/target.ts';

/** What stays the same for every request. */
export interface Running {
  readonly configuration: Configuration;
  readonly file: ConfigurationFile;
  readonly cluster: Cluster;
  readonly upstreams: ReadonlyMap<string, Upstream>;
  /** Hosts, wildcards included, that have a certificate entry. */
  readonly certificates: ReadonlySet<string>;
  readonly canaryPatterns: ReadonlyMap<string, Regex | RegexFailure>;
  /** The limit where no Ingress sets one, in bytes. */
  readonly bodySize: number;
  readonly trustedProxies: readonly Network[];
  readonly blockedNetworks: readonly Network[];
  readonly blockedAgents: readonly ((value: string) => boolean)[];
  readonly blockedReferers: readonly ((value: string) => boolean)[];
  readonly proxySetHeaders: Readonly<Record<string, string>>;
  readonly addHeaders: Readonly<Record<string, string>>;
}

/** One request on its way through nginx. Filled in phase by phase. */
export interface Exchange {
  readonly running: Running;
  readonly request: Request;
  readonly target: Target;
  /** $host: lower case, without port. */
  readonly host: string;
  /** $remote_addr. */
  readonly client: string;
  readonly port: number;
  /** Null unless the answer is to be explained. */
  readonly steps: Step[] | null;
  readonly server: RenderedServer;
  location: RenderedLocation | null;
  /** Response headers set by the location so far. */
  responseHeaders: Record<string, string | null>;
  /** $pass_access_scheme, $best_http_host, $pass_port as the location's first lines set them. */
  scheme: string;
  bestHost: string;
  passPort: string;
  /** The path after a rewrite; null while the request-target goes out untouched. */
  rewritten: string | null;
  captures: readonly (string | undefined)[];
}

/** Adds a step where steps are wanted; the text is only built then. */
export function explain(exchange: { readonly steps: Step[] | null }, step: () => Step): void {
  exchange.steps?.push(step());
}

/** Cites a leaf of an Ingress; nothing where there is no Ingress or no leaf. */
export const cite = (ingress: ServedIngress | null | undefined, path: string): readonly Citation[] =>
  ingress && path !== '' ? [{ kind: 'Ingress', namespace: ingress.namespace, name: ingress.name, path }] : [];

/** Cites those of the annotations that the location's Ingress really carries. */
export function citeAnnotations(
  running: Running,
  ingress: ServedIngress | null | undefined,
  ...names: readonly string[]
): readonly Citation[] {
  const { prefix } = running.configuration;
  const present = names.filter((name) => ingress?.annotations.has(`${prefix}/${name}`));
  return present.flatMap((name) => cite(ingress, annotationPath(prefix, name)));
}

/** Cites annotations of the Ingress behind the current location. */
export const citeHere = (exchange: Exchange, ...names: readonly string[]): readonly Citation[] =>
  citeAnnotations(exchange.running, exchange.location?.location.ingress, ...names);

/** An answer nginx gives itself, with the headers its location adds. */
export function respond(exchange: Exchange, status: number, location?: string): Answer {
  return {
    backend: null,
    status,
    ...(location === undefined ? {} : { location }),
    responseHeaders: finalHeaders(exchange),
    steps: exchange.steps ?? [],
  };
}

/**
 * The header filter of a location: Strict-Transport-Security on every https response made in it, ConfigMap headers
 * everywhere (lua_ingress.lua header).
 */
export function finalHeaders(exchange: Exchange): Readonly<Record<string, string | null>> {
  const { running, request, location, responseHeaders } = exchange;
  const { hsts } = running.configuration;
  if (location && hsts !== null && request.scheme === 'https') responseHeaders['strict-transport-security'] = hsts;
  for (const set of [running.addHeaders, location?.settings?.customHeaders]) {
    for (const name in set) responseHeaders[name.toLowerCase()] = set[name] ?? null;
  }
  return responseHeaders;
}

/** A relative Location becomes absolute from the connection's scheme and $host, unless that is switched off. */
export function absolute(exchange: Exchange, location: string): string {
  const relative = exchange.location?.settings?.redirect.relative || exchange.running.configuration.relativeRedirects;
  if (relative || !location.startsWith('/')) return location;
  const { request, host } = exchange;
  const standard = request.scheme === 'https' ? 443 : 80;
  const showPort = exchange.location?.settings?.usePortInRedirects && exchange.port !== standard;
  return `${request.scheme}://${host}${showPort ? `:${exchange.port}` : ''}${location}`;
}
