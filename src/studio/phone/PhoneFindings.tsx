import { ChevronRight } from 'lucide-react';
import { severities } from '../state/order.ts';
import { useResult, useStudio } from '../state/studio.ts';
import type { KeyedFinding } from '../state/translation-index.ts';
import { SeverityMark } from '../ui/Marks.tsx';

const most = 200;

/** Findings as a list for a thumb; each opens its line. */
export function PhoneFindings({ onSource }: { readonly onSource: () => void }) {
  const { selection, workspace } = useStudio();
  const findings = useResult()?.index.findings ?? [];
  const open = ({ key, places }: KeyedFinding): void => {
    if (places[0]) workspace.getState().show(places[0].file);
    selection.getState().select({ kind: 'finding', key }, 'findings');
    onSource();
  };
  return (
    <section aria-label="Findings">
      <header className="phone-head">
        <h2 className="strong">Findings</h2>
        <span className="dim">{findings.length.toLocaleString('en')}</span>
        <span className="grow" />
        {severities.map((severity) => (
          <span key={severity} className="row mid">
            <SeverityMark of={severity} />
            {findings.filter((finding) => finding.severity === severity).length}
          </span>
        ))}
      </header>
      <ul>
        {findings.slice(0, most).map((finding) => (
          <li key={finding.key}>
            <button type="button" className="phone-finding" onClick={() => open(finding)}>
              <SeverityMark of={finding.severity} />
              <span className="grow">
                <span className="strong">{finding.message}</span>
                <span className="mono dim cut">
                  {finding.places[0]?.file ?? 'the whole estate'}
                  {finding.line === undefined ? '' : `:${finding.line}`}
                </span>
              </span>
              <ChevronRight className="icon" aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {findings.length > most && (
        <p className="phone-nothing mid">The first {most} are listed here; a wider window shows all.</p>
      )}
    </section>
  );
}
