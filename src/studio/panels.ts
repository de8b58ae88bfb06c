import { Columns2, FileDiff, Workflow } from 'lucide-react';
import { type ComponentType, lazy } from 'react';
import { targets } from '../engine/options.ts';
import type { Comparison } from '../engine/simulate/comparison.ts';
import SidePanel from './side/Panel.tsx';
import type { DockTab, View } from './state/layout.ts';
import type { Result } from './state/translation.ts';
import type { Icon } from './ui/Button.tsx';

/** The panels that the first screen can do without. */
export const laterPanels = {
  findings: () => import('./findings/Panel.tsx'),
  requests: () => import('./requests/Panel.tsx'),
  ledger: () => import('./ledger/Panel.tsx'),
  targets: () => import('./targets/Panel.tsx'),
  diff: () => import('./diff/Panel.tsx'),
  map: () => import('./map/Panel.tsx'),
} as const;

interface Panel<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly keys: string;
  /** Loaded when it is first shown, save for what the first screen needs. */
  readonly Panel: ComponentType;
}

/** A tab of the dock. */
export interface DockPanel extends Panel<DockTab> {
  /** Undefined while it is not known. */
  readonly count: (result: Result, comparison: Comparison | undefined) => number | undefined;
}

/** A view of the middle. */
export interface ViewPanel extends Panel<View> {
  /** The title where there is little room. */
  readonly short: string;
  readonly icon: Icon;
}

/** The dock, in the order of its tabs. A panel takes no props: it meets the others in the state. */
export const dockPanels: readonly DockPanel[] = [
  {
    id: 'findings',
    title: 'Findings',
    keys: '⌘1',
    count: ({ translation }) => translation.findings.length,
    Panel: lazy(laterPanels.findings),
  },
  {
    id: 'requests',
    title: 'Requests',
    keys: '⌘2',
    count: (_, comparison) => comparison?.counts.total,
    Panel: lazy(laterPanels.requests),
  },
  {
    id: 'ledger',
    title: 'Ledger',
    keys: '⌘3',
    count: ({ translation }) => translation.totals.total,
    Panel: lazy(laterPanels.ledger),
  },
  {
    id: 'targets',
    title: 'Targets',
    keys: '⌘4',
    count: () => targets.length,
    Panel: lazy(laterPanels.targets),
  },
];

/** The views of the middle, in the order of their switch. */
export const viewPanels: readonly ViewPanel[] = [
  {
    id: 'side',
    title: 'Side by side',
    short: 'Both',
    keys: '⌘⇧1',
    icon: Columns2,
    Panel: SidePanel,
  },
  {
    id: 'diff',
    title: 'Diff',
    short: 'Diff',
    keys: '⌘⇧2',
    icon: FileDiff,
    Panel: lazy(laterPanels.diff),
  },
  { id: 'map', title: 'Map', short: 'Map', keys: '⌘⇧3', icon: Workflow, Panel: lazy(laterPanels.map) },
];
