import { factOf } from '../../model/fact.ts';
import { type Diagnostic, finding } from '../../report/diagnostic.ts';
import { append } from '../../text/append.ts';
import type { Canaries, Joined } from './canary.ts';
import type { Declaration, DeclaredPath } from './declaration.ts';
import { hostInWords } from './findings-matching.ts';

const cookieOfAnotherIngress = finding<{ service: string; own: string; other: string; owner: string }>({
  code: 'session-cookie-of-another-ingress',
  severity: 'differs',
  text: ({ service, own, other, owner }) =>
    `ingress-nginx gives the clients of ${service} one cookie, ${other} as ${owner} has it, here too; the result gives the routes of this Ingress its own, ${own}.`,
  why: 'Of several Ingresses of one Service the last one decides the affinity cookie (controller.go, getBackendServers). Give them the same session-cookie annotations if clients must stay on one pod whichever path they ask for.',
});

const upstreamsOf = ({ rules }: Declaration): ReadonlySet<string> =>
  new Set(rules.flatMap(({ paths }) => paths.map(({ backend }) => backend.upstream)));

/** The Service of an upstream, `namespace/service/port`. */
const serviceOf = (upstream: string): string => upstream.split('/')[1] ?? '';

const affinityOf = ({ reading }: Declaration) => factOf(reading.facts, 'sessionAffinity');

/** Ingresses whose affinity cookie another Ingress of the same Service replaces, oldest first. */
export function replacedCookies(declarations: readonly Declaration[]): readonly Diagnostic[] {
  const sticky = declarations.filter((one) => one.reading.canary === null && affinityOf(one));
  const deciding = new Map(sticky.flatMap((one) => [...upstreamsOf(one)].map((upstream) => [upstream, one] as const)));
  return sticky.flatMap((one) => {
    const own = affinityOf(one);
    return [...upstreamsOf(one)].flatMap((upstream) => {
      const last = deciding.get(upstream);
      const other = last && affinityOf(last);
      if (!own || !other || JSON.stringify(own.value.cookie) === JSON.stringify(other.value.cookie)) return [];
      const owner = `${last.owner.namespace}/${last.owner.name}`;
      const service = serviceOf(upstream);
      return [
        cookieOfAnotherIngress(
          { service, own: own.value.cookie.name, other: other.value.cookie.name, owner },
          ...own.from,
        ),
      ];
    });
  });
}

const cookieByPath = finding<{ service: string; path: string; host: string; owner: string }>({
  code: 'session-cookie-by-path',
  severity: 'differs',
  text: ({ service, path, host, owner }) =>
    `ingress-nginx gives the cookie of ${service} also to those requests for ${path} on ${hostInWords(host)} that ${owner} answers; the result gives it on the routes of this Ingress alone.`,
  why: 'The controller keeps by host and path where the affinity cookie of a Service is given, whatever the type of the path and whichever Ingress answers (controller.go, getBackendServers). Annotate the other Ingress too if its clients must stay on one pod.',
});

/** Where an Ingress without affinity has a path of one with it, so that the Service's cookie is given there too. */
export function cookiesByPath(declarations: readonly Declaration[]): readonly Diagnostic[] {
  const main = declarations.filter(({ reading }) => reading.canary === null);
  const given = new Map<string, DeclaredPath[]>();
  for (const one of main.filter(affinityOf).flatMap(pathsOf)) append(given, one.backend.upstream, one);
  if (given.size === 0) return [];
  return main.flatMap((other) =>
    affinityOf(other)
      ? []
      : pathsOf(other).flatMap((one) => {
          const giving = given.get(one.backend.upstream)?.find((sticky) => haveOnePlace(sticky, one));
          const own = giving && affinityOf(giving.declaration);
          if (!own) return [];
          const service = serviceOf(one.backend.upstream);
          const owner = `${other.owner.namespace}/${other.owner.name}`;
          const said = { service, path: one.path.value, host: one.host.value, owner };
          return [cookieByPath(said, ...own.from, ...one.path.from)];
        }),
  );
}

const pathsOf = ({ rules }: Declaration): readonly DeclaredPath[] => rules.flatMap(({ paths }) => paths);

const haveOnePlace = (one: DeclaredPath, other: DeclaredPath): boolean =>
  one.host.value === other.host.value && one.path.value === other.path.value;

const cookieOfCanary = finding<{ service: string; owner: string; last: string | null }>({
  code: 'session-cookie-of-canary',
  severity: 'differs',
  text: ({ service, owner, last }) =>
    last === null
      ? `ingress-nginx gives no cookie to clients of ${service}, since canary ${owner} takes none (affinity-canary-behavior: legacy); the result gives each route its own, whichever Service answers.`
      : `ingress-nginx gives clients of ${service} the cookie that ${last} has, if any, since canary ${owner} stands beside it last; the result gives every route its own.`,
  why: 'A canary takes its cookie from the main Service that it is joined with last, whichever that is, and its Service has only one (controller.go, mergeAlternativeBackends). Name the hosts and paths of a canary instead of a default backend, and give it a Service of its own.',
});

/** Ingresses whose cookie a Service does not hand out, because it is that of a canary as well, or of several main ones. */
export function cookiesOfCanaries(
  declarations: readonly Declaration[],
  { joined }: Pick<Canaries, 'joined'>,
): readonly Diagnostic[] {
  const sticky = declarations.filter((one) => one.reading.canary === null && affinityOf(one));
  if (sticky.length === 0) return [];
  const takes = ({ offer }: Joined): boolean => offer.declaration.reading.canary?.takesCookie === true;
  const last = new Map(joined.filter(takes).map(({ offer, mains }) => [offer.backend.upstream, mains.at(-1)] as const));
  return joined.flatMap((one) => {
    const { upstream } = one.offer.backend;
    const from = takes(one) ? (last.get(upstream) ?? null) : null;
    // A canary that takes none leaves its Service what it has of its own.
    const losing = new Set((from === null ? one.mains : [upstream, ...one.mains]).filter((main) => main !== from));
    const { namespace, name } = one.offer.declaration.owner;
    const said = { service: serviceOf(upstream), owner: `${namespace}/${name}`, last: from && serviceOf(from) };
    return sticky.flatMap((declaration) => {
      const own = affinityOf(declaration);
      const isLosing = [...upstreamsOf(declaration)].some((used) => losing.has(used));
      return own && isLosing ? [cookieOfCanary(said, ...own.from)] : [];
    });
  });
}
