import type { Affinity, Canary, Settings } from '../annotations/settings.ts';
import type { ServedIngress } from './gates.ts';
import type { ServiceRef } from './objects.ts';

/** A group of pods, as the controller names it: `<namespace>-<service>-<port>`. Filled in stages, so mutable. */
export interface Upstream {
  readonly name: string;
  readonly namespace: string;
  /** Null: the controller's own default backend, which answers 404. */
  readonly service: ServiceRef | null;
  readonly hasEndpoints: boolean;
  /** A canary's upstream: no location of its own leads there. */
  readonly noServer: boolean;
  readonly policy: Canary | null;
  readonly owner: ServedIngress | null;
  /** Where the owner names the Service first; '' for the controller's own. */
  readonly at: string;
  readonly alternatives: string[];
  affinity: Affinity | null;
  /** The Ingress that decides the cookie, for explanations. */
  affinityFrom: ServedIngress | null;
  /** `host path` of the locations that hand the cookie out (lua/balancer/sticky.lua, should_set_cookie). */
  affinityPaths: Set<string>;
  /** Another Service serves instead, because this one has no pods (annotation default-backend). */
  readonly standIn?: boolean;
}

/** One location of a server before it is rendered. */
export interface Location {
  path: string;
  pathType: string;
  /** The path as the Ingress has it, where rendering may add a slash. */
  readonly ingressPath: string;
  upstream: string;
  /** Nobody asked for this `/`: it exists so that the host has one. */
  implicit: boolean;
  /** Null: the controller's own `/` of the default server. */
  ingress: ServedIngress | null;
  settings: Settings | null;
  /** Where it stands in its Ingress; '' where nothing stands for it. */
  at: string;
  /** The upstream that answers intercepted errors. */
  errorUpstream: string;
}

/** One host. */
export interface Server {
  readonly host: string;
  locations: Location[];
  aliases: readonly string[];
  /** Names the certificate covers; null where no Ingress with TLS names the host. */
  certificate: readonly string[] | null;
  /** Where the TLS entry stands in its Ingress. */
  certificateAt: string;
  fromToWww: boolean;
  sslPassthrough: boolean;
  clientTls: Settings['clientTls'];
  clientTlsError: Settings['clientTlsError'];
  /** The Ingress that caused each server-wide setting, for explanations. */
  readonly causes: Map<
    'alias' | 'certificate' | 'client-tls' | 'client-tls-error' | 'server-snippet' | 'passthrough',
    ServedIngress
  >;
  /** The Ingress that created the server; null for the default one. */
  readonly creator: ServedIngress | null;
  readonly creatorAt: string;
}

/** Everything the manifests amount to, before nginx reads it. */
export interface Estate {
  readonly ingresses: readonly ServedIngress[];
  readonly upstreams: Map<string, Upstream>;
  readonly servers: Map<string, Server>;
}

/** The name of the controller's own default backend. */
export const defaultUpstream = 'upstream-default-backend';

export const upstreamName = (namespace: string, { name, port }: ServiceRef): string => `${namespace}-${name}-${port}`;
