import type { Request } from '../request.ts';
import type { Served } from './gateways.ts';
import { type HostMap, mostSpecific, visitHosts } from './host-map.ts';
import { compareSpecificity, coversHost, nameOfHost } from './hostnames.ts';
import { normalise } from './normalise.ts';
import { type PathTable, parseQuery, type Ranked, type Subject, search } from './path-table.ts';
import type { PortView } from './routing.ts';
import { type Reply, run } from './run.ts';
import type { Site, Turn } from './site.ts';
import { passThrough, streamThrough } from './streams.ts';
import { tellMatch } from './tell.ts';
import { cite, restOn, type Trail, tell } from './trail.ts';

export interface Asking {
  /** The Gateway that is dialled; every Gateway that listens on the port when absent. */
  readonly gateway?: { readonly namespace: string; readonly name: string };
  /** The name in the TLS handshake, where it is not the Host. */
  readonly sni?: string;
}

/** What becomes of a request that reached some port. */
export const reply = (site: Site, request: Request, asking: Asking, trail: Trail | null): Reply => {
  const port = request.port ?? (request.scheme === 'https' ? 443 : 80);
  const host = nameOfHost(request.host);
  const { gateway } = asking;
  const listening = site.byPort.get(port) ?? [];
  const dialled = gateway ? listening.filter((view) => isOf(view, gateway)) : listening;
  const view = dialled.length > 1 ? likeliest(dialled, request, asking, site) : dialled[0];
  if (!view) {
    tell(trail, `Nothing listens on port ${port}: the client gets no connection.`);
    return { backend: null, status: 0 };
  }
  if (view.stream) return streamThrough(view.stream, request, trail);
  return onPort(view, host, request, asking, site, trail);
};

const isOf = ({ gateway }: PortView, { namespace, name }: NonNullable<Asking['gateway']>) =>
  gateway.namespace === namespace && gateway.name === name;

/** Of several Gateways on one port: the one whose listener fits the host best, and that has a rule for the request. */
const likeliest = (views: readonly PortView[], request: Request, asking: Asking, site: Site): PortView | undefined => {
  const name = request.scheme === 'https' ? (asking.sni ?? nameOfHost(request.host)) : nameOfHost(request.host);
  const fitting = views.flatMap((view) => {
    const served = mostSpecific(listenersOf(view, request), name, site.dialect.wildcardLabels.value);
    return served ? [{ view, hostname: served.listener.hostname }] : [];
  });
  const ordered = fitting.sort((left, right) => compareSpecificity(left.hostname, right.hostname));
  const best = ordered.filter(({ hostname }) => hostname === ordered[0]?.hostname);
  const answering = best.find(({ view }) => {
    const { status, backend } = onPort(view, nameOfHost(request.host), request, asking, site, null);
    return backend !== null || status !== site.dialect.noMatchStatus.value;
  });
  return (answering ?? best[0])?.view ?? views[0];
};

const listenersOf = (view: PortView, { scheme }: Request) => (scheme === 'https' ? view.secure : view.clear);

const isEmpty = ({ precise, wildcard, any }: HostMap<Served>) =>
  precise.size + wildcard.size === 0 && any === undefined;

const onPort = (
  view: PortView,
  host: string,
  request: Request,
  asking: Asking,
  site: Site,
  trail: Trail | null,
): Reply => {
  const listeners = listenersOf(view, request);
  if (isEmpty(listeners)) return wrongProtocol(view, request, trail);
  const { dialect } = site;
  const labels = dialect.wildcardLabels.value;
  const name = request.scheme === 'https' ? (asking.sni ?? host).toLowerCase() : host;
  const served = mostSpecific(listeners, name, labels);
  if (!served) {
    tell(
      trail,
      `No listener of Gateway ${view.gateway.name} on port ${view.port} is for ${name || 'a request without a host'}.`,
      cite(view.gateway, 'spec.listeners'),
    );
    restOn(trail, 'noMatchStatus');
    return { backend: null, status: dialect.noMatchStatus.value };
  }
  if (trail) tellListener(served, trail);
  const passed = view.passed.size > 0 ? view.passed.get(served) : undefined;
  if (passed) return passThrough(passed, name, request, dialect, trail);
  if (request.scheme === 'https') {
    const misdirected = misdirection(listeners, served, name, host, site, trail);
    if (misdirected) return misdirected;
  }
  return onListener(view, served, host, request, site, trail);
};

const tellListener = ({ listener }: Served, trail: Trail) => {
  const { owner, name, hostname, index } = listener;
  const scope = hostname === '' ? '' : `, for ${hostname}`;
  tell(
    trail,
    `Listener ${name} of ${owner.kind} ${owner.name} takes the request${scope}.`,
    cite(owner, `spec.listeners[${index}]`),
  );
  if (hostname.startsWith('*.')) restOn(trail, 'wildcardLabels');
};

const wrongProtocol = (view: PortView, { scheme }: Request, trail: Trail | null): Reply => {
  const secure = scheme === 'https';
  tell(
    trail,
    secure
      ? `Port ${view.port} does not speak TLS: the client gets no connection.`
      : `Port ${view.port} expects TLS, and the request came in the clear.`,
    cite(view.gateway, 'spec.listeners'),
  );
  return { backend: null, status: secure ? 0 : 400 };
};

/** Host and SNI that belong to different HTTPS listeners (Listener.hostname): 421, or 404 where no listener is for the Host. */
const misdirection = (
  listeners: HostMap<Served>,
  served: Served,
  name: string,
  host: string,
  { dialect }: Site,
  trail: Trail | null,
): Reply | null => {
  if (host === name) return null;
  restOn(trail, 'misdirected');
  const rule = dialect.misdirected.value;
  if (rule === 'not-detected') return null;
  const better = mostSpecific(listeners, host, dialect.wildcardLabels.value);
  const own = coversHost(served.listener.hostname, host, dialect.wildcardLabels.value);
  const status = better !== null && better !== served ? 421 : own ? null : dialect.noMatchStatus.value;
  const strict = rule === 'any-difference' && served.listener.hostname !== '' ? 421 : status;
  if (strict === null) return null;
  tell(
    trail,
    `The TLS handshake names ${name}, the request ${host || 'no host'}: the answer is ${strict}.`,
    cite(served.listener.owner, `spec.listeners[${served.listener.index}].hostname`),
  );
  return { backend: null, status: strict };
};

const onListener = (
  view: PortView,
  served: Served,
  host: string,
  request: Request,
  site: Site,
  trail: Trail | null,
): Reply => {
  const { dialect } = site;
  const mark = request.path.indexOf('?');
  const path = (mark < 0 ? request.path : request.path.slice(0, mark)) || '/';
  const query = mark < 0 ? '' : request.path.slice(mark);
  const normal = normalise(path, dialect);
  if (trail) restOn(trail, ...normal.by);
  if (normal.kind === 'reject') {
    tell(trail, `The request is refused: ${normal.why}.`);
    return { backend: null, status: 400 };
  }
  if (normal.kind === 'redirect') {
    tell(trail, 'The path holds an escaped slash: the client is sent to the path without it.');
    return { backend: null, status: 307, location: `${request.scheme}://${request.host}${normal.path}${query}` };
  }
  const headers = underscored(request, dialect.underscoreHeaders.value);
  if (headers !== request.headers) restOn(trail, 'underscoreHeaders');
  if (headers === null) {
    tell(trail, 'A header name has an underscore: the request is refused.');
    return { backend: null, status: 400 };
  }
  const { matched, upstream } = normal;
  return route({ dialect, request, trail, view, served, host, matched, upstream, query, headers }, site);
};

/** The headers that the data plane keeps; null: the request is refused. */
const underscored = ({ headers }: Request, action: 'allow' | 'drop' | 'reject') => {
  if (action === 'allow') return headers;
  const names = Object.keys(headers);
  if (!names.some((name) => name.includes('_'))) return headers;
  if (action === 'reject') return null;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.includes('_')));
};

const route = (turn: Turn, site: Site): Reply => {
  const { dialect, view, served, request, trail } = turn;
  const apart = dialect.listenerIsolation.value;
  if (!apart) restOn(trail, 'listenerIsolation');
  const together = request.scheme === 'https' ? view.together.secure : view.together.clear;
  const tables = apart ? view.tables.get(served) : together;
  const slash = tables ? slashRedirect(tables, turn) : null;
  if (slash) return slash;
  const found = tables ? find(tables, turn) : null;
  if (found) {
    tellMatch(turn, found.entry);
    return run(found.entry, turn);
  }
  const grpc = (turn.headers['content-type'] ?? '').startsWith('application/grpc');
  tell(
    trail,
    `No rule is for this request${grpc ? ': a gRPC client reads UNIMPLEMENTED' : ''}.`,
    cite(served.listener.owner, `spec.listeners[${served.listener.index}]`),
  );
  restOn(trail, 'noMatchStatus');
  return { backend: null, status: site.dialect.noMatchStatus.value };
};

/** nginx sends `/foo` to `/foo/` where a prefix is written with its slash and nothing else is for the bare path. */
const slashRedirect = (
  tables: HostMap<PathTable>,
  { dialect, host, matched, request, query, trail }: Turn,
): Reply | null => {
  if (dialect.prefixMatch.value !== 'elements-slash-kept' || matched.endsWith('/')) return null;
  const table = mostSpecific(tables, host, dialect.wildcardLabels.value);
  if (!table?.prefixes.has(`${matched}/`) || table.exact.has(matched) || table.prefixes.has(matched)) return null;
  tell(trail, 'The prefix is written with a slash at its end: the client is sent there.');
  return { backend: null, status: 301, location: `${request.scheme}://${request.host}${matched}/${query}` };
};

/** The best match over the hostnames that cover the host. */
const find = (tables: HostMap<PathTable>, turn: Turn): Ranked | null => {
  const { dialect, trail } = turn;
  const subject = subjectOf(turn);
  const labels = dialect.wildcardLabels.value;
  let best: Ranked | null = null;
  let first: string | null = null;
  visitHosts(tables, turn.host, labels, (table, hostname) => {
    if (first !== null) restOn(trail, 'hostFallback');
    first ??= hostname;
    if (hostname.startsWith('*.')) restOn(trail, 'wildcardLabels');
    if (trail && table.tried.length > 0) restOnRegexes(table, trail);
    const result = search(table, subject, dialect);
    if (result !== null && (best === null || result.rank < best.rank)) best = result;
    // With points for the hostname every table has a say; else the first that has a match ends the search.
    if (dialect.hostPrecedence.value === 'points') return null;
    if (result === null && !dialect.hostFallback.value) restOn(trail, 'hostFallback');
    return result !== null || !dialect.hostFallback.value ? true : null;
  });
  return best;
};

const restOnRegexes = (table: PathTable, trail: Trail) => {
  const regexes = table.tried.filter(({ entry }) => entry.match.path.type === 'RegularExpression');
  if (regexes.length === 0) restOn(trail, 'prefixMatch');
  else restOn(trail, 'regexEngine', 'regexAnchoring', 'regexIgnoresCase');
  if (regexes.length > 1) restOn(trail, 'regexOrder');
  if (regexes.length > 0 && table.prefixes.size > 0) restOn(trail, 'pathPrecedence');
};

const subjectOf = ({ request, matched, headers, query, dialect }: Turn): Subject => {
  let parsed: ReadonlyMap<string, string> | undefined;
  const asked = dialect.preflightByRequestedMethod.value && request.method === 'OPTIONS';
  return {
    path: matched,
    method: (asked ? headers['access-control-request-method'] : undefined) ?? request.method,
    headers,
    query: () => {
      parsed ??= parseQuery(query.slice(1));
      return parsed;
    },
  };
};
