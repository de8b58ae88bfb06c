import { lazy, Suspense, useEffect } from 'react';
import { whenIdle } from './editor/when-idle.ts';
import { laterPanels, viewPanels } from './panels.ts';
import { Dock } from './shell/Dock.tsx';
import { DropZone } from './shell/DropZone.tsx';
import { Heads } from './shell/Heads.tsx';
import { Intro } from './shell/Intro.tsx';
import type { Room } from './shell/room.ts';
import { StatusBar } from './shell/StatusBar.tsx';
import { TopBar } from './shell/TopBar.tsx';
import { useKeys } from './shell/useKeys.ts';
import { useRoom } from './shell/useRoom.ts';
import { start } from './start.ts';
import { StudioContext, type Studio as StudioState, useLayout, useShell, useWorkspace } from './state/studio.ts';
import { useTheme } from './theme/useTheme.ts';
import './theme/base.css';
import './studio.css';

const later = {
  ...laterPanels,
  empty: () => import('./shell/Empty.tsx'),
  overlays: () => import('./shell/Overlays.tsx'),
  phone: () => import('./phone/Phone.tsx'),
} as const;
const Empty = lazy(later.empty);
const Overlays = lazy(later.overlays);
const Phone = lazy(later.phone);

/** The whole page. It shows a translation and decides nothing. */
export function Studio({ studio }: { readonly studio: StudioState }) {
  useEffect(() => start(studio), [studio]);
  useEffect(() => whenIdle(() => void loadTheRest()), []);
  return (
    <StudioContext value={studio}>
      <Page />
    </StudioContext>
  );
}

/** Loads what the first screen did without, so that the page needs no network from then on. */
const loadTheRest = () => Promise.allSettled(Object.values(later).map((load) => load()));

function Page() {
  const room = useRoom();
  const isCovered = useShell((shell) => shell.overlay !== undefined);
  useTheme();
  useKeys();
  return (
    <>
      <Suspense fallback={null}>{room.phone ? <Phone /> : <Desk room={room} />}</Suspense>
      <Suspense fallback={null}>{isCovered && <Overlays />}</Suspense>
    </>
  );
}

function Desk({ room }: { readonly room: Room }) {
  const isGrown = useLayout((layout) => layout.dockGrown);
  const isEmpty = useWorkspace(({ present }) => present.files.length === 0);
  const isStarted = useWorkspace((workspace) => workspace.started);
  return (
    <div className={isGrown ? 'desk is-grown' : 'desk'}>
      <TopBar room={room} />
      <main className="desk-middle" hidden={isGrown} data-region="view">
        {isEmpty && isStarted ? (
          <Suspense fallback={null}>
            <Empty />
          </Suspense>
        ) : (
          <>
            <Intro room={room} />
            <Heads room={room} />
            <View />
          </>
        )}
        <DropZone />
      </main>
      <Dock room={room} />
      <StatusBar room={room} />
    </div>
  );
}

function View() {
  const view = useLayout((layout) => layout.view);
  const panel = viewPanels.find(({ id }) => id === view);
  if (!panel) return null;
  return (
    <div className="desk-view">
      <Suspense fallback={null}>
        <panel.Panel />
      </Suspense>
    </div>
  );
}
