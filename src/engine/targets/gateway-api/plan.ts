import type { Frontend } from '../../model/routing.ts';
import { type Memory, noMemory } from '../../text/memory.ts';
import { citeGateways, type GatewayPlan } from './cited-gateways.ts';
import { layOut, type SitePlan } from './gateway-layout.ts';
import { distinctNames, ownName, type Wish, wishFor } from './names.ts';
import { type Edition, hasTlsRoute } from './release.ts';
import type { FrontendNeeds, SiteShape } from './site-needs.ts';

/** Where everything goes: Gateways with their listeners, and per site the listeners and names its routes use. */
export interface Plan {
  readonly gateways: readonly GatewayPlan[];
  /** The place of every site that has hosts. */
  readonly sites: ReadonlyMap<SiteShape, SitePlan>;
}

/**
 * Lays out the whole estate. Cheap: no text is built, every step is linear in hosts, and a class none of whose sites
 * asks for anything else is laid out as before.
 */
export function planEstate(
  frontends: readonly FrontendNeeds[],
  gatewayNamespace: string,
  edition: Edition,
  memory: Memory = noMemory,
): Plan {
  const passesTls = hasTlsRoute(edition);
  const used = frontends.filter(({ shapes }) => shapes.some(({ hosts }) => hosts.length > 0));
  const gatewayNames = distinctNames(
    used.map(({ frontend }) => wishFor('', frontendKey(frontend), ownName(frontend.id))),
  );
  const shapes = used.map((needs) => needs.shapes);
  const wishes = memory.each('wishes', [], shapes, wishesOf);
  const names = memory.once('names', wishes, () => distinctNames(wishes.flat()));
  const parts = used.map((needs, index) => {
    const key = frontendKey(needs.frontend);
    const name = gatewayNames.get(key) ?? ownName(needs.frontend.id);
    const own = (wishes[index] ?? []).map((wish) => names.get(wish.key));
    const given = memory.each(`names of ${key}`, [], own, (each) => each);
    const layout = memory.part(`layout of ${key}`, [needs.shapes, name, given, gatewayNamespace, passesTls], (part) =>
      layOut(name, needs.shapes, { gatewayNamespace, names, passesTls }, part),
    );
    const gateways = memory.part(`gateways of ${key}`, [layout.gateways, needs.sites, needs.frontend], (part) =>
      citeGateways(layout.gateways, needs, gatewayNamespace, part),
    );
    return { gateways, sites: layout.sites };
  });
  const places = parts.map(({ sites }) => sites);
  return {
    gateways: parts.flatMap(({ gateways }) => gateways),
    sites: memory.once('places', places, () => new Map(places.flatMap((sites) => [...sites]))),
  };
}

const frontendKey = ({ provider, id }: Frontend): string => `${provider}/${id}`;

/** What the routes of a frontend want to be called. */
const wishesOf = (shapes: readonly SiteShape[]): readonly Wish[] =>
  shapes.flatMap(({ names, redirectHosts }) => [...names, ...redirectHosts.map(({ route }) => route)]);
