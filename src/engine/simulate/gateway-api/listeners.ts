import { type Cluster, type Reference, readReference } from './cluster.ts';
import { type Condition, isFalse, isTrue, type RouteKind } from './conditions.ts';
import { child, type Fields, has, mapsOf, numberOf, textOf } from './fields.ts';
import { GATEWAY_GROUP, type Resource } from './objects.ts';

export type ListenerProtocol = 'HTTP' | 'HTTPS' | 'TLS' | 'TCP' | 'UDP';

/** One listener of a Gateway or of a ListenerSet. */
export interface Listener {
  /** The object that declares it, and where in it. */
  readonly owner: Resource;
  readonly index: number;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  /** '' = every host. */
  readonly hostname: string;
  readonly passthrough: boolean;
  readonly from: 'All' | 'Same' | 'Selector';
  readonly selector: Fields;
  readonly kinds: readonly RouteKind[];
  readonly resolved: Condition;
}

const KINDS: Readonly<Record<ListenerProtocol, readonly string[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

export const isProtocol = (text: string): text is ListenerProtocol => Object.hasOwn(KINDS, text);

/** The listeners that an object declares, in order. */
export const readListeners = (owner: Resource, cluster: Cluster): readonly Listener[] =>
  mapsOf(owner.spec, 'listeners').map((fields, index) => readListener(owner, index, fields, cluster));

const readListener = (owner: Resource, index: number, fields: Fields, cluster: Cluster): Listener => {
  const protocol = textOf(fields, 'protocol', '');
  const allowed = child(fields, 'allowedRoutes');
  const namespaces = child(allowed, 'namespaces');
  const from = textOf(namespaces, 'from', 'Same');
  const tls = child(fields, 'tls');
  const { kinds, unknown } = readKinds(allowed, protocol);
  return {
    owner,
    index,
    name: textOf(fields, 'name', ''),
    port: numberOf(fields, 'port') ?? 0,
    protocol,
    hostname: protocol === 'TCP' || protocol === 'UDP' ? '' : textOf(fields, 'hostname', '').toLowerCase(),
    passthrough: protocol === 'TLS' && textOf(tls, 'mode', 'Terminate') === 'Passthrough',
    from: from === 'All' || from === 'Selector' ? from : 'Same',
    selector: child(namespaces, 'selector'),
    kinds,
    resolved: unknown ?? readCertificates(owner, protocol, tls, cluster) ?? isTrue('ResolvedRefs', 'ResolvedRefs'),
  };
};

/** The kinds of route a listener takes: those of its protocol, narrowed by `allowedRoutes.kinds`. */
const readKinds = (allowed: Fields, protocol: string) => {
  const offered = isProtocol(protocol) ? KINDS[protocol] : [];
  const all = offered.map((kind) => ({ group: GATEWAY_GROUP, kind }));
  const wanted = mapsOf(allowed, 'kinds').map((kind) => ({
    group: textOf(kind, 'group', GATEWAY_GROUP),
    kind: textOf(kind, 'kind', ''),
  }));
  if (wanted.length === 0) return { kinds: all, unknown: null };
  const fits = (kind: RouteKind) => kind.group === GATEWAY_GROUP && offered.includes(kind.kind);
  const misfit = wanted.find((kind) => !fits(kind));
  return {
    kinds: wanted.filter(fits),
    unknown: misfit
      ? isFalse('ResolvedRefs', 'InvalidRouteKinds', `a listener for ${protocol} takes no ${misfit.kind}`)
      : null,
  };
};

/** Null where every certificate is in order. */
const readCertificates = (owner: Resource, protocol: string, tls: Fields, cluster: Cluster): Condition | null => {
  if (protocol !== 'HTTPS' && protocol !== 'TLS') return null;
  if (textOf(tls, 'mode', 'Terminate') === 'Passthrough') return null;
  for (const ref of mapsOf(tls, 'certificateRefs')) {
    const problem = secretProblem(
      owner,
      readReference(ref, 'Secret', owner.namespace),
      cluster,
      'InvalidCertificateRef',
    );
    if (problem) return isFalse('ResolvedRefs', problem.reason, problem.message);
  }
  return null;
};

/** Why a Secret cannot serve as a certificate; `invalid` is the reason for anything but a missing permission. */
export const secretProblem = (
  owner: Resource,
  to: Reference,
  cluster: Cluster,
  invalid: string,
  holds: (secret: Resource) => boolean = holdsCertificate,
) => {
  const label = `${to.kind} ${to.namespace}/${to.name}`;
  if (to.group !== '' || to.kind !== 'Secret') return { reason: invalid, message: `${label} is not a Secret` };
  if (!cluster.granted(owner, to))
    return {
      reason: 'RefNotPermitted',
      message: `no ReferenceGrant in ${to.namespace} lets ${owner.kind} ${owner.namespace}/${owner.name} use ${label}`,
    };
  const secret = cluster.find(to);
  if (secret === null) return { reason: invalid, message: `${label} does not exist` };
  if (secret !== 'assumed' && !holds(secret))
    return { reason: invalid, message: `${label} does not hold tls.crt and tls.key` };
  return null;
};

/** Whether a Secret has both parts of a key pair; an empty part is taken as left out of the manifest on purpose. */
const holdsCertificate = (secret: Resource): boolean => {
  const object: Fields = secret.object;
  if (!has(object, 'data') && !has(object, 'stringData')) return textOf(object, 'type', '') !== 'Opaque';
  const parts = { ...child(object, 'data'), ...child(object, 'stringData') };
  return has(parts, 'tls.crt') && has(parts, 'tls.key');
};
