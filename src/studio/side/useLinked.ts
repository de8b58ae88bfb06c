import { useMemo } from 'react';
import { type Linked, linkedTo } from '../state/linked.ts';
import { shownSelection } from '../state/selection.ts';
import { useResult, useSelection } from '../state/studio.ts';

const nothing: Linked = { source: [], output: [] };

/** The places on both sides that belong to what is selected, or to what the pointer is on. */
export function useLinked(): Linked {
  const result = useResult();
  const shown = useSelection(shownSelection);
  return useMemo(() => (result ? linkedTo(result.index, shown) : nothing), [result, shown]);
}
