import { Lock, Pencil } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { isMac, spell } from '../keys.ts';
import { openDock } from '../state/layout.ts';
import { severities } from '../state/order.ts';
import { useComparison, useNotices, useResult, useStudio, useTranslation } from '../state/studio.ts';
import { ownOf, type Result } from '../state/translation.ts';
import { FateMark, SeverityMark, VerdictMark } from '../ui/Marks.tsx';
import { ProgressBar } from '../ui/Progress.tsx';
import { LiveRegion, ToastLine } from '../ui/Toast.tsx';
import { useIsLong } from './ProgressCard.tsx';
import { stageTitles } from './progress-rows.ts';
import type { Room } from './room.ts';
import { comparisonInWords, counted, countsOf } from './view.ts';
import './status-bar.css';

/** What was read and written, how far every field is accounted for, and what is said about it. */
export function StatusBar({ room }: { readonly room: Room }) {
  const toast = useNotices((notices) => notices.toast);
  const status = useTranslation((translation) => translation.status);
  const isLong = useIsLong(status);
  const result = useResult();
  return (
    <footer className="status-bar" data-region="status">
      {toast && <ToastLine />}
      {isLong && status.kind === 'working' ? (
        <Working />
      ) : (
        // Beside a toast, what can be done without gives way; counts never do.
        <Facts result={result} room={toast ? { ...room, labels: false } : room} />
      )}
      <span className="grow" />
      {result && <Verdicts room={room} />}
      {result && <Severities result={result} />}
      <LiveRegion />
    </footer>
  );
}

function Working() {
  const status = useTranslation((translation) => translation.status);
  if (status.kind !== 'working') return null;
  const { stage, done, total } = status.progress ?? { stage: 'read', done: 0, total: 0 };
  const words = `${stageTitles[stage]}${total > 0 ? `, ${done.toLocaleString('en')} of ${total.toLocaleString('en')}` : ''}`;
  return (
    <span className="status-working">
      <ProgressBar name={words} done={done} total={total} />
      <span>{words}</span>
    </span>
  );
}

function Facts({ result, room }: { readonly result: Result | undefined; readonly room: Room }) {
  const privacy = (
    <span className="dim">
      <Lock className="icon small" aria-hidden />
      nothing leaves this page
    </span>
  );
  if (!result) return privacy;
  return <ResultFacts result={result} room={room} privacy={privacy} />;
}

interface ResultFactsProps {
  readonly result: Result;
  readonly room: Room;
  readonly privacy: ReactNode;
}

function ResultFacts({ result, room, privacy }: ResultFactsProps) {
  const { ingresses, read, written, fields, withFate } = useMemo(() => countsOf(result), [result]);
  const own = ownOf(result);
  const faulty = own.filter(
    ({ brokenAt, refused, loose }) => brokenAt !== undefined || refused.length + loose.length > 0,
  ).length;
  const behind = own.filter(({ moved }) => moved).length;
  const fate = `${withFate.toLocaleString('en')} of ${fields.toLocaleString('en')}`;
  return (
    <div className="status-facts">
      {result.broken.length > 0 && (
        <span className="ink-breaks strong">
          <SeverityMark of="breaks" label="" />
          {counted(result.broken.length, 'file')} cannot be read
        </span>
      )}
      <span>
        {counted(ingresses, 'Ingress', 'Ingresses')}
        {room.labels && `, ${counted(read, 'object')} read`}
      </span>
      {own.length > 0 && (
        <span className={faulty > 0 ? 'ink-breaks strong' : behind > 0 ? 'ink-differs strong' : ''}>
          <Pencil className="icon small" aria-hidden />
          {counted(own.length, 'file')} yours
          {faulty > 0 ? `, ${faulty} cannot be applied` : behind > 0 ? `, ${behind} left behind` : ''}
        </span>
      )}
      {room.labels && <span>{counted(written, 'object')} written</span>}
      <span>
        <FateMark of="translated" label="" />
        {fate}
        {room.labels && ' fields have a fate'}
      </span>
      <span className="dim">{Math.max(1, Math.round(result.translation.timings.total))} ms</span>
      {room.labels && privacy}
    </div>
  );
}

/** How the requests came out; opens them. */
function Verdicts({ room }: { readonly room: Room }) {
  const { layout } = useStudio();
  const status = useComparison((state) => state.status);
  const counts = useComparison((state) => state.checked?.comparison.counts);
  if (!counts) return status.kind === 'checking' ? <span className="dim">asking both sides</span> : null;
  const { total, same, accounted, different } = counts;
  const parts = [
    { verdict: 'same', count: same },
    { verdict: 'accounted for', count: accounted },
    { verdict: 'different', count: different },
  ] as const;
  return (
    <button
      type="button"
      className={`status-verdicts ${status.kind === 'ready' ? '' : 'dim'}`}
      aria-label={`${comparisonInWords(counts)} Show the requests`}
      title={status.kind === 'stale' ? status.message : comparisonInWords(counts)}
      onClick={() => layout.getState().set({ tab: 'requests', ...openDock(layout.getState(), true) })}
    >
      {room.labels && <span className="strong">{counted(total, 'probe')}</span>}
      {parts.map(({ verdict, count }) => (
        <span key={verdict} className={verdict === 'different' && count > 0 ? 'ink-differs strong' : ''}>
          <VerdictMark of={verdict} label="" />
          {count.toLocaleString('en')}
          {room.labels && ` ${verdict}`}
        </span>
      ))}
    </button>
  );
}

function Severities({ result }: { readonly result: Result }) {
  // The verdict of the requests needs the room.
  const isShort = useComparison((state) => state.checked !== undefined);
  const { findings } = result.translation;
  return (
    <span className="status-severities">
      {severities.map((severity) => {
        const count = findings.filter((finding) => finding.severity === severity).length;
        return (
          <span
            key={severity}
            className={count > 0 ? `ink-${severity} ${severity === 'breaks' ? 'strong' : ''}` : 'dim'}
          >
            <SeverityMark of={severity} label={isShort ? severity : ''} />
            {count.toLocaleString('en')}
            {!isShort && ` ${severity}`}
          </span>
        );
      })}
      <span className="mid">
        <kbd>{spell('F8', isMac())}</kbd>next
      </span>
    </span>
  );
}
