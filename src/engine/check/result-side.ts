import type { KubernetesObject } from '../kubernetes/manifest.ts';
import type { TargetId } from '../options.ts';
import { coversHost, nameOfHost } from '../simulate/gateway-api/hostnames.ts';
import { type GatewayApi, implementations, loadGatewayApi } from '../simulate/gateway-api/index.ts';
import type { Request } from '../simulate/request.ts';
import type { Translation } from '../translation.ts';

/** The Gateways that take the place of one class. */
export interface ResultSide {
  readonly api: GatewayApi;
  /** Whether a listener is for the request's scheme and host. */
  readonly isListening: (request: Request) => boolean;
}

/** Applies manifests; every Secret and ConfigMap they name exists. */
export function loadResult(
  objects: readonly KubernetesObject[],
  services: readonly KubernetesObject[],
  target: TargetId,
): ResultSide {
  const { dialect, extensions } = implementations[target];
  const api = loadGatewayApi([...services, ...objects], dialect, {
    extensions,
    assumeServices: false,
    assumeSecrets: true,
    assumeConfigMaps: true,
  });
  const { listeners } = api.surface;
  const hosts = (secure: boolean) => [
    ...new Set(listeners.filter(({ protocol }) => (protocol === 'HTTP') !== secure).map(({ hostname }) => hostname)),
  ];
  const listening = { http: indexHosts(hosts(false)), https: indexHosts(hosts(true)) };
  return { api, isListening: ({ scheme, host }) => listening[scheme](nameOfHost(host)) };
}

function indexHosts(hostnames: readonly string[]): (host: string) => boolean {
  const precise = new Set(hostnames);
  const wildcards = hostnames.filter((name) => name === '' || name.startsWith('*.'));
  return (host) => precise.has(host) || wildcards.some((name) => coversHost(name, host));
}

interface ParentRef {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/**
 * The objects without the Gateways that serve other Ingresses than these, and without the routes that ask for no other:
 * each class has an address of its own.
 */
export function objectsOfClass(
  objects: readonly KubernetesObject[],
  { files }: Translation,
  ingresses: ReadonlySet<string>,
): readonly KubernetesObject[] {
  const isOwn = (file: string): boolean => ingresses.has(file.replace(/^apps\/|\.yaml$/g, ''));
  const routes = new Set(
    files
      .flatMap((file) => file.objects.map((object) => ({ ...object, isOwn: isOwn(file.name) })))
      .filter(
        ({ sources, isOwn: own }) =>
          own ||
          sources.some(({ kind, namespace, name }) => kind === 'Ingress' && ingresses.has(`${namespace}/${name}`)),
      )
      .map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`),
  );
  const keyOf = ({ kind, metadata }: KubernetesObject) => `${kind} ${metadata.namespace ?? 'default'}/${metadata.name}`;
  const own = objects.filter((object) => routes.has(keyOf(object)));
  const gateways = new Set(own.flatMap(parentsOf));
  const others = new Set(
    objects
      .filter(({ kind }) => kind === 'Gateway')
      .map(keyOf)
      .filter((key) => !gateways.has(key)),
  );
  return objects.filter((object) => {
    if (object.kind === 'Gateway') return !others.has(keyOf(object));
    const parents = parentsOf(object);
    return parents.length === 0 || parents.some((parent) => !others.has(parent));
  });
}

function parentsOf({ spec, metadata }: KubernetesObject): readonly string[] {
  const { parentRefs } = (spec ?? {}) as { readonly parentRefs?: readonly ParentRef[] };
  return (parentRefs ?? [])
    .filter(({ kind }) => kind === undefined || kind === 'Gateway')
    .map(({ name, namespace }) => `Gateway ${namespace ?? metadata.namespace ?? 'default'}/${name}`);
}
