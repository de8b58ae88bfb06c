import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import { slicesByPiece } from '../../text/by-piece.ts';
import { flatten } from '../../text/flatten.ts';
import { areSame, type Likeness, type Memory } from '../../text/memory.ts';
import type { Span } from '../../text/span.ts';
import type { Canaries, CanaryOutcome } from './canary.ts';
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

/** Fates of the leaves of one Ingress that no site rests on: they have no effect. */
function leftoversOf(
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

/** An Ingress with its leaves that hosts rest on, and what became of what it offers as a canary. */
interface Rested {
  readonly declaration: Declaration;
  readonly cited: readonly (readonly Span[])[];
  readonly outcomes: readonly (CanaryOutcome | undefined)[];
}

const likeness: Likeness<Rested> = {
  key: ({ declaration }) => declaration,
  isSame: (one, other) =>
    one.declaration === other.declaration && areSame(one.cited, other.cited) && areSame(one.outcomes, other.outcomes),
};

/** What no site rests on, per Ingress, once the Ingresses have met. `cited` has the leaves that each host rests on. */
export function leftovers(
  declarations: readonly Declaration[],
  cited: readonly (readonly Span[])[],
  { outcomes }: Canaries,
  memory: Memory,
): readonly Said[] {
  const citedIn = slicesByPiece('cited', cited, ({ piece }) => piece, memory);
  const rested = declarations.map((declaration) => ({
    declaration,
    cited: citedIn.get(declaration.reading.manifest.root.piece) ?? [],
    outcomes: declaration.canaryBackends.map((backend) => outcomes.get(backend)),
  }));
  const leave = ({ declaration, cited: own }: Rested): Said => {
    const leaves = new Set(flatten(own));
    return leftoversOf(declaration, (leaf) => leaves.has(leaf), outcomes);
  };
  return memory.each('leftovers', [], rested, leave, likeness);
}
