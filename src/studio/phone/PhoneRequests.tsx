import type { ComparedProbe } from '../../engine/simulate/comparison.ts';
import type { Step } from '../../engine/simulate/request.ts';
import { answerPair, besides, noDifferences, resultTitle, sourceTitle } from '../requests/view.ts';
import { useComparison } from '../state/studio.ts';
import { VerdictMark } from '../ui/Marks.tsx';

const most = 100;

/** What came of the requests, to read: one for each cause of a difference, with both answers and their steps. */
export function PhoneRequests() {
  const checked = useComparison((state) => state.checked);
  const status = useComparison((state) => state.status);
  if (!checked)
    return <p className="phone-nothing mid">{status.kind === 'stale' ? status.message : 'Asking both sides.'}</p>;
  const { counts, groups } = checked.comparison;
  const { recognised } = checked.result.translation;
  const verdicts = [
    { verdict: 'same', count: counts.same },
    { verdict: 'accounted for', count: counts.accounted },
    { verdict: 'different', count: counts.different },
  ] as const;
  return (
    <section aria-label="Requests">
      <header className="phone-head">
        <h2 className="strong">Requests</h2>
        <span className="dim">{counts.total.toLocaleString('en')}</span>
        <span className="grow" />
        {verdicts.map(({ verdict, count }) => (
          <span key={verdict} className="row mid">
            <VerdictMark of={verdict} />
            {count.toLocaleString('en')}
          </span>
        ))}
      </header>
      {groups.length === 0 && <p className="phone-nothing mid">{noDifferences(counts)}</p>}
      <ul>
        {groups.slice(0, most).map(({ cause, count, smallest }) => (
          <li key={cause} className="phone-request">
            <Request
              compared={smallest}
              alike={count - 1}
              titles={[sourceTitle(recognised, smallest.probe.className), resultTitle(checked.options)]}
            />
          </li>
        ))}
      </ul>
      {groups.length > most && (
        <p className="phone-nothing mid">The first {most} causes are listed here; a wider window shows all.</p>
      )}
    </section>
  );
}

interface RequestProps {
  readonly compared: ComparedProbe;
  /** How many more requests differ for the same cause. */
  readonly alike: number;
  readonly titles: readonly [source: string, result: string];
}

function Request({ compared, alike, titles }: RequestProps) {
  const { request } = compared.probe;
  const [source, result] = answerPair(compared);
  const rest = besides(request);
  const isDifferent = compared.verdict === 'different';
  return (
    <details>
      <summary>
        <span className="row">
          <VerdictMark of={compared.verdict} />
          <span className="mono strong">
            {request.method} {request.host}
            {request.path}
          </span>
        </span>
        {rest !== '' && <span className="mono dim">{rest}</span>}
        <span className="phone-answers">
          <span className="mid">{titles[0]}</span>
          <span className="mono">{source}</span>
          <span className="mid">{titles[1]}</span>
          <span className={isDifferent ? 'mono strong ink-differs' : 'mono strong'}>{result}</span>
        </span>
        {compared.accountedBy.length > 0 && <span className="mono dim">{compared.accountedBy.join(', ')}</span>}
        {alike > 0 && <span className="dim">and {alike.toLocaleString('en')} more for the same cause</span>}
      </summary>
      <Steps title={titles[0]} steps={compared.source.steps} />
      <Steps title={titles[1]} steps={compared.result.steps} />
    </details>
  );
}

function Steps({ title, steps }: { readonly title: string; readonly steps: readonly Step[] }) {
  return (
    <>
      <h3 className="strong">{title}</h3>
      <ol>
        {steps.map(({ text, detail }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its number
          <li key={at}>
            {text} {detail && <span className="dim">{detail}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
