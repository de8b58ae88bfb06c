import type { IngressBackend } from '../../kubernetes/ingress.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Backend, ObjectName } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { settleAnnotations } from './annotations.ts';
import { resolveBackend, type ServiceKnowledge } from './backends.ts';
import type { KnownController } from './controllers.ts';
import { settleFields } from './fields.ts';
import { implementationSpecificPath } from './findings.ts';
import { type IngressSpec, type SpecPath, type SpecTls, spansOfBackend, spansOfSpec } from './spec.ts';

/** One Ingress by the words of the Ingress API, before it meets the others. */
export interface PlainDeclaration {
  readonly owner: ObjectName;
  readonly rules: readonly { readonly host: Sourced<string>; readonly paths: readonly PlainPath[] }[];
  readonly defaultBackend: { readonly backend: Backend; readonly spans: readonly Span[] } | null;
  readonly tls: readonly SpecTls[];
  readonly leaves: readonly Span[];
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface PlainPath {
  readonly owner: ObjectName;
  readonly path: Sourced<string>;
  readonly type: 'exact' | 'prefix';
  readonly backend: Backend;
  /** Path and type. */
  readonly matchSpans: readonly Span[];
  readonly spans: readonly Span[];
}

type Know = (name: string) => ServiceKnowledge;

function backendOf(spec: IngressBackend, owner: ObjectName, know: Know, diagnostics: Diagnostic[]): Backend {
  if (spec.type === 'service') {
    const resolved = resolveBackend(spec, owner, know(spec.name.value), false);
    diagnostics.push(...resolved.diagnostics);
    return resolved.backend;
  }
  const { apiGroup, kind, name } = spec;
  const from = [...name.from, ...kind.from, ...apiGroup.from];
  return {
    type: 'resource',
    namespace: owner.namespace,
    group: apiGroup.value,
    kind: kind.value,
    name: { value: name.value, from },
  };
}

function pathOf(
  { path, pathType, backend: spec }: SpecPath,
  owner: ObjectName,
  controller: KnownController,
  know: Know,
  diagnostics: Diagnostic[],
): PlainPath | null {
  if (!spec) return null;
  const isStandard = pathType?.value === 'Exact' || pathType?.value === 'Prefix';
  if (!isStandard && path.value !== '/') {
    const about = { path: path.value, controller: controller.title };
    diagnostics.push(implementationSpecificPath(about, ...path.from, ...(pathType?.from ?? [])));
  }
  const matchSpans = [...path.from, ...(pathType?.from ?? [])];
  return {
    owner,
    path,
    type: pathType?.value === 'Exact' ? 'exact' : 'prefix',
    backend: backendOf(spec, owner, know, diagnostics),
    matchSpans,
    spans: [...matchSpans, ...spansOfBackend(spec)],
  };
}

/** Reads one Ingress of a controller without a model: its fields count, its annotations are accounted for in words. */
export function declarePlain(
  manifest: Manifest,
  spec: IngressSpec,
  controller: KnownController,
  know: Know,
): PlainDeclaration {
  const owner: ObjectName = { namespace: manifest.namespace, name: manifest.name };
  const diagnostics: Diagnostic[] = [];
  const routing = spansOfSpec(spec);
  const annotations = settleAnnotations(manifest, controller);
  const { defaultBackend } = spec;
  const declared = {
    owner,
    rules: spec.rules.map(({ host, paths }) => ({
      host,
      paths: paths.flatMap((path) => pathOf(path, owner, controller, know, diagnostics) ?? []),
    })),
    defaultBackend: defaultBackend && {
      backend: backendOf(defaultBackend, owner, know, diagnostics),
      spans: spansOfBackend(defaultBackend),
    },
    tls: spec.tls,
    leaves: routing,
  };
  return {
    ...declared,
    settlements: [...annotations.settlements, ...settleFields(manifest, routing)],
    diagnostics: [...diagnostics, ...annotations.diagnostics],
  };
}
