import type { Manifest } from '../../kubernetes/manifest.ts';
import type { ObjectName, ServiceBackend } from '../../model/routing.ts';
import { type Diagnostic, finding } from '../../report/diagnostic.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import { at, isScalar, isSeq, type YamlNode } from '../../yaml/node.ts';
import type { SpecService } from './spec.ts';

const portNameUnresolved = finding<{ readonly service: string; readonly port: string }>({
  code: 'service-port-name-unresolved',
  severity: 'manual',
  text: ({ service, port }) =>
    `The port of Service ${service} is given by its name ${port}, and Gateway API takes numbers only. Add the Service to the input, or write the number.`,
  why: 'A backendRef needs a port number. With the Service in the input Gatewright looks the number up.',
});

const portMissing = finding<{ readonly service: string; readonly port: string | number; readonly known: string }>({
  code: 'service-port-missing',
  severity: 'manual',
  text: ({ service, port, known }) => `Service ${service} has no port ${port}; it has ${known}.`,
  why: 'The controller answers 503 for a port that the Service does not have, and a Gateway refuses the reference. Correct the port.',
});

const portUnwritten = finding<{ readonly service: string }>({
  code: 'service-port-unwritten',
  severity: 'manual',
  text: ({ service }) => `No port is written for Service ${service}.`,
  why: 'A backendRef needs a port number, and the API server refuses an Ingress without one.',
});

const targetPortUsed = finding<{ readonly service: string; readonly target: string; readonly port: number }>({
  code: 'service-port-is-target-port',
  severity: 'note',
  text: ({ service, target, port }) =>
    `${target} is a targetPort of Service ${service}, not one of its ports; the result names its port ${port}.`,
  why: 'ingress-nginx takes a targetPort where it means a port. Gateway API takes the port of the Service only.',
});

const serviceMissing = finding<{ readonly service: string }>({
  code: 'service-missing',
  severity: 'note',
  text: ({ service }) => `The input has Services of this namespace, but not ${service}.`,
  why: 'If the Service does not exist, the controller answers 503, and a Gateway answers 500. If it only is not part of the input, ignore this.',
});

const externalName = finding<{ readonly service: string }>({
  code: 'service-external-name',
  severity: 'manual',
  text: ({ service }) =>
    `Service ${service} is of type ExternalName, which most Gateway API implementations refuse as a backend.`,
  why: 'Gateway API advises against ExternalName backends (CVE-2021-25740). Look for a kind of backend that your implementation has for outside hosts, or use a Service with EndpointSlices of your own.',
});

const textAt = (node: YamlNode | undefined, ...path: readonly string[]): Sourced<string> | null => {
  const found = at(node, ...path);
  return isScalar(found) && found.value !== null ? sourced(String(found.value), found) : null;
};

interface ServicePort {
  readonly port: Sourced<number>;
  readonly name: Sourced<string> | null;
  readonly targetPort: Sourced<string> | null;
}

/** The ports of a Service; one without a number is left out. */
function portsOf({ root }: Manifest): readonly ServicePort[] {
  const ports = at(root, 'spec', 'ports');
  return (isSeq(ports) ? ports.items : []).flatMap((item) => {
    const port = at(item, 'port');
    const number = isScalar(port) ? Number(port.value) : Number.NaN;
    if (!isScalar(port) || !Number.isInteger(number)) return [];
    return [{ port: sourced(number, port), name: textAt(item, 'name'), targetPort: textAt(item, 'targetPort') }];
  });
}

/** A backend with its port number looked up, and what is to be said of it. */
export interface ResolvedBackend {
  readonly backend: ServiceBackend;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is known of the Service of a backend. */
export interface ServiceKnowledge {
  /** Undefined: the input does not have it. */
  readonly service: Manifest | undefined;
  /** Whether the input has other Services of the namespace, so that a missing one tells something. */
  readonly knowsNamespace: boolean;
}

function portIn(ports: readonly ServicePort[], wanted: number | string) {
  const text = String(wanted);
  const direct = ports.find(({ port, name }) => port.value === wanted || name?.value === text);
  return { direct, target: ports.find(({ targetPort }) => targetPort?.value === text) };
}

/**
 * Resolves the port of a backend as controllers do: by number, by name, and, for ingress-nginx, by targetPort
 * (controller.go, serviceEndpoints).
 */
export function resolveBackend(
  spec: SpecService,
  { namespace }: ObjectName,
  { service, knowsNamespace }: ServiceKnowledge,
  takesTargetPort: boolean,
): ResolvedBackend {
  const { name, port: written } = spec;
  const full = `${namespace}/${name.value}`;
  const base = { type: 'service', namespace, name } as const;
  const isExternal = service !== undefined && textAt(service.root, 'spec', 'type')?.value === 'ExternalName';
  const said = [
    ...(isExternal ? [externalName({ service: full }, ...name.from)] : []),
    ...(!service && knowsNamespace ? [serviceMissing({ service: full }, ...name.from)] : []),
  ];
  if (!written)
    return { backend: { ...base, port: null }, diagnostics: [...said, portUnwritten({ service: full }, ...name.from)] };
  const ports = service ? portsOf(service) : [];
  const { direct, target } = portIn(ports, written.value);
  const found = direct ?? (takesTargetPort ? target : undefined);
  const portName = typeof written.value === 'string' ? { portName: sourced(written.value, ...written.from) } : {};
  const about = { service: full, port: written.value };
  if (found) {
    const port = sourced(found.port.value, ...written.from, ...found.port.from);
    const note = { service: full, target: String(written.value), port: port.value };
    return {
      backend: { ...base, port, ...portName },
      diagnostics: direct ? said : [...said, targetPortUsed(note, ...written.from)],
    };
  }
  if (service && ports.length > 0 && !isExternal) {
    const known = ports
      .map(({ port, name: title }) => (title ? `${port.value} (${title.value})` : `${port.value}`))
      .join(', ');
    said.push(portMissing({ ...about, known }, ...written.from));
  } else if (typeof written.value === 'string')
    said.push(portNameUnresolved({ service: full, port: written.value }, ...written.from));
  const port = typeof written.value === 'number' ? sourced(written.value, ...written.from) : null;
  return { backend: { ...base, port, ...portName }, diagnostics: said };
}
