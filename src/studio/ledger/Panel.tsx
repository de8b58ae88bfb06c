import { ChevronDown, ChevronRight, Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react';
import type { Fate } from '../../engine/report/fate.ts';
import { fateMeaning } from '../state/order.ts';
import { useResult, useSelection } from '../state/studio.ts';
import type { Result } from '../state/translation.ts';
import { FateMark } from '../ui/Marks.tsx';
import { type RowProps, VirtualList } from '../ui/VirtualList.tsx';
import { type LedgerFilter, type LedgerLine, ledgerKey, ledgerLines } from './view.ts';
import './ledger.css';

const order: readonly Fate[] = ['translated', 'approximated', 'unsupported', 'inert', 'invalid', 'unrelated'];

/** The ledger: every field of the source with its one fate. */
export default function LedgerPanel() {
  const result = useResult();
  return result ? <Ledger result={result} /> : <p className="empty-panel">Nothing has been read yet.</p>;
}

function Ledger({ result }: { readonly result: Result }) {
  const [filter, setFilter] = useState<LedgerFilter>({ fate: undefined, text: '' });
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const select = useSelection((state) => state.select);
  const { ledger } = result.translation;
  const lines = useMemo(() => ledgerLines(ledger, filter, closed), [ledger, filter, closed]);
  const reveal = (index: number): void => {
    setActive(index);
    const line = lines[index];
    if (!line) return;
    const { file, offset } = line.object;
    const [start, end] = line.kind === 'row' ? [line.row.start, line.row.end] : [0, line.object.rows.at(-1)?.end ?? 0];
    select({ kind: 'source', file, start: offset + start, end: offset + end }, 'ledger');
  };
  const toggle = (index: number): void => {
    const line = lines[index];
    if (line?.kind !== 'object') return;
    const next = new Set(closed);
    const key = ledgerKey(line.object);
    if (!next.delete(key)) next.add(key);
    setClosed(next);
  };
  const onKey = (event: KeyboardEvent): void => {
    const line = lines[active];
    const fold = line?.kind === 'object' && event.key === (line.open ? 'ArrowLeft' : 'ArrowRight');
    if (fold) toggle(active);
    else if (event.key === '/') field.current?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div className="ledger">
      <Totals result={result} filter={filter} onFilter={setFilter} field={field} />
      {lines.length === 0 ? (
        <p className="empty-panel">No field matches.</p>
      ) : (
        <VirtualList
          id="ledger"
          name="Ledger"
          count={lines.length}
          rowHeight={24}
          active={active}
          onActive={reveal}
          onOpen={(index) => (lines[index]?.kind === 'object' ? toggle(index) : reveal(index))}
          onKey={onKey}
          row={(index, props) => {
            const line = lines[index];
            return (
              line && (
                <Line
                  key={props.id}
                  line={line}
                  selected={index === active}
                  onOpen={() => (line.kind === 'object' ? toggle(index) : reveal(index))}
                  props={props}
                />
              )
            );
          }}
        />
      )}
    </div>
  );
}

interface TotalsProps {
  readonly result: Result;
  readonly filter: LedgerFilter;
  readonly onFilter: (filter: LedgerFilter) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

function Totals({ result, filter, onFilter, field }: TotalsProps) {
  const { totals } = result.translation;
  return (
    <div className="findings-filters ledger-totals">
      <button
        type="button"
        className="filter-chip"
        aria-pressed={filter.fate === undefined}
        onClick={() => onFilter({ ...filter, fate: undefined })}
      >
        all <span className="dim">{totals.total.toLocaleString('en')}</span>
      </button>
      {order.map((fate) => (
        <button
          key={fate}
          type="button"
          className="filter-chip"
          aria-pressed={filter.fate === fate}
          title={fateMeaning[fate]}
          onClick={() => onFilter({ ...filter, fate: filter.fate === fate ? undefined : fate })}
        >
          <FateMark of={fate} label="" />
          {fate} <span className="dim">{totals[fate].toLocaleString('en')}</span>
        </button>
      ))}
      <span className="grow" />
      <label className="search-field">
        <Search className="icon small" aria-hidden />
        <span className="unseen">Find a field by object, path, value or rule</span>
        <input
          ref={field}
          type="search"
          placeholder="Object, path or value"
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        />
        <kbd>/</kbd>
      </label>
    </div>
  );
}

interface LineProps {
  readonly line: LedgerLine;
  readonly selected: boolean;
  readonly onOpen: () => void;
  readonly props: RowProps;
}

function Line({ line, selected, onOpen, props }: LineProps) {
  const { object } = line.object;
  const Chevron = line.kind === 'object' && line.open ? ChevronDown : ChevronRight;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
    <div role="option" aria-selected={selected} className={`ledger-line is-${line.kind}`} onClick={onOpen} {...props}>
      {line.kind === 'object' ? (
        <>
          <Chevron className="icon small" aria-hidden />
          <span className="cut strong">
            {object.kind} {object.namespace ? `${object.namespace}/` : ''}
            {object.name}
          </span>
          <span className="cut dim mono">{line.object.file}</span>
          <span className="dim">{line.count}</span>
        </>
      ) : (
        <>
          <FateMark of={line.row.fate} />
          <code className="mono cut">{line.row.path === '' ? 'the whole object' : line.row.path}</code>
          <code className="mono cut dim">
            {line.row.count > 1 ? `${line.row.count} fields` : line.row.value.split('\n')[0]}
          </code>
          <span className="cut dim">
            {line.row.by}
            {line.row.reason ? `: ${line.row.reason}` : ''}
          </span>
        </>
      )}
    </div>
  );
}
