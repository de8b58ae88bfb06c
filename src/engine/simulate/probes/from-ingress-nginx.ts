import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { DescribedLocation, DescribedServer } from '../ingress-nginx/describe.ts';
import type { DescribedTest } from '../ingress-nginx/snippets/describe.ts';
import type { Condition, HostMaterial, PathMaterial } from './material.ts';
import { sampleRegex } from './sample-regex.ts';

const usualPrefix = 'nginx.ingress.kubernetes.io';

/** Origins that the annotations of an Ingress allow; none where it has no CORS. */
export function originsOf({ metadata }: KubernetesObject, prefix: string = usualPrefix): readonly string[] {
  const annotations = metadata.annotations ?? {};
  if (annotations[`${prefix}/enable-cors`] !== 'true') return [];
  const written = annotations[`${prefix}/cors-allow-origin`] ?? '*';
  return written.split(',').map((origin) => origin.trim());
}

const keyOf = (namespace: string, name: string): string => `${namespace}/${name}`;

/** What ingress-nginx serves, as material. */
export function fromIngressNginx(
  servers: readonly DescribedServer[],
  ingresses: readonly KubernetesObject[],
  prefix: string = usualPrefix,
): readonly HostMaterial[] {
  const origins = new Map(
    ingresses.map((one) => [keyOf(one.metadata.namespace ?? 'default', one.metadata.name), originsOf(one, prefix)]),
  );
  const owners = ownersOf(servers);
  return servers.flatMap((server) => {
    const paths = server.locations
      .filter(({ implicit }) => !implicit)
      .flatMap((location) => [
        readLocation(location, origins),
        ...location.tests.flatMap((test) => tested(location, test)),
      ])
      .concat(server.tests.flatMap((test) => tested(root, test)));
    const isOwn = ({ host }: HostMaterial) => owners.get(host) === server;
    const secure = server.hasCertificate;
    const redirected = server.redirectedFrom === null ? [] : [server.redirectedFrom];
    return [
      ...[hostOf(server), ...aliasesOf(server)].map((host) => ({ host, secure, paths, ...subjectOf(server) })),
      ...redirected.map((host) => ({ host, secure, paths: [] })),
    ].filter(isOwn);
  });
}

const hostOf = ({ host }: DescribedServer): string => (host === '_' ? '' : host);
const aliasesOf = ({ aliases }: DescribedServer) => aliases.filter((alias) => !/[~^$\\]/.test(alias));

/** The server that has each name: its own, then the redirecting www names, then the first with the alias. */
function ownersOf(servers: readonly DescribedServer[]): ReadonlyMap<string, DescribedServer> {
  const owners = new Map(servers.map((server) => [hostOf(server), server]));
  const give = (name: string, server: DescribedServer) => {
    if (!owners.has(name)) owners.set(name, server);
  };
  for (const server of servers) if (server.redirectedFrom !== null) give(server.redirectedFrom, server);
  for (const server of servers) for (const alias of aliasesOf(server)) give(alias, server);
  return owners;
}

/** A subject that fits; a pattern is looked for anywhere in it. */
function subjectOf({ subject }: DescribedServer): Pick<HostMaterial, 'subject'> {
  if (subject === null) return {};
  const sample = sampleRegex(subject)[0] ?? '';
  return { subject: sample === '' ? 'CN=client' : /^[A-Z]+=/.test(sample) ? sample : `CN=${sample}` };
}

const root = { kind: 'prefix', ingressPath: '/', path: '/' } as const;

/** A request that a snippet looks at: with each value of a header, by a method, or at a path. */
function tested(
  { kind, ingressPath, path }: Pick<DescribedLocation, 'kind' | 'ingressPath' | 'path'>,
  { of, name, text, isPattern }: DescribedTest,
): readonly PathMaterial[] {
  const values = isPattern ? sampleRegex(text).slice(0, 3) : [text === '' ? '1' : text];
  const at = { kind, value: ingressPath === '' ? path : ingressPath, conditions: [], origins: [] };
  switch (of) {
    case 'path':
      return [{ ...at, kind: isPattern ? 'regex' : 'exact', value: text }];
    case 'method':
      return values.flatMap((method) => (/^[A-Z]+$/.test(method) ? [{ ...at, method }] : []));
    default:
      return [{ ...at, conditions: [{ in: of, name, values: values.filter(isSendable) }] }];
  }
}

/** A text that a header, and so a cookie, can have. */
const isSendable = (text: string): boolean => /^[!-~]([ !-~]*[!-~])?$/.test(text);

function readLocation(
  { kind, ingressPath, path, canary, ingress, access }: DescribedLocation,
  origins: ReadonlyMap<string, readonly string[]>,
): PathMaterial {
  return {
    kind,
    value: ingressPath === '' ? path : ingressPath,
    conditions: canary ? canaryConditions(canary) : [],
    origins: (ingress && origins.get(keyOf(ingress.namespace, ingress.name))) ?? [],
    ...(access ? { access } : {}),
  };
}

/** The words `always` and `never` decide where no value of its own is asked for (annotations.md, Canary). */
const canaryConditions = ({
  header,
  value,
  cookie,
}: NonNullable<DescribedLocation['canary']>): readonly Condition[] => [
  ...(header === ''
    ? []
    : [{ in: 'header', name: header, values: value === '' ? ['always', 'never'] : [value, 'always'] } as const]),
  ...(cookie === '' ? [] : [{ in: 'cookie', name: cookie, values: ['always', 'never'] } as const]),
];
