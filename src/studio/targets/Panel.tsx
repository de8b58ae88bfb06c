import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { targets } from '../../engine/options.ts';
import { useLayout, useResult, useStudio, useSurvey, useWorkspace } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { SizeSplitter } from '../ui/SizeSplitter.tsx';
import { VirtualList } from '../ui/VirtualList.tsx';
import { BehaviourDetail } from './BehaviourDetail.tsx';
import { BehaviourRow, UnusedRow } from './BehaviourRow.tsx';
import { TargetHeads } from './TargetHeads.tsx';
import { inUse, linesOf } from './view.ts';
import '../findings/findings.css';
import './targets.css';

/** The targets: this estate on every one of them, behaviour by behaviour. */
export default function TargetsPanel() {
  const result = useResult();
  return result ? <Targets result={result} /> : <p className="empty-panel">Nothing has been translated yet.</p>;
}

/** Nobody waits for a survey: it begins when nothing has changed for a moment, in ms. */
const surveyPause = 300;

/** Keeps the survey about what is on screen, as long as the tab is. */
function useSurveyOf({ files }: Result): void {
  const { survey } = useStudio();
  const options = useWorkspace(({ present }) => present.options);
  useEffect(() => {
    const isFirst = survey.getState().status === 'idle';
    const timer = setTimeout(() => survey.getState().survey(files, options), isFirst ? 0 : surveyPause);
    return () => clearTimeout(timer);
  }, [survey, files, options]);
  useEffect(() => () => survey.getState().stop(), [survey]);
}

function Targets({ result }: { readonly result: Result }) {
  useSurveyOf(result);
  const [filter, setFilter] = useState('');
  const [showsUnused, setShowsUnused] = useState(false);
  const [active, setActive] = useState<string | undefined>(undefined);
  const box = useRef<HTMLDivElement>(null);
  const { behaviours, targets: surveyed, status, problem } = useSurvey((state) => state);
  const width = useLayout((state) => state.sizes.detail);
  const all = useMemo(
    () =>
      inUse(
        behaviours,
        targets.map(({ id }) => surveyed[id]?.coverage),
      ),
    [behaviours, surveyed],
  );
  // Before a target has been looked at, nobody knows which behaviours are used.
  const isKnown = Object.keys(surveyed).length > 0 || problem !== undefined;
  const lines = useMemo(() => (isKnown ? linesOf(all, filter, showsUnused) : []), [isKnown, all, filter, showsUnused]);
  const keyAt = (index: number): string | undefined => {
    const line = lines[index];
    return line?.kind === 'behaviour' ? line.of.behaviour.name : line?.kind;
  };
  const at = active === undefined ? -1 : lines.findIndex((_, index) => keyAt(index) === active);
  const line = lines[at];
  const isUsed = all.some(({ count }) => count > 0);
  const open = (index: number): void => {
    setActive(keyAt(index));
    if (lines[index]?.kind === 'unused') setShowsUnused(!showsUnused);
  };
  const close = (): void => {
    setActive(undefined);
    box.current?.querySelector<HTMLElement>('.list')?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    const fold = line?.kind === 'unused' && event.key === (line.open ? 'ArrowLeft' : 'ArrowRight');
    if (fold) setShowsUnused(!showsUnused);
    else if (event.key === '/') box.current?.querySelector<HTMLElement>('input[type="search"]')?.focus();
    else return;
    event.preventDefault();
  };
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || active === undefined) return;
    event.preventDefault();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what was opened in it
    <div ref={box} className="findings targets" data-targets={targets.length} onKeyDown={onEscape}>
      <div className="findings-list">
        <TargetHeads surveyed={surveyed} isWorking={status === 'working'} filter={filter} onFilter={setFilter} />
        {problem !== undefined && <p className="targets-said">{problem}</p>}
        {behaviours.length > 0 && status === 'ready' && !isUsed && (
          <p className="targets-said">
            No annotation of ingress-nginx is written in this estate: its hosts and paths are all there is, and every
            target takes those.
          </p>
        )}
        {lines.length === 0 ? (
          <Empty isWorking={!isKnown} onShowAll={() => setFilter('')} />
        ) : (
          <VirtualList
            id="targets"
            name="Behaviours"
            count={lines.length}
            rowHeight={28}
            active={at}
            onActive={(index) => setActive(keyAt(index))}
            onOpen={open}
            onKey={onKey}
            row={(index, props) => {
              const each = lines[index];
              if (!each) return null;
              const row = { selected: index === at, onOpen: () => open(index), props };
              return each.kind === 'unused' ? (
                <UnusedRow key="unused" line={each} {...row} />
              ) : (
                <BehaviourRow key={each.of.behaviour.name} of={each.of} {...row} />
              );
            }}
          />
        )}
      </div>
      {line?.kind === 'behaviour' && (
        <>
          <SizeSplitter which="detail" name="Width of the detail" perPixel={-1} />
          <div className="findings-detail" style={{ width: width }}>
            <BehaviourDetail key={line.of.behaviour.name} of={line.of} result={result} onClose={close} />
          </div>
        </>
      )}
    </div>
  );
}

function Empty({ isWorking, onShowAll }: { readonly isWorking: boolean; readonly onShowAll: () => void }) {
  if (isWorking) return <p className="empty-panel">Translating for every target…</p>;
  return (
    <p className="empty-panel">
      No behaviour matches.{' '}
      <button type="button" className="link" onClick={onShowAll}>
        Show all
      </button>
    </p>
  );
}
