import { plainTree, type TreeMap } from '../../yaml/tree.ts';
import type { EmittedObject, LoweredPart } from '../target.ts';
import type { Part, PolicyPiece } from './draft.ts';
import type { Kit } from './kit.ts';
import { defaultFacts } from './layout.ts';
import type { FrontendNeeds, Plan, SitePlan } from './plan.ts';
import { mergePieces, policyName, policyTree } from './policies.ts';
import type { Edition } from './release.ts';
import { lowerFact } from './route.ts';

/** The pieces of policies that every Gateway gets: what stands for the controller's defaults. */
export const gatewayPieces = (
  kit: Pick<Kit, 'lowerings'>,
  frontends: readonly FrontendNeeds[],
  edition: Edition,
): readonly Part<PolicyPiece>[] =>
  defaultFacts(frontends.map(({ frontend }) => frontend)).flatMap(
    (fact) => lowerFact(kit.lowerings, 'controllerDefault', fact, { edition }).effects.gateways ?? [],
  );

interface GovernedSite {
  readonly place: SitePlan;
  readonly listeners: readonly Part<PolicyPiece>[];
}

/** Most targetRefs of a policy (CRD). */
const mostTargets = 16;

/**
 * Policies on Gateways and on single listeners. One on a listener takes the place of the Gateway's of its kind, so it
 * repeats what that says.
 */
export function listenerPolicies(
  kit: Pick<Kit, 'policyKinds'>,
  { gateways }: Plan,
  namespace: string,
  pieces: readonly Part<PolicyPiece>[],
  sites: readonly GovernedSite[],
): LoweredPart {
  const own = piecesByListener(sites);
  const objects = gateways.flatMap(({ name, listeners }) =>
    Object.entries(kit.policyKinds).flatMap(([kindName, kind]): readonly EmittedObject[] => {
      const common = pieces.filter(({ body }) => body.kind === kindName);
      const target = { kind: 'Gateway', name, namespace } as const;
      const special = listenersByWay(
        common,
        listeners.map((one) => one.name),
        (listener) => (own.get(`${name}/${listener}`) ?? []).filter(({ body }) => body.kind === kindName),
      );
      const all: readonly { readonly sections: readonly string[]; readonly spec: TreeMap }[] = [
        ...(common.length === 0 ? [] : [{ sections: [], spec: mergePieces(common) }]),
        ...special,
      ];
      return all.map(({ sections, spec }, index) => ({
        file: `platform/gateway-${name}.yaml`,
        body: policyTree({ kindName, kind, name: policyName(name, kind, index), target, sections, spec }),
      }));
    }),
  );
  return { objects, settlements: [], diagnostics: [] };
}

function piecesByListener(sites: readonly GovernedSite[]): ReadonlyMap<string, readonly Part<PolicyPiece>[]> {
  const found = new Map<string, Part<PolicyPiece>[]>();
  for (const { place, listeners } of sites) {
    if (listeners.length === 0) continue;
    for (const { gateway, https } of place.groups)
      for (const section of https) {
        const key = `${gateway}/${section}`;
        found.set(key, [...(found.get(key) ?? []), ...listeners]);
      }
  }
  return found;
}

/** Listeners that are governed alike, in groups that one policy can name. */
function listenersByWay(
  common: readonly Part<PolicyPiece>[],
  listeners: readonly string[],
  piecesOf: (listener: string) => readonly Part<PolicyPiece>[],
): readonly { readonly sections: readonly string[]; readonly spec: TreeMap }[] {
  const ways = new Map<string, { readonly sections: string[]; readonly spec: TreeMap }[]>();
  for (const listener of listeners) {
    const pieces = distinctPieces(piecesOf(listener));
    if (pieces.length === 0) continue;
    const spec = mergePieces([...common, ...pieces]);
    const key = JSON.stringify(plainTree(spec));
    const known = ways.get(key) ?? [];
    ways.set(key, known);
    const last = known.at(-1);
    if (last && last.sections.length < mostTargets) last.sections.push(listener);
    else known.push({ sections: [listener], spec });
  }
  return [...ways.values()].flat();
}

/** The routes of a host repeat what their Ingress says of it. */
const distinctPieces = (pieces: readonly Part<PolicyPiece>[]): readonly Part<PolicyPiece>[] => [
  ...new Map(
    pieces.map((piece) => [`${piece.body.kind} ${JSON.stringify(plainTree(piece.body.spec))}`, piece]),
  ).values(),
];
