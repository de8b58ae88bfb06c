import { ChevronDown, ChevronUp, Maximize2, Minimize2 } from 'lucide-react';
import { Suspense } from 'react';
import { isMac, spell } from '../keys.ts';
import { dockPanels } from '../panels.ts';
import { bounds, isDockOpen, openDock } from '../state/layout.ts';
import { severities, worst } from '../state/order.ts';
import { useComparison, useLayout, useResult, useStudio, useWorkspace } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { SeverityMark } from '../ui/Marks.tsx';
import { Splitter } from '../ui/Splitter.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import type { Room } from './room.ts';
import './dock.css';

const panelId = 'dock-panel';

/** Findings, requests and ledger below the middle; closed to its tabs, or grown over all of it. */
export function Dock({ room }: { readonly room: Room }) {
  const { layout } = useStudio();
  const { tab, dockGrown, sizes, resize, resetSize } = useLayout((state) => state);
  const isEmpty = useWorkspace(({ present, started }) => started && present.files.length === 0);
  const isOpen = useLayout(isDockOpen) && (room.dock || dockGrown) && !isEmpty;
  const result = useResult();
  const comparison = useComparison((state) => state.checked?.comparison);
  const mark = worst(result?.translation.findings.map(({ severity }) => severity) ?? []);
  const panel = dockPanels.find(({ id }) => id === tab);
  const tabs = dockPanels.map(({ id, title, keys, count }) => ({
    id,
    title,
    keys: spell(keys, isMac()),
    count: result ? count(result, comparison) : undefined,
    badge: !isOpen && id === 'findings' && mark && <SeverityMark of={mark} />,
  }));
  const most = Math.min(bounds.dock.most, room.dockMost);
  return (
    <section
      className="dock"
      aria-label="Dock"
      data-region="dock"
      style={{ height: heightOf(isOpen, dockGrown, Math.min(sizes.dock, most)) }}
    >
      {isOpen && !dockGrown && (
        <div className="dock-edge">
          <Splitter
            name="Height of the dock"
            axis="row"
            value={Math.min(sizes.dock, most)}
            least={bounds.dock.least}
            most={most}
            perPixel={-1}
            onChange={(size) => resize('dock', Math.min(most, size))}
            onReset={() => resetSize('dock')}
          />
        </div>
      )}
      <div className="dock-tabs">
        <Tabs
          name="Dock"
          panelId={panelId}
          tabs={tabs}
          value={isOpen ? tab : undefined}
          onChange={(next) => layout.getState().set({ tab: next, ...openDock(layout.getState(), true) })}
        />
        <span className="grow" />
        <DockButtons isOpen={isOpen} isGrown={dockGrown} />
      </div>
      {isOpen && panel && (
        <div className="dock-panel" role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${tab}`}>
          <Suspense fallback={null}>
            <panel.Panel />
          </Suspense>
        </div>
      )}
    </section>
  );
}

const heightOf = (isOpen: boolean, isGrown: boolean, size: number): string | number =>
  isOpen ? (isGrown ? '100%' : size) : 35;

function DockButtons({ isOpen, isGrown }: { readonly isOpen: boolean; readonly isGrown: boolean }) {
  const { layout } = useStudio();
  const result = useResult();
  const set = (patch: Parameters<ReturnType<typeof layout.getState>['set']>[0]): void => layout.getState().set(patch);
  const counts = severities.map((severity) => ({
    severity,
    count: result?.translation.findings.filter((finding) => finding.severity === severity).length ?? 0,
  }));
  return (
    <div className="dock-buttons">
      {!isOpen && result && (
        <span className="dock-counts mid">
          {counts.map(({ severity, count }) => (
            <span key={severity} className="row">
              <SeverityMark of={severity} />
              {count.toLocaleString('en')}
            </span>
          ))}
        </span>
      )}
      <Button
        look="quiet"
        dense
        icon={isGrown ? Minimize2 : Maximize2}
        label={isGrown ? 'Shrink the dock' : 'Grow the dock'}
        keys={spell('⇧⌘↵', isMac())}
        onClick={() => set({ dockGrown: !isGrown, ...openDock(layout.getState(), true) })}
      />
      <Button
        look="quiet"
        dense
        icon={isOpen ? ChevronDown : ChevronUp}
        label={isOpen ? 'Close the dock' : 'Open the dock'}
        keys={spell('⌘J', isMac())}
        onClick={() => set({ dockGrown: false, ...openDock(layout.getState(), !isOpen) })}
      />
    </div>
  );
}
