import { ChevronDown, ChevronRight } from 'lucide-react';
import { targets } from '../../engine/options.ts';
import type { BehaviourCoverage } from '../../worker/protocol.ts';
import { counted } from '../shell/view.ts';
import { FateMark } from '../ui/Marks.tsx';
import type { RowProps } from '../ui/VirtualList.tsx';
import { type BehaviourInUse, countedFates, fatesInWords, type TargetsLine } from './view.ts';

interface LineProps {
  readonly selected: boolean;
  readonly onOpen: () => void;
  readonly props: RowProps;
}

/** A behaviour: how often it is used, and per target what it becomes and what became of those uses. */
export function BehaviourRow({ of, selected, onOpen, props }: LineProps & { readonly of: BehaviourInUse }) {
  const { behaviour, count, coverages } = of;
  const onTargets = targets.map(({ id, title }, index) => {
    const fates = fatesInWords(coverages[index]);
    return `${title}: ${behaviour.becomes[id]}${fates === '' ? '' : ` (${fates})`}`;
  });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
    <div
      role="option"
      aria-selected={selected}
      aria-label={`${behaviour.title}, ${count === 0 ? 'not used here' : counted(count, 'use')}. ${onTargets.join('. ')}`}
      className={count === 0 ? 'targets-row is-unused' : 'targets-row'}
      onClick={onOpen}
      {...props}
    >
      <span className="targets-cell">
        <span className="cut grow targets-title">{behaviour.title}</span>
        {count > 0 && <span className="targets-uses">{count.toLocaleString('en')}</span>}
      </span>
      {targets.map(({ id }, index) => (
        <span key={id} className="targets-cell">
          <FateCounts of={coverages[index]} />
          <span className="cut mid" title={behaviour.becomes[id]}>
            {behaviour.becomes[id]}
          </span>
        </span>
      ))}
    </div>
  );
}

/** How many uses met which fate; those that none met are left out. */
export function FateCounts({ of }: { readonly of: BehaviourCoverage | undefined }) {
  if (!of) return null;
  return (
    <span className="targets-fates">
      {countedFates
        .filter((fate) => of.fates[fate] > 0)
        .map((fate) => (
          <span key={fate} className="row" title={`${of.fates[fate]} ${fate}`}>
            <FateMark of={fate} />
            {of.fates[fate].toLocaleString('en')}
          </span>
        ))}
    </span>
  );
}

/** The head of the behaviours that this estate does not use. */
export function UnusedRow({
  line,
  selected,
  onOpen,
  props,
}: LineProps & { readonly line: Extract<TargetsLine, { readonly kind: 'unused' }> }) {
  const Chevron = line.open ? ChevronDown : ChevronRight;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
    <div role="option" aria-selected={selected} className="targets-row is-head" onClick={onOpen} {...props}>
      <Chevron className="icon small" aria-hidden />
      <span className="strong">Not used here</span>
      <span className="dim">{line.count}</span>
    </div>
  );
}
