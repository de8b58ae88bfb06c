import type { KubernetesObject } from '../kubernetes/manifest.ts';
import type { TargetId } from '../options.ts';
import { fieldsOf, mapsOf, textOf } from '../simulate/gateway-api/fields.ts';
import { hostMapOf, mostSpecific } from '../simulate/gateway-api/host-map.ts';
import { nameOfHost } from '../simulate/gateway-api/hostnames.ts';
import { type GatewayApi, implementations, loadGatewayApi } from '../simulate/gateway-api/index.ts';
import type { Request } from '../simulate/request.ts';
import type { Place } from '../text/span.ts';
import type { Translation } from '../translation.ts';
import type { Origins } from './origins.ts';

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
  const hosts = (secure: boolean) =>
    hostMapOf(
      listeners
        .filter(({ protocol }) => (protocol === 'HTTP') !== secure)
        .map(({ hostname }) => [hostname, true] as const),
    );
  const listening = { http: hosts(false), https: hosts(true) };
  const isListening = ({ scheme, host }: Request) => mostSpecific(listening[scheme], nameOfHost(host), 'many') !== null;
  return { api, isListening };
}

const keyOf = ({ kind, metadata }: KubernetesObject): string =>
  `${kind} ${metadata.namespace ?? 'default'}/${metadata.name}`;

/**
 * Gives the objects without the Gateways that serve other Ingresses than those of a class, and without the routes that
 * ask for no other: each class has an address of its own.
 */
export function objectsByClass(
  objects: readonly KubernetesObject[],
  translation: Translation,
  origins: Origins,
): (ingresses: ReadonlySet<string>) => readonly KubernetesObject[] {
  const written = ingressesByObject(translation, origins);
  const keyed = objects.map((object) => ({ object, key: keyOf(object), parents: parentsOf(object) }));
  const gateways = new Set(keyed.filter(({ object }) => object.kind === 'Gateway').map(({ key }) => key));
  return (ingresses) => {
    const isOwn = ({ key }: { readonly key: string }) => written.get(key)?.some((name) => ingresses.has(name)) ?? false;
    const own = keyed.filter(isOwn);
    // Where names are shared, a route may not tell whose it is, but its Gateway does.
    const asked = new Set(own.flatMap(({ key, parents }) => (origins.shared.length > 0 ? [key, ...parents] : parents)));
    const isOther = (key: string) => gateways.has(key) && !asked.has(key);
    return keyed
      .filter(({ key, parents }) => !isOther(key) && (parents.length === 0 || !parents.every(isOther)))
      .map(({ object }) => object);
  };
}

/** The Ingresses that each object of the result comes from, and the one that its file is named after. */
function ingressesByObject(translation: Translation, origins: Origins): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const told = origins.shared.length > 0 ? tellApart(translation, origins) : undefined;
  for (const file of translation.files) {
    const named = file.name.replace(/^apps\/|\.yaml$/g, '');
    for (const { kind, namespace, name, sources, place } of file.objects) {
      const from = sources.filter((source) => source.kind === 'Ingress').map((one) => `${one.namespace}/${one.name}`);
      const key = `${kind} ${namespace}/${name}`;
      const names = kind === 'Gateway' ? from : [named, ...from];
      found.set(key, [...(found.get(key) ?? []), ...(told?.(kind, names, place) ?? names)]);
    }
  }
  return found;
}

/**
 * Which Ingresses an object of the result comes from where names are shared: those that the trace leads to. A Gateway
 * that it leads nowhere from is of those that name no class: the name of a class is traced.
 */
function tellApart({ trace }: Translation, origins: Origins) {
  const idsBehind = ({ file, start, end }: Place): ReadonlySet<string | undefined> =>
    new Set(
      trace
        .filter(({ output }) => output.file === file && output.start >= start && output.start < end)
        .flatMap(({ inputs }) => inputs.map(origins.idAt)),
    );
  return (kind: string, names: readonly string[], place: Place): readonly string[] => {
    const behind = idsBehind(place);
    const meant = origins.shared.filter((id) => behind.has(id));
    const known = [...names.filter((name) => !origins.isShared(name)), ...meant];
    return kind === 'Gateway' && known.length === 0 ? origins.classless : known;
  };
}

function parentsOf({ spec, metadata }: KubernetesObject): readonly string[] {
  return mapsOf(fieldsOf(spec), 'parentRefs')
    .filter((ref) => textOf(ref, 'kind', 'Gateway') === 'Gateway')
    .map((ref) => `Gateway ${textOf(ref, 'namespace', metadata.namespace) ?? 'default'}/${textOf(ref, 'name', '')}`);
}
