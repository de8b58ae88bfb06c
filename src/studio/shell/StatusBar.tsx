import { Lock } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { isMac, spell } from '../keys.ts';
import { severities } from '../state/order.ts';
import { useNotices, useResult, useTranslation } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { FateMark, SeverityMark } from '../ui/Marks.tsx';
import { ProgressBar } from '../ui/Progress.tsx';
import { LiveRegion, ToastLine } from '../ui/Toast.tsx';
import { useIsLong } from './ProgressCard.tsx';
import { stageTitles } from './progress-rows.ts';
import type { Room } from './room.ts';
import { counted, countsOf } from './view.ts';
import './status-bar.css';

/** What was read and written, how far every field is accounted for, and what is said about it. */
export function StatusBar({ room }: { readonly room: Room }) {
  const toast = useNotices((notices) => notices.toast);
  const status = useTranslation((translation) => translation.status);
  const isLong = useIsLong(status);
  const result = useResult();
  return (
    <footer className="status-bar" data-region="status">
      {isLong && status.kind === 'working' ? (
        <Working />
      ) : toast ? (
        <ToastLine />
      ) : (
        <Facts result={result} room={room} />
      )}
      <span className="grow" />
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
  const fate = `${withFate.toLocaleString('en')} of ${fields.toLocaleString('en')}`;
  return (
    <>
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
      {room.labels && <span>{counted(written, 'object')} written</span>}
      <span>
        <FateMark of="translated" label="" />
        {fate}
        {room.labels && ' fields have a fate'}
      </span>
      <span className="dim">{Math.max(1, Math.round(result.translation.timings.total))} ms</span>
      {room.labels && privacy}
    </>
  );
}

function Severities({ result }: { readonly result: Result }) {
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
            <SeverityMark of={severity} label="" />
            {count.toLocaleString('en')} {severity}
          </span>
        );
      })}
      <span className="mid">
        <kbd>{spell('F8', isMac())}</kbd>next
      </span>
    </span>
  );
}
