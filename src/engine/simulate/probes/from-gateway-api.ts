import type { MatchSurface, NamedSurface, Surface } from '../gateway-api/index.ts';
import type { Condition, HostMaterial, PathMaterial } from './material.ts';
import { sampleRegex } from './sample-regex.ts';

/** What Gateways serve, as material. A host of a listener without a route is material too. */
export function fromGatewayApi({ listeners, matches }: Surface): readonly HostMaterial[] {
  const hosts = new Map<string, { secure: boolean; readonly paths: PathMaterial[] }>();
  const hostOf = (host: string) => {
    const known = hosts.get(host) ?? { secure: false, paths: [] };
    hosts.set(host, known);
    return known;
  };
  for (const { hostname, protocol } of listeners) if (hostname !== '') hostOf(hostname).secure ||= protocol === 'HTTPS';
  for (const match of matches) {
    const host = hostOf(match.hostname);
    host.secure ||= match.listener.protocol === 'HTTPS';
    host.paths.push(readMatch(match));
  }
  return [...hosts].map(([host, { secure, paths }]) => ({ host, secure, paths }));
}

const kinds = { Exact: 'exact', PathPrefix: 'prefix', RegularExpression: 'regex' } as const;

const readMatch = ({ path, method, headers, query, origins }: MatchSurface): PathMaterial => ({
  kind: kinds[path.type],
  value: path.value,
  ...(method === undefined ? {} : { method }),
  conditions: [...headers.map(conditionIn('header')), ...query.map(conditionIn('query'))],
  origins,
});

/** A cookie can only be matched by a pattern over the whole header; its samples are such headers. */
const conditionIn =
  (where: 'header' | 'query') =>
  ({ name, value, regex }: NamedSurface): Condition => ({
    in: where,
    name,
    values: regex ? sampleRegex(value).slice(0, 2) : [value],
  });
