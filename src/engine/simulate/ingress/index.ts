import type { KubernetesObject } from '../../kubernetes/manifest.ts';
import type { Answer, Request, Step } from '../request.ts';
import { findPath, indexHosts, type PlainHost, wildcardOf } from './hosts.ts';
import { type PlainIngress, type PlainPath, readPlainIngress } from './objects.ts';
import { knowServices, type Services } from './services.ts';

export interface IngressInput {
  readonly ingresses: readonly KubernetesObject[];
  /** Absent: every Service exists, and offers every port. */
  readonly services?: readonly KubernetesObject[];
}

/** A controller that does what the Ingress API says, and nothing else. */
export interface PlainController {
  /** What becomes of a request; `explain` adds the steps. Never throws. */
  readonly answer: (request: Request, options?: { readonly explain?: boolean }) => Answer;
  /** Hosts and paths, as material for requests worth asking. */
  readonly hosts: readonly PlainHost[];
}

/**
 * Runs Ingresses by the words of the Ingress API (kubernetes.io, "Ingress"): a host before a wildcard of one label
 * before rules for every host; Exact and Prefix, the longest first; then the default backend; else 404.
 */
export function loadIngress({ ingresses, services }: IngressInput): PlainController {
  const oldestFirst = ingresses.map(readPlainIngress).sort(byAge);
  const hosts = indexHosts(oldestFirst);
  const known = knowServices(services);
  return {
    hosts: [...hosts.values()],
    answer: (request, options) => answerRequest(hosts, known, request, options?.explain ? [] : null),
  };
}

/** The API gives no order to Ingresses of one age; like the first controller, "namespace/name" descending decides. */
function byAge(a: PlainIngress, b: PlainIngress): number {
  if (a.created !== b.created) return a.created < b.created ? -1 : 1;
  const [one, other] = [`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`];
  return !Number.isFinite(a.created) || one === other ? 0 : one < other ? 1 : -1;
}

const nameOf = (host: string): string => host.replace(/:\d*$/, '').toLowerCase();

function answerRequest(
  hosts: ReadonlyMap<string, PlainHost>,
  services: Services,
  request: Request,
  steps: Step[] | null,
): Answer {
  const host = nameOf(request.host);
  const levels = [host, wildcardOf(host), ''].filter((name, index, all) => all.indexOf(name) === index);
  const declared = levels.flatMap((name) => hosts.get(name) ?? []);
  if (request.scheme === 'https' && !declared.some(({ hasCertificate }) => hasCertificate)) {
    steps?.push({
      text: `No Ingress has a certificate for ${host || 'any host'}: the client gets no connection`,
      cites: [],
    });
    return { backend: null, status: 0, steps: steps ?? [] };
  }
  const path = request.path.replace(/[?#].*$/s, '');
  for (const level of declared) {
    const found = findPath(level, path) ?? level.fallback;
    if (found) return send(found, services, request, steps);
  }
  steps?.push({ text: 'No rule takes the request, and there is no default backend', cites: [] });
  return { backend: null, status: 404, steps: steps ?? [] };
}

function send(found: PlainPath, services: Services, request: Request, steps: Step[] | null): Answer {
  const { ingress, target, type, at, path } = found;
  const { namespace, name } = ingress;
  const cite = (leaf: string) => ({ kind: 'Ingress', namespace, name, path: leaf });
  const isDefault = at === 'spec.defaultBackend';
  steps?.push({
    text: isDefault
      ? `No path takes the request, so the default backend of Ingress ${namespace}/${name} does`
      : `${type === 'exact' ? 'Exact' : 'Prefix'} ${path} of Ingress ${namespace}/${name} takes the request`,
    cites: isDefault ? [cite(at)] : [cite(`${at}.path`), cite(`${at}.pathType`)],
  });
  const port = services.portOf(namespace, target.service, target.port);
  if (port === null && !target.resource) {
    steps?.push({
      text: `Service ${target.service} does not exist, or has no port ${target.port}`,
      cites: [cite(`${at}${isDefault ? '' : '.backend'}`)],
    });
    return { backend: null, status: 503, steps: steps ?? [] };
  }
  steps?.push({ text: `It goes to ${target.service}`, cites: [cite(`${at}${isDefault ? '' : '.backend'}`)] });
  return {
    backend: { namespace, service: target.service, port: port ?? target.port },
    status: 200,
    upstream: { path: request.path, host: request.host, headers: {} },
    steps: steps ?? [],
  };
}

export type { PlainHost } from './hosts.ts';
