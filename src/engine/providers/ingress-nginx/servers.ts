import type { Declaration, DeclaredPath, DeclaredRule } from './declaration.ts';

/** One host of the controller before its locations are settled (controller.go, createServers). */
export interface Server {
  /** Lower case; '' is the catch-all server `_`. */
  readonly host: string;
  /** The Ingress that brought the host into being: its annotations and default backend hold for unmatched paths. */
  readonly creator: Declaration | null;
  /** For '' alone: the Ingress without rules whose default backend takes all that no host takes. */
  readonly catchAll: Declaration | null;
  /** The rules of this host, oldest Ingress first, canaries left out. */
  readonly rules: readonly DeclaredRule[];
  /** The Ingresses of those rules, each once. */
  readonly contributors: readonly Declaration[];
  /** The Ingresses, canaries among them, that say who may connect: those whose rules have an `http`. */
  readonly guarding: readonly Declaration[];
  /** Every path that asks to be a location here, oldest first. */
  readonly paths: readonly DeclaredPath[];
  /** Paths whose Service an older canary claims, so that the controller takes them for the canary's. */
  readonly claimed: readonly DeclaredPath[];
}

interface GrowingServer extends Server {
  catchAll: Declaration | null;
  readonly rules: DeclaredRule[];
  readonly contributors: Declaration[];
  readonly guarding: Declaration[];
  readonly paths: DeclaredPath[];
  readonly claimed: DeclaredPath[];
}

const grown = (host: string, creator: Declaration | null): GrowingServer => ({
  host,
  creator,
  catchAll: null,
  rules: [],
  contributors: [],
  guarding: [],
  paths: [],
  claimed: [],
});

/**
 * The upstreams that only a canary may use: those which a canary names before any other Ingress does
 * (controller.go, createUpstreams: NoServer).
 */
export function canaryUpstreams(declarations: readonly Declaration[]): ReadonlySet<string> {
  const canaryOnly = new Map<string, boolean>();
  for (const { reading, defaultBackend, rules } of declarations) {
    const isCanary = reading.canary !== null;
    if (defaultBackend) canaryOnly.set(defaultBackend.upstream, isCanary);
    for (const { paths } of rules)
      for (const { backend } of paths)
        if (!canaryOnly.has(backend.upstream)) canaryOnly.set(backend.upstream, isCanary);
  }
  return new Set([...canaryOnly].flatMap(([upstream, only]) => (only ? [upstream] : [])));
}

function addRules(servers: Map<string, GrowingServer>, declaration: Declaration): void {
  for (const rule of declaration.rules) {
    const host = rule.host.value;
    const server = servers.get(host) ?? grown(host, declaration);
    servers.set(host, server);
    server.rules.push(rule);
    if (server.contributors.at(-1) !== declaration) server.contributors.push(declaration);
  }
}

/** Every host with the paths that ask for it. `declarations` come oldest first. The first server is the catch-all. */
export function buildServers(declarations: readonly Declaration[]): ReadonlyMap<string, Server> {
  const everyHost = grown('', null);
  const servers = new Map([['', everyHost]]);
  for (const declaration of declarations) {
    if (declaration.reading.canary) continue;
    if (declaration.defaultBackend && declaration.rules.length === 0) everyHost.catchAll ??= declaration;
    addRules(servers, declaration);
  }
  const canaryOnly = canaryUpstreams(declarations);
  for (const declaration of declarations)
    for (const { host, hasHttp, paths } of declaration.rules) {
      const server = servers.get(host.value) ?? everyHost;
      if ((hasHttp || host.value === '') && server.guarding.at(-1) !== declaration) server.guarding.push(declaration);
      for (const path of paths)
        if (!canaryOnly.has(path.backend.upstream)) server.paths.push(path.asMain ?? path);
        else if (!declaration.reading.canary) server.claimed.push(path);
    }
  return servers;
}
