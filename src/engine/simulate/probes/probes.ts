import type { Probe } from '../comparison.ts';
import type { Request } from '../request.ts';
import { accessProbes, type Key, keyOf, withKey } from './access.ts';
import type { Condition, HostMaterial, PathMaterial } from './material.ts';
import { type PathProbe, pathsOf } from './paths.ts';

/** The probes of one run, and whether there would have been more. */
export interface Probes {
  readonly probes: readonly Probe[];
  readonly capped: boolean;
}

/** A probe with its rank: those of rank 1 are asked first, and left out last. */
interface Ranked extends Probe {
  readonly rank: 1 | 2 | 3;
}

/** A host nobody can own (RFC 2606). */
const unknownHost = 'unknown.invalid';

/**
 * The requests worth asking of hosts and paths: their boundaries, in the order of their worth. Deterministic, each
 * once, at most `limit`.
 */
export function probesOf(material: readonly HostMaterial[], limit: number): Probes {
  const ranked = [...material.flatMap(hostProbes), ...unknownHosts(material)];
  const known = new Set<string>();
  const probes: Probe[] = [];
  let capped = false;
  for (const rank of [1, 2, 3])
    for (const { request, why, rank: own } of ranked) {
      if (own !== rank) continue;
      const key = identityOf(request);
      if (known.has(key)) continue;
      if (probes.length === limit) {
        capped = true;
        break;
      }
      known.add(key);
      probes.push({ request, why });
    }
  return { probes, capped };
}

const identityOf = ({ method, scheme, host, path, headers, client = '', certificate }: Request): string => {
  let key = `${method} ${scheme} ${host} ${path} ${client}`;
  if (certificate) key += ` ${certificate.trusted} ${certificate.subject}`;
  for (const name in headers) key += `\n${name}:${headers[name]}`;
  return key;
};

const ask = (
  rank: 1 | 2 | 3,
  why: string,
  request: Pick<Request, 'scheme' | 'host' | 'path'> & Partial<Request>,
): Ranked => ({ rank, why, request: { method: 'GET', headers: {}, ...request } });

const unknownHosts = (material: readonly HostMaterial[]): readonly Ranked[] =>
  material.length === 0 || material.some(({ host }) => host === '')
    ? []
    : (['http', 'https'] as const).map((scheme) => ask(1, 'unknown host', { scheme, host: unknownHost, path: '/' }));

/** Hosts that stand for a name: of a wildcard one label, two labels, and none. */
function hostNames(host: string): readonly (readonly [string, string])[] {
  if (host === '') return [[unknownHost, '']];
  if (!host.startsWith('*.')) return [[host, '']];
  const parent = host.slice(2);
  return [
    [`one.${parent}`, 'one label under the wildcard'],
    [`two.one.${parent}`, 'two labels under the wildcard'],
    [parent, 'the wildcard without a label'],
  ];
}

function hostProbes(material: HostMaterial): readonly Ranked[] {
  const [main, ...others] = hostNames(material.host);
  const scheme = material.secure ? 'https' : 'http';
  const secondScheme = material.secure ? 'http' : 'https';
  const first = material.paths[0];
  const host = main?.[0] ?? '';
  return [
    ask(1, main?.[1] || 'the root', { scheme, host, path: '/' }),
    ask(1, secondScheme, { scheme: secondScheme, host, path: '/' }),
    ask(1, 'unknown path', { scheme, host, path: '/no-such-path' }),
    ask(2, 'encoded slash', { scheme, host, path: '/x%2Fy' }),
    ask(2, `encoded slash, ${secondScheme}`, { scheme: secondScheme, host, path: '/x%2Fy' }),
    ask(3, 'another method', { scheme, host, path: '/', method: 'POST' }),
    ...others.flatMap(([name, why]) => [
      ask(1, why, { scheme, host: name, path: '/' }),
      ...(first
        ? pathsOf(first)
            .slice(0, 1)
            .map(({ path }) => ask(2, why, { scheme, host: name, path }))
        : []),
    ]),
    ...material.paths.flatMap((path) => {
      const own = [
        ...pathsOf(path).flatMap((one) => onePath(one, host, scheme, secondScheme)),
        ...picked(path, host, scheme),
        ...crossOrigin(path, host, scheme),
      ];
      return [...opened(own, path, material), ...guarded(path, material, { scheme, host })];
    }),
  ];
}

const shown = (subject: string, trusted = true): Key => ({ certificate: { trusted, subject } });

/** Probes of a path that is closed to some, asked by a client that gets in; the foremost also by one that does not. */
function opened(probes: readonly Ranked[], { access }: PathMaterial, { subject }: HostMaterial): readonly Ranked[] {
  if (!access && subject === undefined) return probes;
  const key = { ...(access ? keyOf(access) : {}), ...(subject === undefined ? {} : shown(subject)) };
  return probes.flatMap((probe) => [
    { ...probe, request: withKey(probe.request, key) },
    ...(probe.rank === 1 ? [probe] : []),
  ]);
}

/** Requests at the boundaries of who gets in. */
function guarded(
  path: PathMaterial,
  { subject }: HostMaterial,
  at: Pick<Request, 'scheme' | 'host'>,
): readonly Ranked[] {
  const request = { ...at, path: pathsOf(path)[0]?.path ?? '/' };
  const certificate = subject === undefined ? {} : shown(subject);
  const byAccess = path.access ? accessProbes(path.access) : [];
  return [
    ...byAccess.map(({ why, rank, change }) => ask(rank, why, { ...request, ...certificate, ...change })),
    ...(subject === undefined ? [] : certificates(subject).map(([why, key]) => ask(1, why, { ...request, ...key }))),
  ];
}

const certificates = (subject: string): readonly (readonly [string, Key])[] => [
  ['a certificate', shown(subject)],
  ['a certificate of another subject', shown('CN=somebody.invalid')],
  ['a certificate of another authority', shown(subject, false)],
  ['no certificate', {}],
];

type Scheme = Request['scheme'];

const onePath = (
  { path, why, rank }: PathProbe,
  host: string,
  scheme: Scheme,
  secondScheme: Scheme,
): readonly Ranked[] => [
  ask(rank, why, { scheme, host, path }),
  ...(rank === 1 ? [ask(2, `${why}, ${secondScheme}`, { scheme: secondScheme, host, path })] : []),
];

const wrong = 'wrong-value';

/** Requests with each condition met, each wrong, and all met. */
function picked(material: PathMaterial, host: string, scheme: Scheme): readonly Ranked[] {
  const { method, conditions } = material;
  const path = pathsOf(material)[0]?.path ?? '/';
  const base = { scheme, host, path };
  const met = conditions.reduce((request, one) => withCondition(request, one, one.values[0] ?? ''), {
    ...base,
    ...(method === undefined ? {} : { method }),
    headers: {},
  } as Request);
  return [
    ...(method === undefined
      ? []
      : [
          ask(1, `method ${method}`, { ...base, method }),
          ask(2, 'another method', { ...base, method: method === 'POST' ? 'PUT' : 'POST' }),
        ]),
    ...(conditions.length > 1 || (conditions.length > 0 && method !== undefined)
      ? [ask(1, 'every condition met', met)]
      : []),
    ...conditions.flatMap((one) => {
      const bare = { ...base, method: 'GET', headers: {} } satisfies Request;
      const others = conditions.filter((other) => other !== one);
      const rest = others.reduce(
        (request, other) => withCondition(request, other, other.values[0] ?? ''),
        bare as Request,
      );
      return [
        ...one.values.map((value) => ask(1, `${one.in} ${one.name}: ${value}`, withCondition(bare, one, value))),
        ask(1, `${one.in} ${one.name} wrong`, withCondition(rest, one, wrong)),
        ...(others.length > 0 ? [ask(2, `${one.in} ${one.name} absent`, rest)] : []),
      ];
    }),
  ];
}

function withCondition(request: Request, { in: where, name, values: _ }: Condition, value: string): Request {
  if (where === 'query') {
    const sign = request.path.includes('?') ? '&' : '?';
    return { ...request, path: `${request.path}${sign}${encodeURIComponent(name)}=${encodeURIComponent(value)}` };
  }
  const { cookie } = request.headers;
  if (where === 'cookie')
    return { ...request, headers: { ...request.headers, cookie: `${cookie ? `${cookie}; ` : ''}${name}=${value}` } };
  return { ...request, headers: { ...request.headers, [name.toLowerCase()]: value } };
}

/** An origin that fits what CORS allows: itself, or with a label in place of a star. */
const originOf = (allowed: string): string => (allowed === '*' ? 'https://page.example' : allowed.replace('*', 'page'));

/** A preflight and a simple request, from an origin that is allowed and from one that is not. */
function crossOrigin(material: PathMaterial, host: string, scheme: Scheme): readonly Ranked[] {
  if (material.origins.length === 0) return [];
  const path = pathsOf(material)[0]?.path ?? '/';
  const allowed = [...new Set(material.origins.slice(0, 4).map(originOf))].map((origin) => [origin, 'CORS'] as const);
  return [...allowed, ['https://other.invalid', 'CORS, another origin'] as const].flatMap(([origin, why]) => [
    ask(1, `${why}: preflight`, {
      scheme,
      host,
      path,
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-custom' },
    }),
    ask(1, why, { scheme, host, path, headers: { origin } }),
  ]);
}
