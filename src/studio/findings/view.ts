import type { Severity } from '../../engine/report/fate.ts';
import type { Probe } from '../../engine/simulate/comparison.ts';
import type { Checked } from '../state/comparison.ts';
import { severities } from '../state/order.ts';
import type { KeyedFinding } from '../state/translation-index.ts';

/** What the list of findings is narrowed to. */
export interface Filter {
  /** Severities that are hidden; none at first. */
  readonly without: ReadonlySet<Severity>;
  /** Hides what every migration to this target meets. */
  readonly hideExpected: boolean;
  readonly text: string;
}

export const noFilter: Filter = { without: new Set(), hideExpected: false, text: '' };

/** `file:line` of a finding's first place, or what it concerns instead. */
export function whereOf(finding: KeyedFinding): string {
  const place = finding.places[0];
  if (!place) return 'the whole estate';
  return finding.line === undefined ? place.file : `${place.file}:${finding.line}`;
}

const matches = (finding: KeyedFinding, text: string): boolean =>
  `${finding.code} ${whereOf(finding)} ${finding.message} ${finding.object?.namespace ?? ''}/${finding.object?.name ?? ''}`
    .toLowerCase()
    .includes(text);

/** The findings that pass, in the order given. */
export function filterFindings(findings: readonly KeyedFinding[], filter: Filter): readonly KeyedFinding[] {
  const text = filter.text.trim().toLowerCase();
  return findings.filter(
    (finding) =>
      !filter.without.has(finding.severity) &&
      !(filter.hideExpected && finding.expected) &&
      (text === '' || matches(finding, text)),
  );
}

/** How many findings there are of each severity, 0 included. */
export const countBySeverity = (findings: readonly KeyedFinding[]): Readonly<Record<Severity, number>> =>
  Object.fromEntries(
    severities.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length]),
  ) as Record<Severity, number>;

/** The filter with one severity shown or hidden. */
export function toggleSeverity(filter: Filter, severity: Severity): Filter {
  const without = new Set(filter.without);
  if (!without.delete(severity)) without.add(severity);
  return { ...filter, without };
}

/** The severity whose letter a key is: B, D, M, N. */
export const severityOfKey = (key: string): Severity | undefined =>
  severities.find((severity) => severity.startsWith(key.toLowerCase()) && key.length === 1);

/** The simplest request that a finding accounts for: one for which it does so alone, where there is one. */
export function probeOf({ comparison, result }: Checked, key: string): Probe | undefined {
  const at = result.index.findings.findIndex((finding) => finding.key === key);
  const own = comparison.groups
    .map(({ smallest }) => smallest)
    .filter(({ findings }) => findings.includes(at))
    .sort((a, b) => a.findings.length - b.findings.length);
  return (own[0] ?? comparison.rows.find(({ findings }) => findings.includes(at)))?.probe;
}
