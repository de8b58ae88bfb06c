import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Span } from '../../text/span.ts';
import type { CanaryOutcome } from './canary.ts';
import type { Declaration, DeclaredBackend } from './declaration.ts';
import { canaryWithoutEffect, defaultBackendUnused, tlsHostWithoutRule, tlsLostConflict } from './findings-matching.ts';
import type { Said } from './matching-report.ts';

const servesHost = ({ rules }: Declaration, host: string): boolean => rules.some((rule) => rule.host.value === host);

function tlsDiagnostics(declaration: Declaration, isCited: (leaf: Span) => boolean): readonly Diagnostic[] {
  if (declaration.reading.canary) return [];
  return declaration.tls.flatMap(({ hosts }) =>
    hosts.flatMap(({ value: host, from }) => {
      if (from.some(isCited)) return [];
      return servesHost(declaration, host)
        ? [tlsLostConflict({ host, winner: 'an older Ingress of the host' }, ...from)]
        : [tlsHostWithoutRule({ host }, ...from)];
    }),
  );
}

function canaryDiagnostics(
  { canaryBackends, reading }: Declaration,
  outcomes: ReadonlyMap<DeclaredBackend, CanaryOutcome>,
): readonly Diagnostic[] {
  return canaryBackends.flatMap((backend) => {
    const outcome = outcomes.get(backend) ?? 'attached';
    const enabled = reading.canary?.enabled.from ?? [];
    return outcome === 'attached' ? [] : [canaryWithoutEffect({ outcome }, ...backend.spans, ...enabled)];
  });
}

/** Fates of the leaves that no site rests on, once the Ingresses have met: they have no effect. */
export function leftoversOf(
  declaration: Declaration,
  isCited: (leaf: Span) => boolean,
  outcomes: ReadonlyMap<DeclaredBackend, CanaryOutcome>,
): Said {
  const { leaves, defaultBackend, reading } = declaration;
  const reason = reading.dropped
    ? 'The controller ignores this Ingress as a whole.'
    : 'No request that the controller serves depends on it.';
  const settlements = leaves
    .filter((leaf) => !isCited(leaf))
    .map((leaf): Settlement => ({ leaf, fate: 'inert', by: 'routing', reason }));
  if (reading.dropped) return { settlements, diagnostics: [] };
  const isDefaultUnused = defaultBackend && !reading.canary && !defaultBackend.spans.some(isCited);
  return {
    settlements,
    diagnostics: [
      ...(isDefaultUnused ? [defaultBackendUnused({}, ...defaultBackend.spans)] : []),
      ...tlsDiagnostics(declaration, isCited),
      ...canaryDiagnostics(declaration, outcomes),
    ],
  };
}
