import type { IngressServiceBackend } from '../../kubernetes/ingress.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { readService, type Service, type ServicePort } from '../../kubernetes/service.ts';
import type { ObjectName, ServiceBackend } from '../../model/routing.ts';
import { type Diagnostic, finding } from '../../report/diagnostic.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';

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

/** A port in digits is a number, however it is written: the controllers compare ports as text. */
function portIn(ports: readonly ServicePort[], wanted: string) {
  return {
    direct: ports.find(({ number, name }) => String(number.value) === wanted || name?.value === wanted),
    target: ports.find(({ targetPort }) => targetPort?.value === wanted),
  };
}

/** What is to be said of a port that the Service does not have, or of a name that nothing resolves. */
function missingPort(
  service: Service | undefined,
  full: string,
  written: Sourced<string | number>,
): readonly Diagnostic[] {
  const ports = service && service.type !== 'ExternalName' ? service.ports : [];
  if (ports.length > 0) {
    const known = ports.map(({ number, name }) => (name ? `${number.value} (${name.value})` : `${number.value}`));
    return [portMissing({ service: full, port: written.value, known: known.join(', ') }, ...written.from)];
  }
  // A name that nothing resolves is the target's to say: only it knows what becomes of the rule.
  return [];
}

/**
 * Resolves the port of a backend as controllers do: by number, by name, and, for ingress-nginx, by targetPort
 * (controller.go, serviceEndpoints).
 */
export function resolveBackend(
  { name, port: number, portName }: IngressServiceBackend,
  { namespace }: ObjectName,
  knowledge: ServiceKnowledge,
  takesTargetPort: boolean,
): ResolvedBackend {
  const service = knowledge.service && readService(knowledge.service);
  const full = `${namespace}/${name.value}`;
  const said = [
    ...(service?.type === 'ExternalName' ? [externalName({ service: full }, ...name.from)] : []),
    ...(!service && knowledge.knowsNamespace ? [serviceMissing({ service: full }, ...name.from)] : []),
  ];
  const base = { type: 'service', namespace, name, ...(portName ? { portName } : {}) } as const;
  const written = number ?? portName;
  if (!written)
    return { backend: { ...base, port: null }, diagnostics: [...said, portUnwritten({ service: full }, ...name.from)] };
  const { direct, target } = portIn(service?.ports ?? [], String(written.value));
  const found = direct ?? (takesTargetPort ? target : undefined);
  if (!found)
    return { backend: { ...base, port: number }, diagnostics: [...said, ...missingPort(service, full, written)] };
  const port = sourced(found.number.value, ...written.from, ...found.number.from);
  const note = { service: full, target: String(written.value), port: port.value };
  return {
    backend: { ...base, port },
    diagnostics: direct ? said : [...said, targetPortUsed(note, ...written.from)],
  };
}
