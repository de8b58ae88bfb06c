import type { Model } from '../../model/routing.ts';
import type { Options } from '../../options.ts';
import type { Memory } from '../../text/memory.ts';
import type { Lowered, Target } from '../target.ts';
import { asBefore } from './as-before.ts';
import { policiesPart } from './backend-tls-policies.ts';
import { expressedAs } from './expressed-as.ts';
import { layoutPart } from './layout.ts';
import { planEstate } from './plan.ts';
import { editionOf } from './release.ts';
import { lowerSite, refuseSite } from './site.ts';
import { siteNeeds } from './site-needs.ts';

/** Standard Gateway API, with nothing of any implementation: what every target starts from. */
export const gatewayApi: Target = { id: 'gateway-api', title: 'Gateway API', expressedAs, lower };

/**
 * Sites say what they need, the layout gives them listeners and names, and each is lowered on its own with nothing but
 * these. The layout runs every time; a site only when it, or its place in the layout, has changed.
 */
function lower(model: Model, options: Options, memory: Memory): Lowered {
  const { gatewayClassName, gatewayNamespace } = options;
  const edition = editionOf(options);
  const { release, channel } = edition;
  const frontends = model.frontends.map((frontend) => ({
    frontend,
    sites: frontend.sites.map((site) => memory.once('gateway-api/needs', [site], () => siteNeeds(site))),
  }));
  const plan = planEstate(frontends, gatewayNamespace);
  const needs = frontends.flatMap(({ sites }) => sites);
  const refused = needs
    .filter(({ hosts }) => hosts.length === 0)
    .map((one) => memory.once('gateway-api/refuse', [one], () => refuseSite(one)));
  const sites = needs.flatMap((one) => {
    const place = plan.sites.get(one);
    if (!place) return [];
    return [
      memory.once(
        'gateway-api/site',
        () => [one, JSON.stringify(place), release, channel],
        () => lowerSite(one, place, edition),
      ),
    ];
  });
  const wishes = sites.flatMap(({ policies }) => policies);
  const layout = layoutPart(plan, frontends, { gatewayClassName, gatewayNamespace, edition });
  const whole = [layout, policiesPart(wishes)].map((part) => ({ ...part, objects: asBefore(part.objects, memory) }));
  return { parts: [...whole, ...refused, ...sites.map(({ part }) => part)] };
}
