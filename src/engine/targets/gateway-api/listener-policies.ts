import { plainTree, type TreeMap } from '../../yaml/tree.ts';
import type { EmittedObject, LoweredPart } from '../target.ts';
import type { ListenerPlan } from './cited-gateways.ts';
import type { Part, PolicyPiece } from './draft.ts';
import type { SitePlan } from './gateway-layout.ts';
import type { Kit } from './kit.ts';
import { defaultFacts } from './layout.ts';
import { label, withHash } from './names.ts';
import type { Plan } from './plan.ts';
import { mergePieces, policyName, policyTree } from './policies.ts';
import { type Grant, referenceGrant } from './reference-grant.ts';
import type { Edition } from './release.ts';
import { lowerFact } from './route.ts';
import type { FrontendNeeds } from './site-needs.ts';

/** What every Gateway gets: what stands for the controller's defaults. */
export interface GatewayPieces {
  readonly all: readonly Part<PolicyPiece>[];
  /** Only for its https listeners. */
  readonly secure: readonly Part<PolicyPiece>[];
}

/** The pieces of policies that stand for the controller's defaults. */
export function gatewayPieces(
  kit: Pick<Kit, 'lowerings'>,
  frontends: readonly FrontendNeeds[],
  edition: Edition,
): GatewayPieces {
  const effects = defaultFacts(frontends.map(({ frontend }) => frontend)).map(
    (fact) => lowerFact(kit.lowerings, 'controllerDefault', fact, { edition }).effects,
  );
  return {
    all: effects.flatMap(({ gateways }) => gateways ?? []),
    secure: effects.flatMap(({ secureListeners }) => secureListeners ?? []),
  };
}

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
  { all, secure }: GatewayPieces,
  sites: readonly GovernedSite[],
): LoweredPart {
  const own = piecesByListener(sites);
  const objects = gateways.flatMap(({ name, listeners }) =>
    Object.entries(kit.policyKinds).flatMap(([kindName, kind]): readonly EmittedObject[] => {
      const ofKind = ({ body }: Part<PolicyPiece>) => body.kind === kindName;
      const common = all.filter(ofKind);
      const target = { kind: 'Gateway', name, namespace } as const;
      const special = listenersByWay(common, listeners, (listener) => [
        ...(listener.protocol === 'HTTPS' ? secure : []).filter(ofKind),
        ...(own.get(`${name}/${listener.name}`) ?? []).filter(ofKind),
      ]);
      const ways: readonly { readonly sections: readonly string[]; readonly spec: TreeMap }[] = [
        ...(common.length === 0 ? [] : [{ sections: [], spec: mergePieces(common) }]),
        ...special,
      ];
      return ways.map(({ sections, spec }, index) => ({
        file: `platform/gateway-${name}.yaml`,
        body: policyTree({ kindName, kind, name: policyName(name, kind, index), target, sections, spec }),
      }));
    }),
  );
  const grants = grantsFor(kit, namespace, [...all, ...secure, ...[...own.values()].flat()]);
  return { objects: [...objects, ...grants], settlements: [], diagnostics: [] };
}

/** Grants for the Secrets of other namespaces that the policies read. */
function grantsFor(
  { policyKinds }: Pick<Kit, 'policyKinds'>,
  namespace: string,
  pieces: readonly Part<PolicyPiece>[],
): readonly EmittedObject[] {
  const grants = new Map<string, Grant>();
  for (const { by, from, body } of pieces)
    for (const secret of body.reads ?? []) {
      const key = `${body.kind} ${secret.namespace}/${secret.name}`;
      if (secret.namespace === namespace || grants.has(key)) continue;
      const [group = ''] = (policyKinds[body.kind]?.apiVersion ?? '').split('/');
      grants.set(key, {
        name: withHash(label(`${body.kind}-${secret.name}`.toLowerCase()), key),
        namespace: secret.namespace,
        from: { group, kind: body.kind, namespace },
        to: [{ kind: 'Secret', name: secret.name, cites: from }],
        by,
      });
    }
  return [...grants.values()].map((grant) => ({
    file: `apps/${grant.namespace}/gateway-certificates.yaml`,
    body: referenceGrant(grant),
  }));
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
  listeners: readonly ListenerPlan[],
  piecesOf: (listener: ListenerPlan) => readonly Part<PolicyPiece>[],
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
    if (last && last.sections.length < mostTargets) last.sections.push(listener.name);
    else known.push({ sections: [listener.name], spec });
  }
  return [...ways.values()].flat();
}

/** The routes of a host repeat what their Ingress says of it. */
const distinctPieces = (pieces: readonly Part<PolicyPiece>[]): readonly Part<PolicyPiece>[] => [
  ...new Map(
    pieces.map((piece) => [`${piece.body.kind} ${JSON.stringify(plainTree(piece.body.spec))}`, piece]),
  ).values(),
];
