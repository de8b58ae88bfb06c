import { aliases, catalogue, prefix } from '../providers/ingress-nginx/catalogue.ts';
import { type Fate, fates, type Severity, severities } from '../report/fate.ts';
import type { Place } from '../text/span.ts';
import type { FateTotals, LedgerObject, LedgerRow, ObjectRef, Translation } from '../translation.ts';

/** What one translation makes of an estate: its fields, its findings, and every behaviour that the estate uses. */
export interface Coverage {
  /** Fields of the source by fate. */
  readonly totals: FateTotals;
  readonly findings: Readonly<Record<Severity, number>>;
  /** The most used first. A behaviour that is not used has no entry. */
  readonly behaviours: readonly BehaviourCoverage[];
}

/** How often a behaviour is used, and what became of that. */
export interface BehaviourCoverage {
  /** The rule's name. */
  readonly name: string;
  /** Annotations of it that are written somewhere. */
  readonly count: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** The first of them, in the order of the ledger. */
  readonly uses: readonly AnnotationUse[];
}

/** An annotation where it is written. */
export interface AnnotationUse {
  /** As written, without the prefix. */
  readonly annotation: string;
  readonly value: string;
  readonly object: ObjectRef;
  readonly place: Place;
  readonly fate: Fate;
  readonly reason?: string;
}

const annotationPath = /^metadata\.annotations\["(.+\/)([^/"]+)"\]$/;

/**
 * The rule that a row's annotation belongs to, and the annotation's name. Under a prefix of its own, which a controller
 * may have been given, an annotation is one of ours where it was read as one.
 */
function annotationOf({ path, fate, by }: LedgerRow): { readonly rule: string; readonly name: string } | undefined {
  if (fate === 'unrelated') return undefined;
  const [, before = '', name = ''] = annotationPath.exec(path) ?? [];
  const entry = catalogue.get(name) ?? aliases.get(name);
  const isRead = before === prefix || by !== 'annotations';
  return entry && isRead ? { rule: entry.rule.name, name } : undefined;
}

interface Draft {
  readonly fates: Record<Fate, number>;
  readonly uses: AnnotationUse[];
  count: number;
}

function oneUse({ object, file, offset }: LedgerObject, row: LedgerRow, annotation: string): AnnotationUse {
  const { start, end, value, fate, reason } = row;
  const place = { file, start: offset + start, end: offset + end };
  return { annotation, value, object, place, fate, ...(reason === undefined ? {} : { reason }) };
}

function byBehaviour(ledger: readonly LedgerObject[], mostUses: number): readonly BehaviourCoverage[] {
  const drafts = new Map<string, Draft>();
  for (const object of ledger) {
    if (object.object.kind !== 'Ingress') continue;
    for (const row of object.rows) {
      const annotation = annotationOf(row);
      if (!annotation) continue;
      const draft = drafts.get(annotation.rule) ?? { count: 0, fates: noFates(), uses: [] };
      drafts.set(annotation.rule, draft);
      draft.count += 1;
      draft.fates[row.fate] += 1;
      if (draft.uses.length < mostUses) draft.uses.push(oneUse(object, row, annotation.name));
    }
  }
  return [...drafts].map(([name, draft]) => ({ name, ...draft })).sort((a, b) => b.count - a.count);
}

const noFates = (): Record<Fate, number> => Object.fromEntries(fates.map((fate) => [fate, 0])) as Record<Fate, number>;

/** Counts what became of an estate. Of each behaviour, `mostUses` uses are listed. */
export function coverageOf(
  { ledger, totals, findings }: Pick<Translation, 'ledger' | 'totals' | 'findings'>,
  mostUses = Number.POSITIVE_INFINITY,
): Coverage {
  const bySeverity = Object.fromEntries(
    severities.map((severity) => [severity, findings.filter((one) => one.severity === severity).length]),
  ) as Record<Severity, number>;
  return { totals, findings: bySeverity, behaviours: byBehaviour(ledger, mostUses) };
}
