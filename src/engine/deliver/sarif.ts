import type { Severity } from '../report/fate.ts';
import type { Finding } from '../translation.ts';

const levels: Readonly<Record<Severity, string>> = {
  breaks: 'error',
  differs: 'warning',
  manual: 'warning',
  note: 'note',
};

/** Findings as SARIF 2.1.0, for code scanning (OASIS, Static Analysis Results Interchange Format). */
export function sarif(findings: readonly Finding[]): object {
  const kinds = new Map(findings.map((finding) => [finding.code, finding]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Gatewright',
            rules: [...kinds.values()].map(({ code, why }) => ({
              id: code,
              shortDescription: { text: code },
              help: { text: why },
            })),
          },
        },
        results: findings.map((finding) => ({
          ruleId: finding.code,
          level: levels[finding.severity],
          message: { text: finding.message },
          locations: finding.places.slice(0, 1).map((place) => ({
            physicalLocation: {
              artifactLocation: { uri: encodeURI(place.file) },
              region: { startLine: finding.line ?? 1, startColumn: finding.column ?? 1 },
            },
          })),
        })),
      },
    ],
  };
}
