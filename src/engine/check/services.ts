import type { KubernetesObject } from '../kubernetes/manifest.ts';

interface Reference {
  readonly namespace: string;
  readonly name: string;
  readonly port: number | string;
  /** It is only asked whether requests may pass. */
  readonly isAsked: boolean;
}

/**
 * The Services of the input, and one for each that is only named where nothing tells that it is missing: in namespaces
 * of which the input has none, and those that are asked whether requests may pass, which the source names by an address
 * alone. Both sides get the same ones.
 */
export function servicesFor(
  services: readonly KubernetesObject[],
  ingresses: readonly KubernetesObject[],
  results: readonly KubernetesObject[],
): readonly KubernetesObject[] {
  const known = new Set(services.map(({ metadata }) => metadata.namespace ?? 'default'));
  const given = new Set(services.map(({ metadata }) => `${metadata.namespace ?? 'default'}/${metadata.name}`));
  const assumed = new Map<string, { readonly reference: Reference; readonly ports: Set<number | string> }>();
  for (const reference of [...ingresses, ...results].flatMap(referencesOf)) {
    const { namespace, name, port, isAsked } = reference;
    const key = `${namespace}/${name}`;
    if (name === '' || given.has(key) || (known.has(namespace) && !isAsked)) continue;
    const entry = assumed.get(key) ?? { reference, ports: new Set() };
    assumed.set(key, entry);
    entry.ports.add(port);
  }
  return [
    ...services,
    ...[...assumed.values()].map(({ reference: { namespace, name }, ports }) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace, name },
      // A port of which only the name is known keeps it in place of a number.
      spec: { ports: [...ports].map((port) => ({ name: String(port), port })) },
    })),
  ];
}

/** Every Service that an object names with a port: `service: {name, port}` and `backendRefs`. */
function referencesOf({ metadata, spec }: KubernetesObject): readonly Reference[] {
  const found: Reference[] = [];
  collect(spec, metadata.namespace ?? 'default', false, found);
  return found;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** What asks for permission: a SecurityPolicy of Envoy Gateway, a filter of the standard. */
const asking: ReadonlySet<string> = new Set(['extAuth', 'externalAuth']);

function collect(value: unknown, namespace: string, isAsked: boolean, found: Reference[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, namespace, isAsked, found);
    return;
  }
  if (!isFields(value)) return;
  const reference = readReference(value, namespace);
  if (reference) found.push({ ...reference, isAsked });
  for (const [key, child] of Object.entries(value))
    if (isFields(child)) collect(child, namespace, isAsked || asking.has(key), found);
}

function readReference(
  { name, port, namespace: other, kind }: Fields,
  namespace: string,
): Omit<Reference, 'isAsked'> | null {
  if (typeof name !== 'string' || (kind !== undefined && kind !== 'Service')) return null;
  const own = typeof other === 'string' && other !== '' ? other : namespace;
  if (typeof port === 'number') return { namespace: own, name, port };
  if (!isFields(port)) return null;
  const { number, name: portName } = port;
  if (typeof number === 'number') return { namespace: own, name, port: number };
  return typeof portName === 'string' ? { namespace: own, name, port: portName } : null;
}
