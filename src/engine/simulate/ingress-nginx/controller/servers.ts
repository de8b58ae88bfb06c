import { defaultUpstream, type Server, type Upstream, upstreamName } from './estate.ts';
import type { ServedIngress } from './gates.ts';
import { defaultServer } from './objects.ts';

/**
 * One server per host, created by the oldest Ingress that names it together with an implicit `/` that carries that
 * Ingress's annotations (controller.go createServers).
 */
export function createServers(
  ingresses: readonly ServedIngress[],
  upstreams: ReadonlyMap<string, Upstream>,
): Map<string, Server> {
  const servers = new Map<string, Server>([[defaultServer, newServer(defaultServer, null, '')]]);
  const main = ingresses.filter(({ settings }) => !settings.canary.enabled);
  for (const ingress of main) createServersOf(ingress, servers, upstreams);
  const aliases = new Map<string, readonly string[]>();
  for (const ingress of main) for (const { host } of ingress.rules) applyToServer(ingress, host, servers, aliases);
  for (const [host, server] of servers) {
    server.aliases = (aliases.get(host) ?? []).filter((alias) => alias !== host && !servers.has(alias));
  }
  return servers;
}

function createServersOf(
  ingress: ServedIngress,
  servers: Map<string, Server>,
  upstreams: ReadonlyMap<string, Upstream>,
): void {
  const named = ingress.defaultBackend && upstreamName(ingress.namespace, ingress.defaultBackend);
  const upstream = named && upstreams.has(named) ? named : defaultUpstream;
  if (upstream !== defaultUpstream && ingress.rules.length === 0) takeCatchAll(ingress, servers, upstream);
  for (const { host, at } of ingress.rules) {
    if (servers.has(host)) continue;
    const server = newServer(host, ingress, at);
    const [location] = server.locations;
    if (location) Object.assign(location, { upstream, ingress, settings: ingress.settings });
    servers.set(host, server);
  }
}

/** The oldest Ingress without rules takes the default server's `/`; its redirects and rewrites do not apply there. */
function takeCatchAll(ingress: ServedIngress, servers: ReadonlyMap<string, Server>, upstream: string): void {
  const location = servers.get(defaultServer)?.locations[0];
  if (!location?.implicit) return;
  location.implicit = false;
  location.upstream = upstream;
  location.ingress = ingress;
  location.at = 'spec.defaultBackend';
  location.settings = { ...ingress.settings, redirect: inert.redirect, rewrite: inert.rewrite };
}

const inert = {
  redirect: { url: '', code: 0, from: 'permanent-redirect', fromToWww: false, relative: false },
  rewrite: {
    target: '',
    sslRedirect: false,
    forceSslRedirect: false,
    preserveTrailingSlash: false,
    useRegex: false,
    appRoot: '',
  },
} as const;

function newServer(host: string, creator: ServedIngress | null, creatorAt: string): Server {
  return {
    host,
    locations: [
      {
        path: '/',
        pathType: 'Prefix',
        ingressPath: '/',
        upstream: defaultUpstream,
        implicit: true,
        ingress: null,
        settings: null,
        at: '',
        errorUpstream: defaultUpstream,
      },
    ],
    aliases: [],
    certificate: null,
    certificateAt: '',
    fromToWww: false,
    sslPassthrough: creator?.settings.sslPassthrough ?? false,
    clientTls: null,
    clientTlsError: null,
    causes: new Map(),
    creator,
    creatorAt,
  };
}

/** What belongs to the server as a whole: the first Ingress that says it wins. */
function applyToServer(
  ingress: ServedIngress,
  host: string,
  servers: ReadonlyMap<string, Server>,
  aliases: Map<string, readonly string[]>,
): void {
  const server = servers.get(host);
  if (!server) return;
  const { settings } = ingress;
  if (settings.aliases.length > 0 && !aliases.has(host)) {
    aliases.set(host, settings.aliases);
    server.causes.set('alias', ingress);
  }
  if (settings.snippets.server !== '' && !server.causes.has('server-snippet')) {
    server.causes.set('server-snippet', ingress);
  }
  if (settings.sslPassthrough) {
    server.sslPassthrough = true;
    if (!server.causes.has('passthrough')) server.causes.set('passthrough', ingress);
  }
  // The default server always has the default certificate, under a name no request carries.
  if (server.certificate || host === defaultServer || ingress.tls.length === 0) return;
  applyCertificate(server, ingress);
}

/**
 * Any TLS entry gives every host of its Ingress a certificate, if only the default one, which covers no name here. A
 * Secret's certificate is taken to cover the hosts listed with it.
 */
function applyCertificate(server: Server, ingress: ServedIngress): void {
  const { host } = server;
  const listed = ingress.tls.findIndex(({ hosts }) => hosts.some((name) => name.toLowerCase() === host.toLowerCase()));
  const index =
    listed < 0 ? ingress.tls.findIndex(({ hosts, secretName }) => secretName !== '' && covers(hosts, host)) : listed;
  const entry = ingress.tls[index];
  server.certificate = entry && entry.secretName !== '' ? entry.hosts : [];
  const at = `spec.tls[${Math.max(0, index)}]`;
  const name = (entry ?? ingress.tls[0])?.hosts.findIndex((own) => covers([own], host)) ?? -1;
  server.certificateAt = (entry ?? ingress.tls[0])?.hosts.length
    ? `${at}.hosts[${Math.max(0, name)}]`
    : `${at}.secretName`;
  server.causes.set('certificate', ingress);
}

/** Whether a certificate for these names is good for a host: equal, or a wildcard for one label. */
function covers(names: readonly string[], host: string): boolean {
  const parent = host.slice(host.indexOf('.'));
  return names.some((name) => name.toLowerCase() === host || (name.startsWith('*.') && name.slice(1) === parent));
}
