import { factOf } from '../../model/fact.ts';
import { type Diagnostic, finding } from '../../report/diagnostic.ts';
import type { Declaration } from './declaration.ts';

const cookieOfAnotherIngress = finding<{ service: string; own: string; other: string; owner: string }>({
  code: 'session-cookie-of-another-ingress',
  severity: 'differs',
  text: ({ service, own, other, owner }) =>
    `ingress-nginx gives the clients of ${service} one cookie, ${other} as ${owner} has it, here too; the result gives the routes of this Ingress its own, ${own}.`,
  why: 'Of several Ingresses of one Service the last one decides the affinity cookie (controller.go, getBackendServers). Give them the same session-cookie annotations if clients must stay on one pod whichever path they ask for.',
});

const upstreamsOf = ({ rules }: Declaration): ReadonlySet<string> =>
  new Set(rules.flatMap(({ paths }) => paths.map(({ backend }) => backend.upstream)));

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
      const [, service = ''] = upstream.split('/');
      return [
        cookieOfAnotherIngress(
          { service, own: own.value.cookie.name, other: other.value.cookie.name, owner },
          ...own.from,
        ),
      ];
    });
  });
}
