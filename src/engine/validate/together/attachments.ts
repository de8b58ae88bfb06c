import type { Problem, Step } from '../problem.ts';
import { envoyGatewayGroup } from '../schema/envoy-gateway/kinds.ts';
import {
  type Data,
  type Estate,
  gatewayGroup,
  keyOf,
  type Listener,
  listOf,
  type Member,
  problemOf,
  textOr,
} from './estate.ts';
import { ofGateway } from './listeners.ts';

/** Policies of Envoy Gateway that attach to targets, and whether two on one target are in conflict. */
const policies: Readonly<Record<string, { readonly exclusive: boolean }>> = {
  BackendTrafficPolicy: { exclusive: true },
  ClientTrafficPolicy: { exclusive: true },
  EnvoyExtensionPolicy: { exclusive: true },
  EnvoyPatchPolicy: { exclusive: false },
  SecurityPolicy: { exclusive: true },
};

interface Attachment {
  readonly policy: Member;
  readonly at: readonly Step[];
  readonly kind: string;
  readonly name: string;
  /** '' where the target is meant whole. */
  readonly section: string;
  readonly key: string;
}

function attachment(policy: Member, ref: Data, at: readonly Step[]): readonly Attachment[] {
  const [kind, name] = [textOr(ref.kind, ''), textOr(ref.name, '')];
  if (ref.group !== gatewayGroup || kind === '' || name === '') return [];
  return [{ policy, at, kind, name, section: textOr(ref.sectionName, ''), key: keyOf(kind, policy.namespace, name) }];
}

/** What a policy names as its targets; selections by label depend on more than a set shows. */
function attachmentsOf(policy: Member): readonly Attachment[] {
  const { targetRef, targetRefs } = policy.spec;
  const single = targetRef === undefined ? [] : attachment(policy, listOf([targetRef])[0] ?? {}, ['spec', 'targetRef']);
  return [...single, ...listOf(targetRefs).flatMap((ref, at) => attachment(policy, ref, ['spec', 'targetRefs', at]))];
}

const isGatewayLike = (kind: string): boolean => kind === 'Gateway' || kind === 'ListenerSet';

const targetText = ({ policy, kind, name }: Attachment): string => `${kind} ${policy.namespace}/${name}`;

/** Why a policy would attach to nothing. A set without any Gateway is for Gateways that are elsewhere. */
function absence(one: Attachment, targets: ReadonlyMap<string, Member>, { listeners, byKey }: Estate) {
  const { kind, key, section, policy, at } = one;
  const target = targets.get(key);
  if (!target) {
    if ((isGatewayLike(kind) && byKey.size === 0) || kind === 'GatewayClass') return undefined;
    const message = `${policy.kind} ${policy.name} attaches to nothing: there is no ${targetText(one)}.`;
    return problemOf(policy, 'policy-target-absent', message, ...at);
  }
  if (section === '') return undefined;
  const names = isGatewayLike(kind)
    ? (listeners.get(key) ?? []).map(({ name }) => name)
    : listOf(target.spec.rules).map(({ name }) => name);
  if (names.includes(section)) return undefined;
  const message = `${targetText(one)} has no ${isGatewayLike(kind) ? 'listener' : 'rule'} named ${section}.`;
  return problemOf(policy, 'policy-section-absent', message, ...at, 'sectionName');
}

/** Of two policies of a kind on one thing only one has effect: the older, or the first by name. */
function* conflicts(attachments: readonly Attachment[]): Generator<Problem> {
  const taken = new Map<string, Attachment>();
  for (const one of attachments) {
    const { policy, key, section, at } = one;
    if (!policies[policy.kind]?.exclusive) continue;
    const claim = `${policy.kind} ${key} ${section}`;
    const first = taken.get(claim);
    if (!first) taken.set(claim, one);
    else if (first.policy !== policy) {
      const place = section === '' ? targetText(one) : `${section} of ${targetText(one)}`;
      const message = `${first.policy.kind} ${first.policy.name} is on ${place} already: only the older of the two has effect.`;
      yield problemOf(policy, 'policy-conflict', message, ...at);
    }
  }
}

/**
 * Listeners of plain HTTP on one port share their settings for clients, so a policy for some of them is refused
 * (Envoy Gateway, ClientTrafficPolicy).
 */
function sharedPort(one: Attachment, estate: Estate): readonly Problem[] {
  const { policy, key, kind, section, at } = one;
  if (policy.kind !== 'ClientTrafficPolicy' || (kind === 'Gateway' && section === '')) return [];
  const owner = estate.byKey.get(key);
  const all: readonly Listener[] = owner ? ofGateway(owner, estate).filter(({ protocol }) => protocol === 'HTTP') : [];
  const isMeant = (listener: Listener): boolean =>
    listener.owner === owner && (section === '' || listener.name === section);
  const meant = all.filter(isMeant);
  const other = all.find((listener) => !isMeant(listener) && meant.some(({ port }) => port === listener.port));
  if (!other) return [];
  const message = `Listener ${other.name} has port ${other.port} too: listeners of plain HTTP on one port share their settings for clients, so the policy can only be for all of them. Attach it to the Gateway.`;
  return [problemOf(policy, 'policy-listeners-share-port', message, ...at)];
}

/** Policies of Envoy Gateway that attach to nothing, or to what another one has already. */
export function findAttachmentProblems(estate: Estate): readonly Problem[] {
  const attachments = estate.members
    .filter(({ group, kind }) => group === envoyGatewayGroup && Object.hasOwn(policies, kind))
    .flatMap(attachmentsOf);
  if (attachments.length === 0) return [];
  const targets = new Map(
    estate.members
      .filter(({ group }) => group === gatewayGroup)
      .map((member) => [keyOf(member.kind, member.namespace, member.name), member] as const),
  );
  return [
    ...attachments.flatMap((one) => absence(one, targets, estate) ?? []),
    ...conflicts(attachments),
    ...attachments.flatMap((one) => sharedPort(one, estate)),
  ];
}
