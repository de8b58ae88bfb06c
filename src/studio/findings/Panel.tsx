import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react';
import { severities } from '../state/order.ts';
import { useLayout, useResult, useSelection } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import type { KeyedFinding } from '../state/translation-index.ts';
import { SeverityMark } from '../ui/Marks.tsx';
import { SizeSplitter } from '../ui/SizeSplitter.tsx';
import { VirtualList } from '../ui/VirtualList.tsx';
import { Detail } from './Detail.tsx';
import {
  countBySeverity,
  type Filter,
  filterFindings,
  noFilter,
  severityOfKey,
  toggleSeverity,
  whereOf,
} from './view.ts';
import './findings.css';

/** The findings: what behaves differently, and what a person must do. */
export default function FindingsPanel() {
  const result = useResult();
  return result ? <Findings result={result} /> : <p className="empty-panel">Nothing has been translated yet.</p>;
}

function Findings({ result }: { readonly result: Result }) {
  const [filter, setFilter] = useState<Filter>(noFilter);
  const field = useRef<HTMLInputElement>(null);
  const all = result.index.findings;
  const shown = useMemo(() => filterFindings(all, filter), [all, filter]);
  const selected = useSelection((state) => state.selected);
  const select = useSelection((state) => state.select);
  const width = useLayout((state) => state.sizes.detail);
  const active = selected?.kind === 'finding' ? shown.findIndex(({ key }) => key === selected.key) : -1;
  const open = (index: number): void => {
    const finding = shown[index];
    if (finding) select({ kind: 'finding', key: finding.key }, 'findings');
  };
  const onKey = (event: KeyboardEvent): void => {
    const severity = event.metaKey || event.ctrlKey || event.altKey ? undefined : severityOfKey(event.key);
    if (severity) setFilter(toggleSeverity(filter, severity));
    else if (event.key === '/') field.current?.focus();
    else return;
    event.preventDefault();
  };
  const finding = shown[active];
  return (
    <div className="findings">
      <div className="findings-list">
        <Filters all={all} filter={filter} onFilter={setFilter} field={field} />
        {shown.length === 0 ? (
          <Empty all={all.length} onShowAll={() => setFilter(noFilter)} />
        ) : (
          <VirtualList
            id="findings"
            name="Findings"
            count={shown.length}
            rowHeight={28}
            active={active}
            onActive={open}
            onOpen={open}
            onKey={onKey}
            row={(index, props) => {
              const each = shown[index];
              return (
                each && (
                  <Row
                    key={each.key}
                    finding={each}
                    selected={index === active}
                    onOpen={() => open(index)}
                    {...props}
                  />
                )
              );
            }}
          />
        )}
      </div>
      {finding && (
        <>
          <SizeSplitter which="detail" name="Width of the detail" perPixel={-1} />
          <div className="findings-detail" style={{ width: width }}>
            <Detail finding={finding} result={result} />
          </div>
        </>
      )}
    </div>
  );
}

interface FiltersProps {
  readonly all: readonly KeyedFinding[];
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

function Filters({ all, filter, onFilter, field }: FiltersProps) {
  const counts = useMemo(() => countBySeverity(all), [all]);
  const expected = useMemo(() => all.filter((finding) => finding.expected).length, [all]);
  return (
    <div className="findings-filters">
      {severities.map((severity) => (
        <button
          key={severity}
          type="button"
          className="filter-chip"
          aria-pressed={!filter.without.has(severity)}
          title={`Show or hide ${severity} (${severity[0]?.toUpperCase()})`}
          onClick={() => onFilter(toggleSeverity(filter, severity))}
        >
          <SeverityMark of={severity} label="" />
          {severity} <span className="dim">{counts[severity]}</span>
        </button>
      ))}
      <label className="row filter-check">
        <input
          type="checkbox"
          checked={filter.hideExpected}
          onChange={(event) => onFilter({ ...filter, hideExpected: event.target.checked })}
        />
        Hide expected <span className="dim">{expected}</span>
      </label>
      <span className="grow" />
      <label className="search-field">
        <Search className="icon small" aria-hidden />
        <span className="unseen">Find a finding by code, file or words</span>
        <input
          ref={field}
          type="search"
          placeholder="Code, file or words"
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        />
        <kbd>/</kbd>
      </label>
    </div>
  );
}

function Empty({ all, onShowAll }: { readonly all: number; readonly onShowAll: () => void }) {
  if (all === 0) return <p className="empty-panel">No finding. Every field is translated as it was.</p>;
  return (
    <p className="empty-panel">
      No finding matches; {all} {all === 1 ? 'is' : 'are'} hidden by filters.{' '}
      <button type="button" className="link" onClick={onShowAll}>
        Show all
      </button>
    </p>
  );
}

interface RowProps {
  readonly finding: KeyedFinding;
  readonly selected: boolean;
  readonly onOpen: () => void;
  readonly id: string;
  readonly 'data-active': boolean;
  readonly 'aria-setsize': number;
  readonly 'aria-posinset': number;
  readonly style: { readonly top: number; readonly height: number };
}

function Row({ finding, selected, onOpen, ...props }: RowProps) {
  const hover = useSelection((state) => state.hover);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
    <div
      role="option"
      aria-selected={selected}
      className={`finding-row ${finding.expected ? 'is-expected' : ''}`}
      onClick={onOpen}
      onPointerEnter={() => hover({ kind: 'finding', key: finding.key })}
      onPointerLeave={() => hover(undefined)}
      {...props}
    >
      <SeverityMark of={finding.severity} />
      <code className="mono cut finding-code">{finding.code}</code>
      <span className="mono cut dim finding-where">{whereOf(finding)}</span>
      <span className="cut finding-message">{finding.message}</span>
      <span className="finding-state dim">{finding.expected ? 'expected' : ''}</span>
    </div>
  );
}
