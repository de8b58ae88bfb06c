import type { Network } from '../../access/networks.ts';
import type { Regex, RegexFailure } from '../../regex/compile.ts';
import type { Citation, Question, Request, Step } from '../../request.ts';
import type { Cluster } from '../controller/cluster.ts';
import type { Configuration } from '../controller/configuration.ts';
import type { Upstream } from '../controller/estate.ts';
import { annotationPath, type ServedIngress } from '../controller/gates.ts';
import type { ConfigurationFile, RenderedLocation, RenderedServer } from '../nginx/configuration-file.ts';
import type { Target } from '../nginx/target.ts';
import type { Block, BlockLocation } from '../snippets/block.ts';
import type { ControllerHeaders } from './controller-headers.ts';

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
  readonly controllerHeaders: ControllerHeaders;
}

/** One request on its way through nginx. Filled in phase by phase. */
export interface Exchange {
  readonly running: Running;
  readonly request: Request;
  /** As rewritten so far. */
  target: Target;
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
  /** What snippets set, by name in lower case. */
  readonly variables: Map<string, string>;
  /** A location block of a server-snippet that takes the request in place of one of the controller's. */
  ownLocation: BlockLocation | null;
  /** The last `if` of the location's snippet that held. */
  ifBlock: Block | null;
  /** No further directive of the rewrite module is run in this block. */
  rewritesEnd: boolean;
  /** A rewrite asks for another location. */
  moved: boolean;
  /** Whose yes was taken for granted. */
  readonly asks: Question[];
  /** Headers for the backend from the answer of the service that was asked. */
  readonly grantedHeaders: Record<string, string>;
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
