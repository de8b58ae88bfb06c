import { type Cluster, readReference } from './cluster.ts';
import { type Condition, isFalse, isTrue, type PolicyStatus } from './conditions.ts';
import { child, type Fields, fieldsOf, has, mapsOf, numberOf, textOf } from './fields.ts';
import { compareAge, GATEWAY_GROUP, type Resource } from './objects.ts';

/** How the gateway speaks TLS to a Service. `failure`: the policy is invalid, so nothing may be sent. */
export interface BackendTls {
  readonly policy: Resource;
  readonly hostname: string;
  readonly failure: string | null;
}

const targetKey = (namespace: string, name: string, section: string) => `${namespace}/${name}/${section}`;

/**
 * Every BackendTLSPolicy by the Service (and port name) it is in force for. Of several for one target the oldest wins;
 * one for a port name wins over one for the whole Service (GEP-713, GEP-1897).
 */
export const readBackendTls = (cluster: Cluster) => {
  const inForce = new Map<string, BackendTls>();
  const statuses: PolicyStatus[] = [];
  for (const policy of [...cluster.catalog.ofKind(GATEWAY_GROUP, 'BackendTLSPolicy')].sort(compareAge)) {
    const validation = child(policy.spec, 'validation');
    const certificates = certificateConditions(policy, validation, cluster);
    const failed = certificates.find(({ type, status }) => type === 'Accepted' && status === 'False');
    const targets = mapsOf(policy.spec, 'targetRefs').map((ref) => targetOf(ref, policy));
    const free = targets.filter((target) => !inForce.has(target.key));
    const found = targets.filter(({ reference }) => cluster.find(reference) !== null);
    const hostname = textOf(validation, 'hostname', '');
    for (const { key } of free) inForce.set(key, { policy, hostname, failure: failed?.message ?? null });
    const { kind, namespace, name } = policy;
    const conditions =
      found.length === 0
        ? [isFalse('Accepted', 'TargetNotFound', 'no Service of this name exists'), ...resolvedOnly(certificates)]
        : free.length === 0
          ? [isFalse('Accepted', 'Conflicted', 'an older policy has the same target'), ...resolvedOnly(certificates)]
          : certificates;
    statuses.push({ kind, namespace, name, conditions });
  }
  return { inForce, statuses };
};

const resolvedOnly = (conditions: readonly Condition[]) => conditions.filter(({ type }) => type === 'ResolvedRefs');

const targetOf = (ref: Fields, policy: Resource) => {
  const reference = { ...readReference(ref, 'Service', policy.namespace), namespace: policy.namespace };
  return { reference, key: targetKey(policy.namespace, reference.name, textOf(ref, 'sectionName', '')) };
};

/** Accepted and ResolvedRefs as far as the CA certificates decide them. */
const certificateConditions = (policy: Resource, validation: Fields, cluster: Cluster): readonly Condition[] => {
  const problems = mapsOf(validation, 'caCertificateRefs').map((ref) => caProblem(policy, ref, cluster));
  const bad = problems.find((problem) => problem !== null);
  const noneGood = problems.length > 0 && problems.every((problem) => problem !== null);
  const nothing = problems.length === 0 && textOf(validation, 'wellKnownCACertificates', '') === '';
  const missing = 'there is no CA certificate to check the backend with';
  return [
    noneGood || nothing
      ? isFalse('Accepted', 'NoValidCACertificate', bad?.message ?? missing)
      : isTrue('Accepted', 'Accepted'),
    bad ? isFalse('ResolvedRefs', bad.reason, bad.message) : isTrue('ResolvedRefs', 'ResolvedRefs'),
  ];
};

/** A CA certificate lies in a ConfigMap of the policy's own namespace, under `ca.crt`. Some implementations also read Secrets. */
const caProblem = (policy: Resource, ref: Fields, cluster: Cluster) => {
  const to = { ...readReference(ref, 'ConfigMap', policy.namespace), namespace: policy.namespace };
  const label = `${to.kind} ${to.name}`;
  if (to.group !== '' || (to.kind !== 'ConfigMap' && to.kind !== 'Secret'))
    return { reason: 'InvalidKind', message: `${label} cannot hold a CA certificate` };
  const found = cluster.find(to);
  if (found === null) return { reason: 'InvalidCACertificateRef', message: `${label} does not exist` };
  if (found !== 'assumed' && !has(child(fieldsOf(found.object), 'data'), 'ca.crt'))
    return { reason: 'InvalidCACertificateRef', message: `${label} holds no ca.crt` };
  return null;
};

/** The policy in force for one port of a Service. */
export const backendTlsFor = (
  inForce: ReadonlyMap<string, BackendTls>,
  service: Resource | 'assumed',
  to: { readonly namespace: string; readonly name: string },
  port: number,
): BackendTls | null => {
  if (inForce.size === 0) return null;
  const section = service === 'assumed' ? '' : portName(service, port);
  return (
    (section === '' ? undefined : inForce.get(targetKey(to.namespace, to.name, section))) ??
    inForce.get(targetKey(to.namespace, to.name, '')) ??
    null
  );
};

const portName = (service: Resource, port: number): string =>
  textOf(mapsOf(service.spec, 'ports').find((entry) => numberOf(entry, 'port') === port) ?? {}, 'name', '');
