import type { KubernetesObject } from '../kubernetes/manifest.ts';

interface Reference {
  readonly namespace: string;
  readonly name: string;
  readonly port: number | string;
}

/**
 * The Services of the input, and one for each that is only named, in namespaces of which the input has none: there
 * nothing tells that it is missing. Both sides get the same ones. Undefined where the input has no Service at all.
 */
export function servicesFor(
  services: readonly KubernetesObject[],
  ingresses: readonly KubernetesObject[],
  results: readonly KubernetesObject[],
): readonly KubernetesObject[] {
  const known = new Set(services.map(({ metadata }) => metadata.namespace ?? 'default'));
  const assumed = new Map<string, { readonly reference: Reference; readonly ports: Set<number | string> }>();
  for (const reference of [...ingresses, ...results].flatMap(referencesOf)) {
    const { namespace, name, port } = reference;
    if (known.has(namespace) || name === '') continue;
    const key = `${namespace}/${name}`;
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
  collect(spec, metadata.namespace ?? 'default', found);
  return found;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function collect(value: unknown, namespace: string, found: Reference[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, namespace, found);
    return;
  }
  if (!isFields(value)) return;
  const reference = readReference(value, namespace);
  if (reference) found.push(reference);
  for (const child of Object.values(value)) if (isFields(child)) collect(child, namespace, found);
}

function readReference({ name, port, namespace: other, kind }: Fields, namespace: string): Reference | null {
  if (typeof name !== 'string' || (kind !== undefined && kind !== 'Service')) return null;
  const own = typeof other === 'string' && other !== '' ? other : namespace;
  if (typeof port === 'number') return { namespace: own, name, port };
  if (!isFields(port)) return null;
  const { number, name: portName } = port;
  if (typeof number === 'number') return { namespace: own, name, port: number };
  return typeof portName === 'string' ? { namespace: own, name, port: portName } : null;
}
