import { append } from '../../text/append.ts';
import type { Span } from '../../text/span.ts';
import { cited, type Tree, type TreeMap } from '../../yaml/tree.ts';
import type { EmittedObject } from '../target.ts';
import type { CertificateChoice } from './certificates.ts';
import type { GatewayPlan, ListenerPlan } from './cited-gateways.ts';
import { partName } from './http-routes.ts';
import { referenceGrant } from './reference-grant.ts';

/** A Gateway with its listeners; the namespaces that may attach are always written out. */
export const gatewayObject = (plan: GatewayPlan, namespace: string, gatewayClassName: string): EmittedObject => ({
  file: `platform/gateway-${plan.name}.yaml`,
  body: {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: plan.name, namespace },
    spec: {
      gatewayClassName: cited(gatewayClassName, 'layout', plan.className?.from ?? []),
      listeners: plan.listeners.map((listener) => listenerTree(listener, namespace)),
    },
  },
});

function listenerTree(
  { name, protocol, host, certificate, namespaces }: ListenerPlan,
  gatewayNamespace: string,
): TreeMap {
  return {
    name,
    hostname: host.value === '' ? undefined : cited(host.value, 'layout', host.from),
    port: protocol === 'HTTP' ? 80 : 443,
    protocol,
    tls:
      protocol === 'TLS'
        ? { mode: 'Passthrough' }
        : certificate && { mode: 'Terminate', certificateRefs: [certificateTree(certificate, gatewayNamespace)] },
    allowedRoutes: { namespaces: allowed(namespaces.toSorted(byText), gatewayNamespace) },
  };
}

const certificateTree = ({ name, namespace, from }: CertificateChoice, gatewayNamespace: string): Tree =>
  cited({ name, namespace: namespace === gatewayNamespace ? undefined : namespace }, 'layout', from);

/** The label every namespace carries, set by the API server to its name. */
const nameLabel = 'kubernetes.io/metadata.name';

function allowed(namespaces: readonly string[], gatewayNamespace: string): TreeMap {
  if (namespaces.every((namespace) => namespace === gatewayNamespace)) return { from: 'Same' };
  const [only] = namespaces;
  if (namespaces.length === 1 && only !== undefined)
    return { from: 'Selector', selector: { matchLabels: { [nameLabel]: only } } };
  return {
    from: 'Selector',
    selector: { matchExpressions: [{ key: nameLabel, operator: 'In', values: namespaces }] },
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The namespace of the Gateways. */
export const namespaceObject = (name: string): EmittedObject => ({
  file: 'platform/namespace.yaml',
  body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
});

/** Most entries of a ReferenceGrant's `to` (CRD). */
const mostGranted = 16;

/** The certificates of other namespaces that a Gateway reads, by namespace. */
export function foreignCertificates(
  { listeners }: GatewayPlan,
  gatewayNamespace: string,
): ReadonlyMap<string, readonly CertificateChoice[]> {
  const found = new Map<string, CertificateChoice[]>();
  for (const { certificate } of listeners) {
    if (certificate && certificate.namespace !== gatewayNamespace) append(found, certificate.namespace, certificate);
  }
  return found;
}

/** Lets the Gateways read the certificates of one other namespace: these Secrets, no others. */
export function certificateGrants(
  namespace: string,
  certificates: readonly CertificateChoice[],
  gatewayNamespace: string,
): readonly EmittedObject[] {
  const wanted = new Map<string, Set<Span>>();
  for (const { name, from } of certificates) {
    const cites = wanted.get(name) ?? new Set();
    wanted.set(name, cites);
    for (const span of from) cites.add(span);
  }
  const all = [...wanted].map(([name, cites]) => ({ kind: 'Secret', name, cites: [...cites] }) as const);
  return Array.from({ length: Math.ceil(all.length / mostGranted) }, (_, index) => ({
    file: `apps/${namespace}/gateway-certificates.yaml`,
    body: referenceGrant({
      name: partName('gateway-certificates', index),
      namespace,
      from: { kind: 'Gateway', namespace: gatewayNamespace },
      to: all.slice(index * mostGranted, (index + 1) * mostGranted),
      by: 'layout',
    }),
  }));
}
