import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Fate } from '../../report/fate.ts';
import type { Settlement } from '../../report/settlement.ts';
import { distinct } from '../../text/distinct.ts';
import type { Span } from '../../text/span.ts';

/** One fate for several leaves. */
export const settle = (from: readonly Span[], fate: Fate, by: string, reason?: string): readonly Settlement[] =>
  from.map((leaf) => (reason === undefined ? { leaf, fate, by } : { leaf, fate, by, reason }));

/** What is said of ten paths of one Ingress is said once. */
export const distinctDiagnostics = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  distinct(
    diagnostics,
    ({ from: [first] }) => first,
    (one, other) => one.code === other.code && one.message === other.message,
  );

export const distinctSettlements = (settlements: readonly Settlement[]): readonly Settlement[] =>
  distinct(
    settlements,
    ({ leaf }) => leaf,
    (one, other) => one.fate === other.fate && one.by === other.by && one.reason === other.reason,
  );
