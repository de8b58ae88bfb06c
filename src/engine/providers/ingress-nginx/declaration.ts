import type { ObjectName, ServiceBackend } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import type { IngressReading } from './reading.ts';
import type { Settings } from './settings.ts';

/** One Ingress with its defaults filled in as the controller does, before it meets the others. */
export interface Declaration {
  readonly owner: ObjectName;
  readonly reading: IngressReading;
  /** Of the controller: they decide status and exceptions of its redirects. */
  readonly settings: Settings;
  readonly isDated: boolean;
  readonly rules: readonly DeclaredRule[];
  readonly defaultBackend: DeclaredBackend | null;
  readonly tls: readonly DeclaredTls[];
  /** Every leaf of its routing and of the annotations that take part in it; unless a site cites one, it has no effect. */
  readonly leaves: readonly Span[];
  /** Where it is a canary: the backends that it offers. */
  readonly canaryBackends: readonly DeclaredBackend[];
  /** Fates of what is settled before the Ingresses meet: names, unknown fields, annotations that decide alone. */
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface DeclaredRule {
  /** Lower case; '' is any host. */
  readonly host: Sourced<string>;
  /** Whether it has an `http`, be it without a path that counts. */
  readonly hasHttp: boolean;
  readonly paths: readonly DeclaredPath[];
}

export interface DeclaredPath {
  readonly declaration: Declaration;
  readonly host: Sourced<string>;
  readonly path: Sourced<string>;
  /** ImplementationSpecific and a missing type are `Prefix` to the controller (k8s/main.go, SetDefaultNGINXPathType). */
  readonly pathType: Sourced<'Exact' | 'Prefix'>;
  readonly backend: DeclaredBackend;
  /** Of a canary: the path where the controller serves it as a main one, with every annotation of the Ingress. */
  readonly asMain?: DeclaredPath;
}

export interface DeclaredBackend {
  /** What the controller keys upstreams by: namespace, Service, and port as written. */
  readonly upstream: string;
  readonly backend: ServiceBackend;
  /** Every leaf of it. */
  readonly spans: readonly Span[];
}

export interface DeclaredTls {
  readonly hosts: readonly Sourced<string>[];
  readonly secretName: Sourced<string> | null;
}

/** Every leaf of a path and its backend, without the host of its rule. */
export const spansOfPath = ({ path, pathType, backend }: DeclaredPath): readonly Span[] => [
  ...path.from,
  ...pathType.from,
  ...backend.spans,
];
