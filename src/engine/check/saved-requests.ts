import type { KubernetesObject } from '../kubernetes/manifest.ts';
import { readSources } from '../kubernetes/sources.ts';
import type { Options } from '../options.ts';
import type { Case, CaseRequest, Expected } from '../simulate/cases/case.ts';
import type { SavedRequest } from '../simulate/request.ts';
import { noMemory } from '../text/memory.ts';
import type { SourceFile, Translation } from '../translation.ts';
import { treeOf } from '../yaml/tree.ts';
import { write } from '../yaml/write.ts';
import { hurlOf } from './hurl.ts';
import { objectsByClass } from './result-side.ts';
import { servicesFor } from './services.ts';
import { objectOf } from './source-objects.ts';
import { type SourceParts, sourceParts } from './source-side.ts';

/**
 * The kept requests as files of the bundle: `verify/requests.yaml`, which `gatewright probe --cases` reads, and
 * `verify/requests.hurl` to ask a running Gateway. Nothing where none is kept. `files` must be redacted already.
 */
export function requestFiles(
  files: readonly SourceFile[],
  translation: Translation,
  options: Options,
  saved: readonly SavedRequest[],
): readonly { readonly path: string; readonly text: string }[] {
  if (saved.length === 0) return [];
  const cases = casesOf(files, translation, options, saved);
  return [
    { path: 'verify/requests.yaml', text: write(treeOf(cases)).text },
    { path: 'verify/requests.hurl', text: hurlOf(saved) },
  ];
}

/**
 * Two cases per class that requests are kept of: its Ingresses, where their controller has a model of its own, and the
 * result. Both hold the same requests with the same expectations, in the words of their side.
 */
export function casesOf(
  files: readonly SourceFile[],
  translation: Translation,
  options: Options,
  saved: readonly SavedRequest[],
): readonly Case[] {
  const parts = sourceParts(readSources(files, noMemory), options);
  const objects = readSources(translation.files, noMemory).manifests.map(objectOf);
  const isOne = parts.groups.length < 2 || translation.own !== undefined;
  const ofClass = objectsByClass(objects, translation, parts.origins);
  return parts.groups.flatMap(({ group, ingresses, settings }, index) => {
    const asked = saved.filter(({ className }) =>
      className === undefined ? index === 0 : className === (group.className ?? ''),
    );
    if (asked.length === 0) return [];
    const services = servicesFor(parts.services, ingresses, objects);
    const routed = isOne ? objects : ofClass(new Set(group.ingresses.map(parts.origins.idOf)));
    const id = group.className ?? 'no class';
    return [
      ...(group.provider.id === 'ingress-nginx'
        ? [sourceCase(`source, ${id}`, ingresses, settings, services, asked)]
        : []),
      { ...resultCase(`result, ${id}`, routed, services, asked), target: options.target },
    ];
  });
}

function sourceCase(
  id: string,
  ingresses: readonly KubernetesObject[],
  settings: SourceParts['groups'][number]['settings'],
  services: readonly KubernetesObject[],
  saved: readonly SavedRequest[],
): Case {
  const known = new Set(services.map(keyOf));
  const references = ingresses.flatMap(referencesOf);
  const missing = [...new Set(references.map(({ key }) => key))].filter((key) => !known.has(key)).sort();
  const byName = new Set(references.flatMap(({ key, named }) => (named ? [key] : [])));
  return {
    id,
    ingresses,
    configMap: settings,
    ...(missing.length > 0 ? { services: Object.fromEntries(missing.map((key) => [key, null])) } : {}),
    requests: saved.map((one) =>
      caseRequest(one, ({ backend }) => ({ backend: backend && asIngress(backend, byName) })),
    ),
  };
}

/** `service:port`; of a Service whose port the Ingress names, the port's number is in no Ingress. */
function asIngress(backend: string, byName: ReadonlySet<string>): string {
  const [, key = '', port = ''] = /^(.*):([^:]*)$/.exec(backend) ?? [];
  const service = key.slice(key.indexOf('/') + 1);
  return byName.has(key) ? `~^${service.replace(/\./g, '\\.')}:` : `${service}:${port}`;
}

function resultCase(
  id: string,
  objects: readonly KubernetesObject[],
  services: readonly KubernetesObject[],
  saved: readonly SavedRequest[],
): Case {
  return {
    id,
    manifests: objects.filter(({ kind }) => kind !== 'Service'),
    services: Object.fromEntries(services.map((service) => [keyOf(service), { endpoints: 1 }])),
    requests: saved.map((one) =>
      caseRequest(one, ({ backend, status, upstreamPath = one.request.path, upstreamHost = one.request.host }) => {
        const [, namespace = '', service = ''] = /^([^/]*)\/(.*):[^:]*$/.exec(backend ?? '') ?? [];
        return {
          backend: backend && service,
          ...(backend ? { namespace, upstreamRequest: { path: upstreamPath, host: upstreamHost } } : {}),
          // Without the handshake that a missing certificate would fail, the Gateway answers 404.
          ...(status === 0 ? { status: [0, 404] } : {}),
        };
      }),
    ),
  };
}

function caseRequest(
  { request, expect }: SavedRequest,
  inWords: (expect: SavedRequest['expect']) => Expected,
): CaseRequest {
  const { status, location, upstreamPath } = expect;
  return {
    ...request,
    expect: {
      status,
      ...(location === undefined ? {} : { location }),
      ...(upstreamPath === undefined || expect.backend === null ? {} : { upstreamPath }),
      ...inWords(expect),
    },
  };
}

const keyOf = ({ metadata }: KubernetesObject): string => `${metadata.namespace ?? 'default'}/${metadata.name}`;

interface Backend {
  readonly service?: { readonly name: string; readonly port?: { readonly name?: string } };
}

interface IngressSpec {
  readonly defaultBackend?: Backend;
  readonly rules?: readonly { readonly http?: { readonly paths?: readonly { readonly backend?: Backend }[] } }[];
}

/** The Services that an Ingress names, and whether it names their port too. */
function referencesOf({
  metadata,
  spec,
}: KubernetesObject): readonly { readonly key: string; readonly named: boolean }[] {
  const { defaultBackend, rules = [] } = (spec ?? {}) as IngressSpec;
  const backends = [defaultBackend, ...rules.flatMap(({ http }) => http?.paths?.map(({ backend }) => backend) ?? [])];
  return backends.flatMap((backend) =>
    backend?.service
      ? [
          {
            key: `${metadata.namespace ?? 'default'}/${backend.service.name}`,
            named: backend.service.port?.name !== undefined,
          },
        ]
      : [],
  );
}
