import type { Backend, ServiceBackend } from '../../model/routing.ts';
import { type Diagnostic, finding } from '../../report/diagnostic.ts';
import type { Span } from '../../text/span.ts';
import type { TreeMap } from '../../yaml/tree.ts';
import type { ObjectDraft, RouteDraft } from '../gateway-api/draft.ts';
import { isAddress } from '../gateway-api/hostnames.ts';
import { label, withHash } from '../gateway-api/names.ts';
import { apiVersion, group } from './route-filters.ts';

const backendsMustBeEnabled = finding<undefined>({
  code: 'backend-objects-must-be-enabled',
  severity: 'manual',
  text: () =>
    'Envoy Gateway takes Backend objects only where its configuration allows them: helm upgrade eg oci://docker.io/envoyproxy/gateway-helm --version v1.9.0 -n envoy-gateway-system --reuse-values --set config.envoyGateway.extensionApis.enableBackend=true',
  why: 'A Backend can name any address, so Envoy Gateway asks for a word of the one who runs it. Without it the rules that use one answer 500. Let RBAC decide who may write Backends.',
});

/** What must be done before Backend objects are taken. */
export const enableBackends = (from: readonly Span[]): Diagnostic => backendsMustBeEnabled(undefined, ...from);

interface Placed {
  readonly by: string;
  readonly from: readonly Span[];
}

/** A Backend for one address. */
export function addressBackend(hostname: string, port: number, how: TreeMap, { by, from }: Placed): ObjectDraft {
  const endpoint = isAddress(hostname) ? { ip: { address: hostname, port } } : { fqdn: { hostname, port } };
  const body: TreeMap = { endpoints: [endpoint], ...how };
  const name = withHash(label(`${hostname.replace(/\.svc\.cluster\.local$/, '')}-${port}`, 54), JSON.stringify(body));
  return { apiVersion, kind: 'Backend', name, body, by, from };
}

/** Whether its address is known. */
const isKnown = (backend: Backend): backend is ServiceBackend & { readonly port: { readonly value: number } } =>
  backend.type === 'service' && backend.port !== null && backend.port.value >= 1 && backend.port.value <= 65535;

/** Sends what goes to Services to Backend objects for them: `how` is what their spec says besides the address. */
export function throughBackends(services: readonly ServiceBackend[], how: TreeMap, namespace: string, placed: Placed) {
  const drafts = new Map<string, ObjectDraft>();
  for (const service of services)
    if (isKnown(service)) {
      const hostname = `${service.name.value}.${service.namespace}.svc.cluster.local`.toLowerCase();
      drafts.set(keyOf(service), addressBackend(hostname, service.port.value, how, placed));
    }
  const replaced = (backend: Backend): Backend => {
    const made = backend.type === 'service' ? drafts.get(keyOf(backend)) : undefined;
    if (!made || backend.type !== 'service') return backend;
    const name = { value: made.name, from: [...backend.name.from, ...(backend.port?.from ?? [])] };
    return { type: 'resource', namespace, group, kind: 'Backend', name };
  };
  const change = (draft: RouteDraft): RouteDraft => ({
    ...draft,
    variants: draft.variants.map((variant) => ({
      ...variant,
      backends: variant.backends.map((one) => ({ ...one, backend: replaced(one.backend) })),
    })),
  });
  return { objects: [...drafts.values()], change };
}

const keyOf = ({ namespace, name, port }: ServiceBackend): string => `${namespace}/${name.value}:${port?.value ?? ''}`;
