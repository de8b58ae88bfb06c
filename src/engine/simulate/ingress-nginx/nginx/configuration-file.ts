import { compile, type Regex } from '../../regex/compile.ts';
import type { Canary, Settings } from '../annotations/settings.ts';
import type { Configuration } from '../controller/configuration.ts';
import { defaultUpstream, type Estate, type Location, type Server, type Upstream } from '../controller/estate.ts';
import type { ServedIngress } from '../controller/gates.ts';
import { inLocationList, sortLocations, splitPrefixes, wantsRegex } from '../controller/locations.ts';
import { defaultServer } from '../controller/objects.ts';
import type { Block, BlockLocation } from '../snippets/block.ts';
import { readSnippet } from '../snippets/read.ts';
import { refusalOf } from '../snippets/refusal.ts';
import { toBytes } from './bytes.ts';
import { corsOriginRegex } from './cors-origins.ts';
import { type RenderedAuth, renderAuth } from './external-auth.ts';
import { type ServerName, type ServerNames, serverNames } from './server-names.ts';
import { type Found, staticLocations } from './static-locations.ts';
import { parseTemplate, type TemplatePart } from './variables.ts';

/** A `location` block. */
export interface RenderedLocation {
  readonly location: Location;
  readonly settings: Settings | null;
  readonly upstream: Upstream | undefined;
  readonly kind: 'exact' | 'prefix' | 'regex';
  /** As nginx reads it: `= /x`, `/x/`, `~* ^/x`. */
  readonly text: string;
  /** Runs the location's own pattern; null where it is no regex location or can't be run. */
  readonly regex: Regex | null;
  readonly rewrite: {
    readonly regex: Regex | null;
    readonly target: readonly TemplatePart[];
    readonly absolute: boolean;
  } | null;
  readonly corsOrigins: Regex | 'any' | null;
  readonly vhost: readonly TemplatePart[];
  readonly prefixHeader: readonly TemplatePart[];
  readonly noTlsRedirect: boolean;
  /** No password is asked for either. */
  readonly noAuth: boolean;
  readonly auth: RenderedAuth | null;
  /** The rules of the canary that takes requests from this location. */
  readonly canary: Canary | null;
  /** The Ingress's configuration-snippet. */
  readonly snippet: Block | null;
}

/** Locations the controller writes itself, on the default server only. */
export type BuiltIn = 'health' | 'status';

/** A `server` block. */
export interface RenderedServer {
  readonly server: Server;
  readonly regexMode: boolean;
  /** The location that put the host into regex mode. */
  readonly regexCause: Location | null;
  readonly locations: readonly RenderedLocation[];
  readonly regexes: readonly RenderedLocation[];
  readonly find: (uri: string) => Found<RenderedLocation | BuiltIn | BlockLocation> | null;
  /** The host's server-snippet. */
  readonly snippet: Block | null;
  /** The location whose app-root answers `/`. */
  readonly appRoot: { readonly location: RenderedLocation; readonly parts: readonly TemplatePart[] } | null;
  readonly commonName: Regex | null;
}

/** The server that redirects between a name and its www. twin. */
export interface WwwServer {
  readonly from: string;
  readonly to: RenderedServer;
}

/** What nginx is given to run. */
export interface ConfigurationFile {
  readonly names: ServerNames<RenderedServer | WwwServer>;
  readonly fallback: RenderedServer;
  readonly servers: readonly RenderedServer[];
  readonly wwwServers: readonly WwwServer[];
  /** Why nginx refuses the file; it then keeps running the one before. */
  readonly errors: readonly string[];
  /** Patterns nginx would run and this simulator can't. */
  readonly unsupported: readonly string[];
}

interface Notes {
  readonly errors: string[];
  readonly unsupported: string[];
}

/** Renders the servers in the order of the file: by host name. */
export function render(estate: Estate, configuration: Configuration): ConfigurationFile {
  const notes: Notes = { errors: [], unsupported: [] };
  const servers = [...estate.servers.values()]
    .sort((one, other) => (one.host < other.host ? -1 : 1))
    .map((server) => renderServer(server, estate, configuration, notes));
  const wwwServers = servers.flatMap((server) => wwwServerOf(server, estate));
  const names = serverNames([
    ...wwwServers.map((server) => ({ name: server.from, server })),
    ...servers.flatMap(namesOf),
  ]);
  notes.errors.push(...names.refused.map((refused) => `server name ${refused}`));
  const fallback = servers.find(({ server }) => server.host === defaultServer);
  if (!fallback) throw new Error('the default server is always created');
  return { names, fallback, servers, wwwServers, ...notes };
}

function namesOf(rendered: RenderedServer): readonly ServerName<RenderedServer | WwwServer>[] {
  const { host, aliases } = rendered.server;
  const wildcard = host.startsWith('*.') && !host.includes('*', 1);
  return [
    { name: host, server: rendered, ...(wildcard ? { labelBefore: host.slice(2).toLowerCase() } : {}) },
    ...aliases.map((name) => ({ name, server: rendered })),
  ];
}

/** Not made where the other name has a server of its own (pkg/util/ingress BuildRedirects). */
function wwwServerOf(to: RenderedServer, estate: Estate): readonly WwwServer[] {
  if (!to.server.fromToWww) return [];
  const { host } = to.server;
  const from = host.startsWith('www.') ? host.slice(4) : `www.${host}`;
  return estate.servers.has(from) ? [] : [{ from, to }];
}

function renderServer(server: Server, estate: Estate, configuration: Configuration, notes: Notes): RenderedServer {
  const ordered = splitPrefixes(sortLocations(server.locations));
  const regexCause = ordered.find(wantsRegex) ?? null;
  const context = { estate, configuration, notes, regexMode: regexCause !== null };
  const locations = ordered.map((location) => renderLocation(location, context));
  const regexes = locations.filter(({ kind }) => kind === 'regex');
  const snippet = snippetOf(server.causes.get('server-snippet'), 'server-snippet', server.host, notes);
  const named = staticLocations<RenderedLocation | BuiltIn | BlockLocation>([
    ...(snippet?.locations ?? []).filter(({ type }) => type !== 'regex').map(asOwn),
    ...locations.filter(({ kind }) => kind !== 'regex').map(asStatic),
    ...(server.host === defaultServer ? builtIns(configuration) : []),
  ]);
  if (named.duplicate !== null && !server.clientTlsError) {
    notes.errors.push(`duplicate location "${named.duplicate}" of host ${server.host}`);
  }
  const rooted = locations.find(({ settings }) => settings?.rewrite.appRoot);
  const parts = rooted && parseTemplate(rooted.settings?.rewrite.appRoot ?? '');
  if (rooted && !parts) notes.errors.push(`the app-root of host ${server.host} names an unknown variable`);
  return {
    server,
    regexMode: regexCause !== null,
    regexCause,
    locations,
    regexes,
    find: named.find,
    snippet,
    appRoot: rooted && parts ? { location: rooted, parts } : null,
    commonName: server.clientTls?.matchCommonName
      ? pattern(server.clientTls.matchCommonName, `auth-tls-match-cn of ${server.host}`, notes, false)
      : null,
  };
}

const asOwn = (location: BlockLocation) => ({
  name: location.path,
  exact: location.type === 'exact',
  autoRedirect: location.path.endsWith('/') && location.block.passesTo !== '',
  value: location,
});

/** The snippet of an Ingress; null where it has none, or nginx refuses it. */
function snippetOf(
  ingress: ServedIngress | null | undefined,
  annotation: 'server-snippet' | 'configuration-snippet',
  where: string,
  notes: Notes,
): Block | null {
  const isServer = annotation === 'server-snippet';
  const text = ingress?.settings.snippets[isServer ? 'server' : 'configuration'] ?? '';
  if (text === '') return null;
  const refusal = refusalOf(text, isServer ? 's' : 'l');
  if (refusal === null) return readSnippet(text, { annotation, unsupported: notes.unsupported });
  notes.errors.push(`the ${annotation} at ${where}: ${refusal}`);
  return null;
}

const builtIns = ({ healthPath }: Configuration) =>
  [
    { name: healthPath, value: 'health' as const },
    { name: '/nginx_status', value: 'status' as const },
  ].map(({ name, value }) => ({ name, value, exact: false, autoRedirect: false }));

/** A denied location has no proxy_pass, and so no automatic redirect to its slash. */
const asStatic = (rendered: RenderedLocation) => {
  const name = toBytes(rendered.location.path);
  const exact = rendered.kind === 'exact';
  return { name, exact, autoRedirect: name.endsWith('/') && !rendered.settings?.denied, value: rendered };
};

interface Context {
  readonly estate: Estate;
  readonly configuration: Configuration;
  readonly notes: Notes;
  readonly regexMode: boolean;
}

function renderLocation(location: Location, { estate, configuration, notes, regexMode }: Context): RenderedLocation {
  const { settings, path } = location;
  const kind = regexMode ? 'regex' : location.pathType === 'Exact' ? 'exact' : 'prefix';
  const where = `${path} of ${location.ingress?.namespace ?? ''}/${location.ingress?.name ?? ''}`;
  const template = (text: string, name: string) => {
    const parts = parseTemplate(text);
    if (!parts && !settings?.denied) notes.errors.push(`${name} at ${where} names an unknown variable`);
    return parts ?? [];
  };
  const upstream = estate.upstreams.get(location.upstream);
  const target = settings && settings.rewrite.target !== path ? settings.rewrite.target : '';
  return {
    location,
    settings,
    upstream,
    canary: estate.upstreams.get(upstream?.alternatives[0] ?? '')?.policy ?? null,
    kind,
    text: { exact: `= ${path}`, prefix: path, regex: `~* ^${path}` }[kind],
    regex: regexMode ? pattern(`^${path}`, where, notes) : null,
    rewrite:
      target === ''
        ? null
        : {
            regex: pattern(unquote(path), where, notes),
            target: template(target, 'rewrite-target'),
            absolute: /^(?:https?:\/\/|\$scheme)/.test(target),
          },
    corsOrigins: settings?.cors.enabled ? corsOriginRegex(settings.cors.origins) : null,
    vhost: template(settings?.upstreamVhost ?? '', 'upstream-vhost'),
    prefixHeader: template(target === '' ? '' : (settings?.forwardedPrefix ?? ''), 'x-forwarded-prefix'),
    noTlsRedirect: inLocationList(location, configuration.noTlsRedirectLocations),
    noAuth: inLocationList(location, configuration.noAuthLocations),
    auth: renderAuth(location, configuration, template),
    snippet: snippetOf(location.ingress, 'configuration-snippet', where, notes),
  };
}

/** The rewrite's path is not escaped for the quotes it stands in, so a doubled backslash becomes one. */
const unquote = (path: string) => path.replace(/\\([\\"])/g, '$1');

function pattern(text: string, where: string, notes: Notes, ignoreCase = true): Regex | null {
  const regex = compile(toBytes(text), { dialect: 'pcre', ignoreCase });
  if (regex.ok) return regex;
  if (regex.kind === 'invalid') notes.errors.push(`the regular expression ${text} at ${where}: ${regex.reason}`);
  else notes.unsupported.push(`the regular expression ${text} at ${where}: ${regex.reason}`);
  return null;
}

/** Whether an upstream is the controller's own 404. */
export const isBuiltIn = (upstream: Upstream): boolean =>
  upstream.name === defaultUpstream && upstream.service === null;
