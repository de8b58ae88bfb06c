import type { MatchSurface, NamedSurface, Surface } from '../gateway-api/index.ts';
import type { AccessMaterial } from './access.ts';
import type { Condition, HostMaterial, PathMaterial } from './material.ts';
import { sampleRegex } from './sample-regex.ts';

/** What Gateways serve, as material. A host of a listener without a route is material too. */
export function fromGatewayApi({ listeners, matches }: Surface): readonly HostMaterial[] {
  const hosts = new Map<string, { secure: boolean; subject?: string; readonly paths: PathMaterial[] }>();
  const hostOf = (host: string) => {
    const known = hosts.get(host) ?? { secure: false, paths: [] };
    hosts.set(host, known);
    return known;
  };
  for (const { hostname, protocol } of listeners) if (hostname !== '') hostOf(hostname).secure ||= protocol === 'HTTPS';
  for (const match of matches) {
    const host = hostOf(match.hostname);
    host.secure ||= match.listener.protocol === 'HTTPS';
    if (match.listener.asksForCertificate) host.subject = 'CN=client';
    host.paths.push(readMatch(match));
  }
  return [...hosts].map(([host, material]) => ({ host, ...material }));
}

const kinds = { Exact: 'exact', PathPrefix: 'prefix', RegularExpression: 'regex' } as const;

const readMatch = ({ path, method, headers, query, origins, checks }: MatchSurface): PathMaterial => ({
  kind: kinds[path.type],
  value: path.value,
  ...(method === undefined ? {} : { method }),
  conditions: [...headers.map(conditionIn('header')), ...query.map(conditionIn('query'))],
  origins,
  ...(checks.length > 0 ? { access: accessOf(checks) } : {}),
});

const accessOf = (checks: MatchSurface['checks']): AccessMaterial => ({
  allow: checks.flatMap(({ allow = [] }) => allow),
  deny: checks.flatMap(({ deny = [] }) => deny),
  password: checks.some(({ password }) => password) ? 'basic' : null,
});

/** A cookie can only be matched by a pattern over the whole header; its samples are such headers. */
const conditionIn =
  (where: 'header' | 'query') =>
  ({ name, value, regex }: NamedSurface): Condition => ({
    in: where,
    name,
    values: regex ? sampleRegex(value).slice(0, 2) : [value],
  });
