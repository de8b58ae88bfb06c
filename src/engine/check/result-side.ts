import type { KubernetesObject } from '../kubernetes/manifest.ts';
import type { TargetId } from '../options.ts';
import { fieldsOf, mapsOf, textOf } from '../simulate/gateway-api/fields.ts';
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

const keyOf = ({ kind, metadata }: KubernetesObject): string =>
  `${kind} ${metadata.namespace ?? 'default'}/${metadata.name}`;

/**
 * Gives the objects without the Gateways that serve other Ingresses than those of a class, and without the routes that
 * ask for no other: each class has an address of its own.
 */
export function objectsByClass(
  objects: readonly KubernetesObject[],
  { files }: Translation,
): (ingresses: ReadonlySet<string>) => readonly KubernetesObject[] {
  const written = ingressesByObject(files);
  const keyed = objects.map((object) => ({ object, key: keyOf(object), parents: parentsOf(object) }));
  const gateways = new Set(keyed.filter(({ object }) => object.kind === 'Gateway').map(({ key }) => key));
  return (ingresses) => {
    const isOwn = ({ key }: { readonly key: string }) => written.get(key)?.some((name) => ingresses.has(name)) ?? false;
    const asked = new Set(keyed.filter(isOwn).flatMap(({ parents }) => parents));
    const isOther = (key: string) => gateways.has(key) && !asked.has(key);
    return keyed
      .filter(({ key, parents }) => !isOther(key) && (parents.length === 0 || !parents.every(isOther)))
      .map(({ object }) => object);
  };
}

/** The Ingresses that each object of the result comes from, and the one that its file is named after. */
function ingressesByObject(files: Translation['files']): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const named = file.name.replace(/^apps\/|\.yaml$/g, '');
    for (const { kind, namespace, name, sources } of file.objects) {
      const from = sources.filter((source) => source.kind === 'Ingress').map((one) => `${one.namespace}/${one.name}`);
      const key = `${kind} ${namespace}/${name}`;
      found.set(key, [...(found.get(key) ?? []), named, ...from]);
    }
  }
  return found;
}

function parentsOf({ spec, metadata }: KubernetesObject): readonly string[] {
  return mapsOf(fieldsOf(spec), 'parentRefs')
    .filter((ref) => textOf(ref, 'kind', 'Gateway') === 'Gateway')
    .map((ref) => `Gateway ${textOf(ref, 'namespace', metadata.namespace) ?? 'default'}/${textOf(ref, 'name', '')}`);
}
