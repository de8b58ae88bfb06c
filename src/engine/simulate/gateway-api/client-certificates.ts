import { type Cluster, readReference } from './cluster.ts';
import { type Condition, isFalse } from './conditions.ts';
import { child, type Fields, fieldsOf, has, mapsOf, numberOf, textOf } from './fields.ts';
import type { Resource } from './objects.ts';

/** Whether clients of an HTTPS listener must show a certificate, and what is wrong with the CA certificates for it. */
export interface ClientCertificates {
  /** False where clients without a valid certificate are let in. */
  readonly required: boolean;
  readonly resolved: Condition | null;
  readonly accepted: Condition | null;
}

/** `spec.tls.frontend` of a Gateway for one port: the port's own entry, else the default (GatewayTLSConfig). */
export const clientCertificatesFor = (gateway: Resource, port: number, cluster: Cluster): ClientCertificates | null => {
  const frontend = child(child(gateway.spec, 'tls'), 'frontend');
  const own = mapsOf(frontend, 'perPort').find((entry) => numberOf(entry, 'port') === port);
  const validation = child(own ? child(own, 'tls') : child(frontend, 'default'), 'validation');
  if (!has(validation, 'caCertificateRefs')) return null;
  const problems = mapsOf(validation, 'caCertificateRefs').map((ref) => problemOf(gateway, ref, cluster));
  const bad = problems.find((problem) => problem !== null);
  const message = bad?.message ?? 'there is no CA certificate';
  return {
    required: textOf(validation, 'mode', 'AllowValidOnly') !== 'AllowInsecureFallback',
    resolved: bad ?? null,
    accepted: problems.every((problem) => problem !== null)
      ? isFalse('Accepted', 'NoValidCACertificate', message)
      : null,
  };
};

const problemOf = (gateway: Resource, ref: Fields, cluster: Cluster): Condition | null => {
  const to = readReference(ref, 'ConfigMap', gateway.namespace);
  const label = `${to.kind} ${to.namespace}/${to.name}`;
  const no = (reason: string, message: string) => isFalse('ResolvedRefs', reason, message);
  if (to.group !== '' || (to.kind !== 'ConfigMap' && to.kind !== 'Secret'))
    return no('InvalidCACertificateKind', `${label} cannot hold a CA certificate`);
  if (!cluster.granted(gateway, to)) return no('RefNotPermitted', `no ReferenceGrant lets the Gateway use ${label}`);
  const found = cluster.find(to);
  if (found === null) return no('InvalidCACertificateRef', `${label} does not exist`);
  const holds = found === 'assumed' || has(child(fieldsOf(found.object), 'data'), 'ca.crt');
  return holds ? null : no('InvalidCACertificateRef', `${label} holds no ca.crt`);
};
