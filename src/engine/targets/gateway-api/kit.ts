import type { FactKind } from '../../model/fact.ts';
import type { Model, PathMatch } from '../../model/routing.ts';
import type { Options, TargetId } from '../../options.ts';
import { flatten } from '../../text/flatten.ts';
import { type Likeness, type Memory, sayTheSame } from '../../text/memory.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { Lowered, Target } from '../target.ts';
import { asBefore } from './as-before.ts';
import { policiesPart } from './backend-tls-policies.ts';
import type { PathDraft } from './draft.ts';
import type { SitePlan } from './gateway-layout.ts';
import { layoutPart } from './layout.ts';
import { gatewayPieces, listenerPolicies } from './listener-policies.ts';
import type { Lowering } from './lowering.ts';
import type { DraftedPath } from './path-draft.ts';
import { planEstate } from './plan.ts';
import type { Ranked } from './precedence.ts';
import type { Edition } from './release.ts';
import { lowerSite, refuseSite } from './site.ts';
import { type SiteNeeds, siteNeeds } from './site-needs.ts';
import { besidePart } from './site-objects.ts';

/** A kind of policy of an implementation that attaches to Gateways, routes and rules. */
export interface PolicyKind {
  readonly apiVersion: string;
  /** Ends its objects' names, such as `traffic`. */
  readonly suffix: string;
  /** Whether one on a route can be merged with the Gateway's (`spec.mergeType`) instead of replacing it. */
  readonly merges: boolean;
}

/** All that makes an implementation a target of its own on the ground of the standard. */
export interface Kit {
  readonly id: TargetId;
  readonly title: string;
  readonly expressedAs: Readonly<Record<FactKind, string>>;
  readonly lowerings: Lowerings;
  /** How a path is written as a match. */
  readonly draftPath: (path: Sourced<PathMatch>) => DraftedPath;
  /** The paths of a host in the controller's order, written so that the implementation tries them in this order. */
  readonly arrangePaths?: (paths: readonly (PathDraft & { readonly object: string })[]) => PathDraft[];
  /** Whether the implementation may try the second of two matches before the first, which the controller tries first. */
  readonly mayDiffer: (earlier: Ranked, later: Ranked) => boolean;
  readonly policyKinds: Readonly<Record<string, PolicyKind>>;
  /** The release and channel of Gateway API that its output may use. */
  readonly editionOf: (options: Options) => Edition;
}

export type Lowerings = { readonly [K in FactKind]: Lowering<K> };

/** A target that lowers with a kit. */
export const targetFrom = (kit: Kit): Target => ({
  id: kit.id,
  title: kit.title,
  expressedAs: kit.expressedAs,
  editionOf: kit.editionOf,
  lower: (model, options, memory) => lower(kit, model, options, memory),
});

/**
 * Sites say what they need, the layout gives them listeners and names, and each is lowered on its own with nothing but
 * these. The layout runs every time; a site only when it, or its place in the layout, has changed.
 */
function lower(kit: Kit, model: Model, options: Options, memory: Memory): Lowered {
  const { gatewayClassName, gatewayNamespace } = options;
  const edition = kit.editionOf(options);
  const { release, channel } = edition;
  const frontends = model.frontends.map((frontend) =>
    memory.part(`needs of ${frontend.provider}/${frontend.id}`, [frontend], (own) => {
      const sites = own.each('needs', [], frontend.sites, siteNeeds);
      return { frontend, sites, shapes: own.each('shapes', [], sites, ({ shape }) => shape, shapedAlike) };
    }),
  );
  const plan = planEstate(frontends, gatewayNamespace, edition, memory);
  const pieces = gatewayPieces(kit, frontends, edition);
  const merged = [...new Set(pieces.all.map(({ body }) => body.kind))];
  const needs = flatten(frontends.map(({ sites }) => sites));
  const hostless = needs.filter(({ hosts }) => hosts.length === 0);
  const refused = memory.each('refused sites', [], hostless, refuseSite);
  const placed = frontends.flatMap(({ sites: own, shapes }) =>
    own.flatMap((one, index): PlacedSite | readonly [] => {
      const shape = shapes[index];
      const place = shape && plan.sites.get(shape);
      return place ? { needs: one, place } : [];
    }),
  );
  const lowerPlaced = ({ needs: one, place }: PlacedSite) => lowerSite(one, place, { kit, edition, merged });
  const sites = memory.each('sites', [release, channel, kit.id, merged.join()], placed, lowerPlaced, likeness);
  const layout = layoutPart(plan, frontends, { gatewayClassName, gatewayNamespace, edition, kit, memory });
  const governed = sites.flatMap(({ listeners }, index) => {
    const place = placed[index]?.place;
    return place && listeners.length > 0 ? { place, listeners } : [];
  });
  const whole = [
    policiesPart(flatten(sites.map(({ policies }) => policies))),
    listenerPolicies(kit, plan, gatewayNamespace, pieces, governed),
  ].map((part) => ({ ...part, objects: asBefore(part.objects, memory) }));
  const beside = besidePart(flatten(sites.map((site) => site.beside)));
  return { parts: [layout, ...whole, ...refused, ...sites.map(({ part }) => part), beside] };
}

/** Sites that ask for the same of the layout have the same shape. */
const shapedAlike: Likeness<SiteNeeds> = {
  key: ({ site }) => site.id,
  isSame: (one, other) => one === other || sayTheSame(one.shape, other.shape),
};

/** A site with its place in the layout. */
interface PlacedSite {
  readonly needs: SiteNeeds;
  readonly place: SitePlan;
}

/** Places that say the same are the same, whether or not they were laid out anew. */
const likeness: Likeness<PlacedSite> = {
  key: ({ needs }) => needs,
  isSame: (one, other) => one.needs === other.needs && sayTheSame(one.place, other.place),
};
