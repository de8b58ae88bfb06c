import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Options } from '../../engine/options.ts';
import type { ComparisonRow } from '../../engine/simulate/comparison.ts';
import { useComparison, useLayout, useResult, useSelection, useStudio, useWorkspace } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { SizeSplitter } from '../ui/SizeSplitter.tsx';
import { Answers } from './Answers.tsx';
import { readCurl } from './curl.ts';
import { type Draft, draftOf, emptyDraft, readDraft, requestKey } from './draft.ts';
import { ProbeTable } from './ProbeTable.tsx';
import { type Problem, RequestBar } from './RequestBar.tsx';
import { SavedRequests } from './SavedRequests.tsx';
import { indexOfSaved, savedFrom } from './saved.ts';
import { noFilter, type ProbeFilter, probeLines, resultTitle, sourceTitle } from './view.ts';
import './requests.css';

/** Requests: ask one of both sides, and see what came of all that were worth asking. */
export default function RequestsPanel() {
  const result = useResult();
  return result ? <Requests result={result} /> : <p className="empty-panel">Nothing has been translated yet.</p>;
}

function Requests({ result }: { readonly result: Result }) {
  const width = useLayout((state) => state.sizes.probes);
  const field = useRef<HTMLInputElement>(null);
  const comparison = useComparison((state) => state.checked);
  const [showSaved, setShowSaved] = useState(false);
  const bar = useDraft(() => setShowSaved(true));
  const onKey = (event: KeyboardEvent): void => {
    const isAsk = event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.shiftKey;
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (isAsk) bar.ask();
    else if (event.key === '/' && !isTyping && !event.metaKey && !event.ctrlKey) field.current?.focus();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that hold in all of the panel
    <div className="requests" onKeyDown={onKey}>
      <div className="requests-asked">
        <RequestBar
          draft={bar.draft}
          problem={bar.problem}
          field={field}
          onChange={bar.change}
          onAsk={bar.ask}
          onCurl={bar.takeCurl}
          onPasteCurl={() => void bar.pasteCurl()}
          onSave={() => void bar.save()}
        />
        <Remarks />
        <Answers />
      </div>
      <SizeSplitter which="probes" name="Width of the probes" perPixel={-1} />
      <div className="requests-probes" style={{ width: width }}>
        {showSaved ? (
          <SavedRequests titles={titlesOf(result, comparison?.options)} onBack={() => setShowSaved(false)} />
        ) : (
          <Probes result={result} onSaved={() => setShowSaved(true)} />
        )}
      </div>
    </div>
  );
}

/** Why a side could not be loaded as it stands. */
function Remarks() {
  const remarks = useComparison((state) => state.checked?.comparison.remarks);
  if (!remarks || remarks.length === 0) return null;
  return (
    <ul className="requests-remarks">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}

/** What is in the request bar. It follows what is asked elsewhere. */
function useDraft(onSaved: () => void) {
  const { comparison, workspace } = useStudio();
  const asked = useComparison((state) => state.asked);
  const first = useComparison((state) => state.checked?.comparison.groups[0]?.smallest.probe.request);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const follows = asked?.request ?? first;
  useEffect(() => {
    if (!follows) return;
    setDraft(draftOf(follows));
    setProblem(undefined);
  }, [follows]);
  const take = (next: Draft): void => {
    setDraft(next);
    const read = readDraft(next);
    setProblem(read.ok ? undefined : read);
    if (read.ok) comparison.getState().ask({ request: read.request });
  };
  const fail = (message: string): void => setProblem({ field: 'url', message });
  const takeCurl = (command: string): void => {
    const read = readCurl(command);
    if (read.ok) take(read.draft);
    else fail(read.message);
  };
  return {
    draft,
    problem,
    change: (next: Draft): void => {
      setDraft(next);
      setProblem(undefined);
    },
    ask: () => take(draft),
    takeCurl,
    /** Keeps what is in the bar, with what the source answers to it. */
    async save(): Promise<void> {
      const read = readDraft(draft);
      if (!read.ok) {
        setProblem(read);
        return;
      }
      const { answered, ask, answerTo } = comparison.getState();
      const isAsked = answered !== undefined && requestKey(answered.asked.request) === requestKey(read.request);
      const wanted = isAsked ? answered.asked : { request: read.request };
      const compared = await answerTo(wanted);
      const saved = workspace.getState().present.requests ?? [];
      if (!compared) fail('Both sides are not ready to be asked yet.');
      else {
        const one = savedFrom(compared);
        if (indexOfSaved(saved, one) < 0) workspace.getState().keepRequests([...saved, one], `saving ${one.name}`);
        ask(one);
        onSaved();
      }
    },
    async pasteCurl(): Promise<void> {
      const text = await navigator.clipboard.readText().catch(() => undefined);
      if (text === undefined)
        fail('The browser keeps the clipboard to itself here: paste the command into the URL field.');
      else takeCurl(text);
    },
  };
}

interface ProbesProps {
  readonly result: Result;
  readonly onSaved: () => void;
}

/** What both sides are called. */
const titlesOf = (result: Result, options: Options | undefined): readonly [string, string] => [
  sourceTitle(result.translation.recognised, undefined),
  resultTitle(options),
];

function Probes({ result, onSaved }: ProbesProps) {
  const { comparison: store } = useStudio();
  const [filter, setFilter] = useState<ProbeFilter>(noFilter);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const status = useComparison((state) => state.status);
  const comparison = useComparison((state) => state.checked?.comparison);
  const asked = useComparison((state) => state.asked);
  const saved = useWorkspace(({ present }) => present.requests?.length ?? 0);
  const lines = useMemo(() => (comparison ? probeLines(comparison, filter, open) : []), [comparison, filter, open]);
  const keys = useMemo(() => lines.map(({ row }) => keyOf(row)), [lines]);
  if (!comparison) return <Waiting />;
  const active = asked ? keys.indexOf(`${asked.className ?? ''} ${requestKey(asked.request)}`) : -1;
  const ask = (index: number): void => {
    const probe = lines[index]?.row.probe;
    if (!probe) return;
    const { request, className } = probe;
    store.getState().ask({ request, ...(className === undefined ? {} : { className }) });
  };
  const toggle = (index: number): void => {
    const cause = lines[index]?.cause;
    if (cause === undefined) return;
    const next = new Set(open);
    if (!next.delete(cause)) next.add(cause);
    setOpen(next);
  };
  return (
    <ProbeTable
      comparison={comparison}
      lines={lines}
      active={active}
      filter={filter}
      titles={titlesOf(result, store.getState().checked?.options)}
      saved={saved}
      onSaved={onSaved}
      onFilter={setFilter}
      onActive={ask}
      onToggle={toggle}
      foot={
        <>
          <Explained row={lines[active]?.row} />
          {status.kind === 'checking' && <span className="dim">asking both sides again</span>}
          {status.kind === 'stale' && <span className="ink-differs">{status.message}</span>}
          {comparison.capped && (
            <span className="dim">the first {comparison.limit.toLocaleString('en')}; more were worth asking</span>
          )}
        </>
      }
    />
  );
}

const keyOf = ({ probe }: ComparisonRow): string => `${probe.className ?? ''} ${requestKey(probe.request)}`;

/** The findings that account for the selected request, or what it tries. */
function Explained({ row }: { readonly row: ComparisonRow | undefined }) {
  const { layout, comparison } = useStudio();
  const select = useSelection((state) => state.select);
  if (!row) return <span className="dim">Choose a request to ask it of both sides</span>;
  const findings = comparison.getState().checked?.result.index.findings ?? [];
  const open = (at: number): void => {
    const finding = findings[at];
    if (!finding) return;
    select({ kind: 'finding', key: finding.key }, 'requests');
    layout.getState().set({ tab: 'findings' });
  };
  if (row.findings.length === 0) return <span className="dim cut">{row.probe.why}</span>;
  const codes = new Map(row.findings.map((at) => [findings[at]?.code ?? '', at]));
  return (
    <span className="row cut probe-why">
      {[...codes].map(([code, at]) => (
        <button key={code} type="button" className="link mono" onClick={() => open(at)}>
          {code}
        </button>
      ))}
      <span className="dim">{codes.size === 1 ? 'explains' : 'explain'} the selected probe</span>
    </span>
  );
}

function Waiting() {
  const status = useComparison((state) => state.status);
  if (status.kind === 'stale') return <p className="empty-panel">{status.message}</p>;
  const { done = 0, total = 0 } = status.kind === 'checking' ? (status.progress ?? {}) : {};
  return (
    <p className="empty-panel">
      Asking both sides{total > 0 && `: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} requests`}
    </p>
  );
}
