import { ArrowRight } from 'lucide-react';
import { releaseOf } from '../../engine/options.ts';
import { classLabel, countsOf } from '../shell/view.ts';
import { fates, severities } from '../state/order.ts';
import { useResult, useWorkspace } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { FateMark, fateShapes, SeverityMark } from '../ui/Marks.tsx';
import { PhoneFindings } from './PhoneFindings.tsx';

/** The verdict first, then the worst finding in full, then the list. */
export function PhoneVerdict({ onSource }: { readonly onSource: () => void }) {
  const result = useResult();
  if (!result)
    return (
      <p className="phone-nothing mid">Nothing has been read yet. Open a link, or come back with a wider window.</p>
    );
  const worst = result.index.findings[0];
  return (
    <>
      <section className="phone-verdict" aria-label="Verdict">
        <Migration result={result} />
        <Headline result={result} />
        <FateBar result={result} />
      </section>
      {worst && (
        <section className="phone-worst" aria-label="Worst finding">
          <div className="row">
            <SeverityMark of={worst.severity} />
            <h2 className="mono strong cut">{worst.code}</h2>
          </div>
          <p>{worst.message}</p>
          <p className="mid">{worst.why}</p>
        </section>
      )}
      <PhoneFindings onSource={onSource} />
    </>
  );
}

function Migration({ result }: { readonly result: Result }) {
  const options = useWorkspace(({ present }) => present.options);
  const { channel } = options;
  const gatewayApi = releaseOf(options);
  const classes = result.translation.recognised.map(
    (each) => `${each.className === null ? 'no class' : classLabel(each)} ${each.ingresses}`,
  );
  return (
    <div className="mid row">
      {classes.join(' · ')}
      <ArrowRight className="icon small" aria-label="becomes" />
      Gateway API {gatewayApi}, {channel}
    </div>
  );
}

function Headline({ result }: { readonly result: Result }) {
  const counts = severities.map((severity) => ({
    severity,
    count: result.translation.findings.filter((finding) => finding.severity === severity).length,
  }));
  const worst = counts.find(({ count }) => count > 0);
  if (!worst) return <div className="phone-headline">No differences found</div>;
  return (
    <div className="phone-headline">
      <SeverityMark of={worst.severity} label="" />
      <b>{worst.count.toLocaleString('en')}</b> {worst.severity}
    </div>
  );
}

function FateBar({ result }: { readonly result: Result }) {
  const { totals } = result.translation;
  const { fields, withFate } = countsOf(result);
  const shown = fates.filter((fate) => totals[fate] > 0);
  return (
    <>
      <div className="phone-bar" aria-hidden>
        {shown.map((fate) => (
          <i
            key={fate}
            style={{ flex: Math.max(totals[fate], fields / 60), background: `var(--${fateShapes[fate].ink})` }}
          />
        ))}
      </div>
      <div className="mid">
        {withFate.toLocaleString('en')} of {fields.toLocaleString('en')} fields have a fate
      </div>
      <ul className="phone-fates mid">
        {shown.map((fate) => (
          <li key={fate}>
            <FateMark of={fate} label="" />
            {totals[fate].toLocaleString('en')} {fate}
          </li>
        ))}
      </ul>
    </>
  );
}
