import { Bookmark, ChevronDown, ChevronRight, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react';
import type { Comparison, Verdict } from '../../engine/simulate/comparison.ts';
import { Button } from '../ui/Button.tsx';
import { VerdictMark } from '../ui/Marks.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { type RowProps, VirtualList } from '../ui/VirtualList.tsx';
import {
  answerPair,
  besides,
  commonDomain,
  countOf,
  hostsOf,
  noDifferences,
  type ProbeFilter,
  type ProbeLine,
  shortHost,
} from './view.ts';

interface ProbeTableProps {
  readonly comparison: Comparison;
  readonly lines: readonly ProbeLine[];
  readonly active: number;
  readonly filter: ProbeFilter;
  /** What both columns of answers are called. */
  readonly titles: readonly [source: string, result: string];
  /** How many requests are kept. */
  readonly saved: number;
  readonly onSaved: () => void;
  readonly onFilter: (filter: ProbeFilter) => void;
  readonly onActive: (index: number) => void;
  readonly onToggle: (index: number) => void;
  /** What is said below. */
  readonly foot: ReactNode;
}

/** Every request that was asked, what came of it on both sides, and what is to be thought of it. */
export function ProbeTable(props: ProbeTableProps) {
  const { comparison, lines, active, filter, titles, saved, onSaved, onFilter, onActive, onToggle, foot } = props;
  const field = useRef<HTMLInputElement>(null);
  const domain = useMemo(() => commonDomain(hostsOf(comparison).map(({ host }) => host)), [comparison]);
  const onKey = (event: KeyboardEvent): void => {
    const line = lines[active];
    const folds = line !== undefined && line.alike > 0 && event.key === (line.open ? 'ArrowLeft' : 'ArrowRight');
    if (folds) onToggle(active);
    else if (event.key === '/') field.current?.focus();
    else return;
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <>
      <Filters comparison={comparison} filter={filter} onFilter={onFilter}>
        <Button dense look="quiet" icon={Bookmark} label={`Saved requests: ${saved}`} onClick={onSaved}>
          Saved <span className="mid">{saved.toLocaleString('en')}</span>
        </Button>
      </Filters>
      <div className="probe-row probe-head" aria-hidden>
        <span />
        <span />
        <span />
        <span>Host</span>
        <span>Path</span>
        <span className="cut">{titles[0]}</span>
        <span className="cut">{titles[1]}</span>
      </div>
      {lines.length === 0 ? (
        <Nothing comparison={comparison} filter={filter} onFilter={onFilter} />
      ) : (
        <VirtualList
          id="probes"
          name="Probes"
          count={lines.length}
          rowHeight={28}
          active={active}
          onActive={onActive}
          onOpen={onActive}
          onKey={onKey}
          row={(index, rowProps) => {
            const line = lines[index];
            return (
              line && (
                <Row
                  key={rowProps.id}
                  line={line}
                  domain={domain}
                  selected={index === active}
                  onOpen={() => onActive(index)}
                  onToggle={() => onToggle(index)}
                  props={rowProps}
                />
              )
            );
          }}
        />
      )}
      <footer className="probe-foot">
        {foot}
        <span className="grow" />
        <label className="search-field">
          <Search className="icon small" aria-hidden />
          <span className="unseen">Find a probe by host, path or words</span>
          <input
            ref={field}
            type="search"
            placeholder="Path or words"
            value={filter.text}
            onChange={(event) => onFilter({ ...filter, text: event.target.value })}
          />
          <kbd>/</kbd>
        </label>
      </footer>
    </>
  );
}

interface FiltersProps {
  readonly comparison: Comparison;
  readonly filter: ProbeFilter;
  readonly onFilter: (filter: ProbeFilter) => void;
}

const shown = ['all', 'same', 'accounted for', 'different'] as const;
const labels = { all: 'all', same: 'same', 'accounted for': 'accounted', different: 'different' } as const;

function Filters({ comparison, filter, onFilter, children }: FiltersProps & { readonly children: ReactNode }) {
  const hosts = useMemo(() => hostsOf(comparison), [comparison]);
  const choose = (host: string | undefined): void => onFilter({ ...filter, host });
  return (
    <div className="probe-filters">
      <Segmented
        name="Verdict"
        dense
        value={filter.verdict}
        segments={shown.map((value) => ({
          value,
          label: labels[value],
          mark: value === 'all' ? undefined : <VerdictMark of={value} label="" />,
          count: countOf(comparison.counts, value),
        }))}
        onChange={(verdict) => onFilter({ ...filter, verdict })}
      />
      {children}
      <span className="grow" />
      <Menu
        name={`Host: ${filter.host ?? 'all'}`}
        align="right"
        className="host-pick"
        button={<span className="cut">Host: {filter.host ?? 'all'}</span>}
        items={[
          { host: undefined, label: 'all hosts', count: comparison.counts.total },
          ...hosts.map(({ host, count }) => ({ host, label: host || 'no host', count })),
        ].map(({ host, label, count }) => ({
          id: label,
          label,
          kind: 'radio',
          checked: filter.host === host,
          trailing: count.toLocaleString('en'),
          onChoose: () => choose(host),
        }))}
      />
    </div>
  );
}

function Nothing({ comparison, filter, onFilter }: FiltersProps) {
  const { counts } = comparison;
  const isWhole = filter.host === undefined && filter.text === '';
  if (counts.total === 0) return <p className="empty-panel">No request to ask: the source routes nothing.</p>;
  if (isWhole && filter.verdict === 'different') return <p className="empty-panel">{noDifferences(counts)}</p>;
  return (
    <p className="empty-panel">
      No probe matches; {counts.total.toLocaleString('en')} are hidden by filters.{' '}
      <button type="button" className="link" onClick={() => onFilter({ verdict: 'all', host: undefined, text: '' })}>
        Show all
      </button>
    </p>
  );
}

interface RowOfProps {
  readonly line: ProbeLine;
  readonly domain: string;
  readonly selected: boolean;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
  readonly props: RowProps;
}

const verdictClass = { different: 'is-different', 'accounted for': 'is-accounted', same: '' } as const satisfies Record<
  Verdict,
  string
>;

function Row({ line, domain, selected, onOpen, onToggle, props }: RowOfProps) {
  const { row, alike, open, inner } = line;
  const { request, why } = row.probe;
  const [source, result] = answerPair(row);
  const Chevron = open ? ChevronDown : ChevronRight;
  const rest = besides(request);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
    <div
      role="option"
      aria-selected={selected}
      className={`probe-row mono ${verdictClass[row.verdict]} ${inner ? 'is-inner' : ''}`}
      title={`${request.method} ${request.scheme}://${request.host}${request.path}: ${why}`}
      onClick={onOpen}
      {...props}
    >
      {alike > 0 ? (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: arrows do the same in the list
        <span
          className="probe-fold"
          title={open ? 'Close (←)' : `${alike} more for the same cause (→)`}
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <Chevron className="icon small" aria-hidden />
        </span>
      ) : (
        <span />
      )}
      <VerdictMark of={row.verdict} />
      <span className="mid">{request.method}</span>
      <span className="mid cut">{shortHost(request.host, domain)}</span>
      <span className="cut">
        {request.path}
        {rest !== '' && <span className="dim"> {rest}</span>}
        {alike > 0 && <span className="dim"> +{alike.toLocaleString('en')}</span>}
      </span>
      <span className="cut">{source}</span>
      <span className="cut probe-result">{result}</span>
    </div>
  );
}
