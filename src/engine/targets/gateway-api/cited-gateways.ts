import { areSame, type Likeness, type Memory } from '../../text/memory.ts';
import type { Sourced } from '../../text/sourced.ts';
import { type CertificateChoice, chooseCertificate } from './certificates.ts';
import type { GatewayLayout, ListenerLayout } from './gateway-layout.ts';
import type { ListenerWish } from './room.ts';
import type { FrontendNeeds, SiteNeeds, SiteShape } from './site-needs.ts';

/** A Gateway to be written, with where everything of it is said. */
export interface GatewayPlan {
  readonly name: string;
  readonly className: Sourced<string> | null;
  readonly listeners: readonly ListenerPlan[];
  /** 1 for the first Gateway of a class, more for those that take what the first has no room for. */
  readonly part: number;
}

export interface ListenerPlan {
  readonly name: string;
  readonly protocol: ListenerWish['protocol'];
  /** '' is any host. */
  readonly host: Sourced<string>;
  readonly certificate?: CertificateChoice;
  readonly namespaces: readonly string[];
}

/** A Gateway with the sites that its listeners are for. */
interface CitedGateway {
  readonly gateway: GatewayLayout;
  readonly className: Sourced<string> | null;
  readonly sites: readonly (SiteNeeds | undefined)[];
}

const citedAlike: Likeness<CitedGateway> = {
  key: ({ gateway }) => gateway.name,
  isSame: (one, other) =>
    one.gateway === other.gateway &&
    one.className?.value === other.className?.value &&
    areSame(one.className?.from ?? [], other.className?.from ?? []) &&
    areSame(one.sites, other.sites),
};

/** Gateways with where everything of them is said; the same as before where that has not changed. */
export function citeGateways(
  gateways: readonly GatewayLayout[],
  { frontend, sites, shapes }: FrontendNeeds,
  gatewayNamespace: string,
  memory: Memory,
): readonly GatewayPlan[] {
  const { className } = frontend;
  const needsOf = new Map(shapes.map((shape, index) => [shape, sites[index]]));
  const units = gateways.map((gateway) => ({
    gateway,
    className,
    sites: gateway.listeners.flatMap(({ of, certificate }) =>
      [of, certificate?.of].flatMap((one) => (one ? [needsOf.get(one)] : [])),
    ),
  }));
  const citeOne = ({ gateway: { listeners, ...rest } }: CitedGateway): GatewayPlan => ({
    ...rest,
    className,
    listeners: listeners.map((listener) => citeListener(listener, needsOf, gatewayNamespace)),
  });
  return memory.each('gateways', [gatewayNamespace], units, citeOne, citedAlike);
}

function citeListener(
  { name, protocol, host, of, certificate, namespaces }: ListenerLayout,
  needsOf: ReadonlyMap<SiteShape, SiteNeeds | undefined>,
  gatewayNamespace: string,
): ListenerPlan {
  const asking = of && needsOf.get(of);
  const isIt = ({ value }: Sourced<string>): boolean => value === host;
  const said = asking?.hosts.find(isIt) ?? asking?.redirectHosts.find(isIt);
  const site = certificate && needsOf.get(certificate.of)?.site;
  const chosen = certificate &&
    site && {
      ...chooseCertificate(site, certificate.host, gatewayNamespace),
      ...(certificate.borrowedFrom === undefined ? {} : { borrowedFrom: certificate.borrowedFrom }),
    };
  const from = said?.from ?? [];
  return { name, protocol, host: { value: host, from }, ...(chosen ? { certificate: chosen } : {}), namespaces };
}
