import type { Request } from '../request.ts';
import type { Served } from './gateways.ts';
import { type HostMap, mostSpecific, visitHosts } from './host-map.ts';
import { coversHost } from './hostnames.ts';
import { normalise } from './normalise.ts';
import { type PathTable, parseQuery, type Ranked, type Subject, search } from './path-table.ts';
import type { Arriving } from './policies.ts';
import type { Entry } from './precedence.ts';
import type { PortView } from './routing.ts';
import { type Reply, run } from './run.ts';
import type { Site, Turn } from './site.ts';
import { tellMatch } from './tell.ts';
import { cite, restOn, type Trail, tell } from './trail.ts';

/** What a listener does with a request that reached it. */
export const onListener = (
  view: PortView,
  served: Served,
  host: string,
  sent: Request,
  site: Site,
  trail: Trail | null,
  passed?: Set<Entry>,
): Reply => {
  const arriving = view.arrivals.get(served);
  const dialect = arriving?.dialect ?? site.dialect;
  const isAsked = sent.scheme === 'https' && (served.asksForCertificate || arriving?.handshake !== undefined);
  const shown = sent.certificate && !isAsked ? withoutCertificate(sent) : sent;
  const request = arriving?.clientOf ? withClient(shown, arriving, trail) : shown;
  if (request === null) return { backend: null, status: 403 };
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
  return route(
    { dialect, request, trail, view, served, host, matched, upstream, query, headers, ...(passed ? { passed } : {}) },
    site,
  );
};

/** Who is not asked for a certificate shows none; in the clear there is no handshake to show it in. */
const withoutCertificate = ({ certificate: _, ...request }: Request): Request => request;

/** The request with the address that a policy finds for its client; null: it finds none, and lets nobody in. */
const withClient = (request: Request, { clientOf, of }: Arriving, trail: Trail | null): Request | null => {
  const client = clientOf?.(request);
  const cites = of ? [cite(of, 'spec.clientIPDetection')] : [];
  if (client === null) tell(trail, 'No header tells the address of the client: the request is refused.', ...cites);
  else tell(trail, `The client is taken to be ${client}.`, ...cites);
  return client === null ? null : { ...request, ...(client === undefined ? {} : { client }) };
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
    turn.passed?.add(found.entry);
    tellMatch(turn, found.entry);
    return run(found.entry, turn);
  }
  const grpc = (turn.headers['content-type'] ?? '').startsWith('application/grpc');
  tell(
    trail,
    `No rule is for this request${grpc ? ': a gRPC client reads UNIMPLEMENTED' : ''}.`,
    cite(served.listener.owner, `spec.listeners[${served.listener.index}]`),
  );
  if (trail) tellRefusals(site, turn.host, trail);
  restOn(trail, 'noMatchStatus');
  return { backend: null, status: dialect.noMatchStatus.value };
};

/** Says which routes for the host are out of service. */
const tellRefusals = ({ refusals }: Site, host: string, trail: Trail) => {
  for (const { route: refused, hostnames, at, reason } of refusals)
    if (hostnames.length === 0 || hostnames.some((hostname) => coversHost(hostname, host)))
      tell(trail, `${refused.kind} ${refused.name} does not count here: ${reason}.`, cite(refused, at));
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

const subjectOf = ({ request, matched, headers, query, dialect, passed }: Turn): Subject => {
  let parsed: ReadonlyMap<string, string> | undefined;
  const asked = dialect.preflightByRequestedMethod.value && request.method === 'OPTIONS';
  return {
    path: matched,
    method: (asked ? headers['access-control-request-method'] : undefined) ?? request.method,
    headers,
    ...(passed ? { passed } : {}),
    query: () => {
      parsed ??= parseQuery(query.slice(1));
      return parsed;
    },
  };
};
