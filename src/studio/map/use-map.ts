import { useCallback, useMemo, useState } from 'react';
import type { Drawn } from '../state/drawing.ts';
import { linkedTo } from '../state/linked.ts';
import { shownSelection } from '../state/selection.ts';
import { useSelection } from '../state/studio.ts';
import { closedNamespaces, collapse, collapseAbove, isTakenApart, namespacesOf } from './collapse.ts';
import { layoutMap, pathThrough } from './layout.ts';
import { badgesOf, carriersOf, findingsOf, nodesOf, searchNodes } from './view.ts';

/** What is drawn of a map: as collapsed and opened, with what is selected, searched for and found. */
export function useMap({ result, graph: whole }: Drawn) {
  const [collapsed, setCollapsed] = useState<boolean | undefined>(undefined);
  /** Routes whose rules are shown, and stacks that have been taken apart. */
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');
  const selection = useSelection(shownSelection);

  const isCollapsed = collapsed ?? whole.nodes.length > collapseAbove;
  const isApart = isCollapsed && namespacesOf(whole).some((namespace) => isTakenApart(open, namespace));
  const graph = useMemo(
    () => collapse(whole, isCollapsed ? closedNamespaces(whole, open) : new Set()),
    [whole, isCollapsed, open],
  );
  const layout = useMemo(() => layoutMap(graph, open), [graph, open]);
  const carriers = useMemo(() => carriersOf(whole), [whole]);
  const findings = useMemo(() => findingsOf(whole, result.index, carriers), [whole, result, carriers]);
  const badges = useMemo(() => badgesOf(findings, graph.stackOf), [findings, graph]);
  const chosen = useMemo(() => {
    if (selection?.kind === 'node') return graph.nodes.filter(({ id }) => id === selection.id);
    const ids = new Set(nodesOf(whole, linkedTo(result.index, selection)).map(({ id }) => graph.stackOf.get(id) ?? id));
    return graph.nodes.filter(({ id }) => ids.has(id));
  }, [whole, graph, result, selection]);
  const lit = useMemo(() => new Set(chosen.flatMap(({ id }) => [...pathThrough(graph, id)])), [graph, chosen]);
  const matches = useMemo(() => searchNodes(whole, words, findings), [whole, words, findings]);
  const found = useMemo(() => {
    const carrying = matches.flatMap(({ id }) => carriers.get(id) ?? [id]);
    return new Set(carrying.map((id) => graph.stackOf.get(id) ?? id));
  }, [graph, matches, carriers]);
  const toggle = useCallback((id: string) => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  return {
    graph,
    layout,
    findings,
    badges,
    lit,
    search: { words, setWords, matches, found },
    /** The node that was selected as such. */
    node: selection?.kind === 'node' ? chosen[0] : undefined,
    selected: selection?.kind === 'node' ? selection.id : undefined,
    toggle,
    namespaces: {
      areCollapsed: isCollapsed && !isApart,
      /** Collapses all of them, or none. */
      switchAll: () => {
        setCollapsed(isApart || !isCollapsed);
        setOpen(new Set());
      },
    },
  };
}

export type MapState = ReturnType<typeof useMap>;
