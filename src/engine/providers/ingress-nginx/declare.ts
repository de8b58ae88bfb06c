import type { IngressBackend } from '../../kubernetes/ingress.ts';
import { describeManifest, type Manifest } from '../../kubernetes/manifest.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Memory } from '../../text/memory.ts';
import { map, sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { at, leavesOf } from '../../yaml/node.ts';
import { resolveBackend, type ServiceKnowledge } from '../ingress/backends.ts';
import { settleFields } from '../ingress/fields.ts';
import { resourceBackendSkipped } from '../ingress/findings.ts';
import { namespacesWithServices, servicesFor } from '../ingress/services.ts';
import {
  type IngressSpec,
  readSpec,
  type SpecPath,
  type SpecRule,
  spansOfBackend,
  spansOfSpec,
} from '../ingress/spec.ts';
import type { Cluster } from '../provider.ts';
import { readAnnotations } from './annotations.ts';
import type { Declaration, DeclaredBackend, DeclaredPath, DeclaredRule } from './declaration.ts';
import { catchAllDisabled, pathNotAbsolute } from './findings-matching.ts';
import { isDated } from './ordering.ts';
import type { IngressReading } from './reading.ts';
import { type Settings, settingsOf } from './settings.ts';

/** Everything around one Ingress that its declaration rests on. */
export interface Surroundings {
  readonly cluster: Cluster;
  readonly settings: Settings;
  readonly namespacesWithServices: ReadonlySet<string>;
}

/** What is around every Ingress of a class. */
export const surroundingsOf = (cluster: Cluster, className: string | null, memory: Memory): Surroundings =>
  memory.once('surroundings', [cluster, className], () => ({
    cluster,
    settings: settingsOf(cluster, className),
    namespacesWithServices: namespacesWithServices(cluster),
  }));

/** Collects what is said while one Ingress is read. */
interface Notes {
  readonly settlements: Settlement[];
  readonly diagnostics: Diagnostic[];
}

type Know = (name: string) => ServiceKnowledge;

function backendOf(spec: IngressBackend | null, manifest: Manifest, know: Know, notes: Notes): DeclaredBackend | null {
  if (!spec) return null;
  const spans = spansOfBackend(spec);
  if (spec.type === 'resource') {
    notes.diagnostics.push(resourceBackendSkipped({ kind: spec.kind.value, name: spec.name.value }, ...spans));
    return null;
  }
  const { backend, diagnostics } = resolveBackend(spec, manifest, know(spec.name.value), true);
  notes.diagnostics.push(...diagnostics);
  return {
    upstream: `${manifest.namespace}/${spec.name.value}/${spec.port?.value ?? spec.portName?.value ?? ''}`,
    backend,
    // A Service's own port leaf is settled with the Service.
    spans,
  };
}

function pathOf(
  spec: SpecPath,
  host: DeclaredRule['host'],
  backend: DeclaredBackend | null,
  declaration: Declaration,
  notes: Notes,
): DeclaredPath | null {
  if (!spec.path.value.startsWith('/')) {
    const leaves = [...spec.path.from, ...(spec.pathType?.from ?? []), ...(backend?.spans ?? [])];
    const reason = 'The path does not begin with a slash, so it matches nothing.';
    notes.settlements.push(...leaves.map((leaf): Settlement => ({ leaf, fate: 'invalid', by: 'routing', reason })));
    notes.diagnostics.push(pathNotAbsolute({ path: spec.path.value, host: host.value }, ...spec.path.from));
    return null;
  }
  const pathType = map(spec.pathType ?? sourced('Prefix'), (type) => (type === 'Exact' ? 'Exact' : 'Prefix'));
  return backend && { declaration, host, path: spec.path, pathType, backend };
}

const ofManifest = ({ root }: Manifest, leaves: readonly Span[]): readonly Span[] =>
  leaves.filter(({ piece }) => piece === root.piece);

const annotationLeaves = ({ facts, hostFacts, canary, matching }: IngressReading): readonly Span[] => {
  const { rewriteTarget, xForwardedPrefix, appRoot, serverAlias, ...switches } = matching;
  const values = [rewriteTarget, xForwardedPrefix, appRoot, ...serverAlias, ...Object.values(switches)];
  const { enabled, header, cookie, weight, total } = canary ?? {};
  return [...values, ...facts, ...hostFacts, enabled, header, cookie, weight, total].flatMap(
    (value) => value?.from ?? [],
  );
};

function read(
  manifest: Manifest,
  reading: IngressReading,
  spec: IngressSpec,
  know: Know,
  settings: Settings,
): Declaration {
  const routing = spansOfSpec(spec);
  const notes: Notes = { settlements: reading.settlements.concat(settleFields(manifest, routing)), diagnostics: [] };
  const canaryBackends: DeclaredBackend[] = [];
  const rules: DeclaredRule[] = [];
  const declaration: Declaration = {
    owner: { namespace: manifest.namespace, name: manifest.name },
    reading,
    settings,
    isDated: isDated(manifest),
    rules,
    defaultBackend: backendOf(spec.defaultBackend, manifest, know, notes),
    tls: spec.tls,
    leaves: [...new Set([...routing, ...ofManifest(manifest, annotationLeaves(reading))])],
    canaryBackends,
    settlements: notes.settlements,
    diagnostics: notes.diagnostics,
  };
  const main: Declaration | null = reading.asMain ? { ...declaration, reading: reading.asMain } : null;
  const ruleOf = ({ host, hasHttp, paths }: SpecRule): DeclaredRule => ({
    host,
    hasHttp,
    paths: paths.flatMap((path) => {
      const backend = backendOf(path.backend, manifest, know, notes);
      const declared = pathOf(path, host, backend, declaration, notes);
      if (!declared) return [];
      return main ? { ...declared, asMain: { ...declared, declaration: main } } : declared;
    }),
  });
  rules.push(...spec.rules.map(ruleOf));
  if (reading.canary) {
    if (declaration.defaultBackend) canaryBackends.push(declaration.defaultBackend);
    canaryBackends.push(...rules.flatMap(({ paths }) => paths.map(({ backend }) => backend)));
  }
  if (reading.dropped) notes.diagnostics.length = 0;
  notes.diagnostics.push(...reading.diagnostics);
  return declaration;
}

/** With --disable-catch-all, an Ingress with a default backend is not served at all (store.go, hasCatchAllIngressRule). */
function withoutCatchAll(reading: IngressReading, { flags }: Settings): IngressReading {
  const flag = flags.values.get('disable-catch-all');
  const backend = at(reading.manifest.root, 'spec', 'defaultBackend');
  if (flag?.value !== 'true' || !backend || reading.dropped) return reading;
  const annotations = at(reading.manifest.root, 'metadata', 'annotations');
  const reason = 'The controller runs with --disable-catch-all: it ignores this Ingress as a whole.';
  const leaves = annotations ? leavesOf(annotations).map(({ node }) => node) : [];
  const from = leavesOf(backend).map(({ node }) => node);
  return {
    ...reading,
    dropped: sourced('--disable-catch-all', ...from),
    facts: [],
    hostFacts: [],
    canary: null,
    settlements: leaves.map((leaf) => ({ leaf, fate: 'inert', by: 'annotations', reason })),
    diagnostics: [catchAllDisabled({ name: describeManifest(reading.manifest) }, ...from, ...flag.from)],
  };
}

/** One Ingress as ingress-nginx takes it: defaults filled in, annotations read, ports looked up. */
export function declare(manifest: Manifest, surroundings: Surroundings): Declaration {
  const { cluster, settings, namespacesWithServices } = surroundings;
  const reading = withoutCatchAll(readAnnotations(manifest, cluster, settings), settings);
  const know = servicesFor(manifest, cluster, namespacesWithServices);
  return read(manifest, reading, readSpec(manifest), know, settings);
}
