import { Suspense, useEffect } from 'react';
import { viewPanels } from './panels.ts';
import { Phone } from './phone/Phone.tsx';
import { Dock } from './shell/Dock.tsx';
import { DropZone } from './shell/DropZone.tsx';
import { Empty } from './shell/Empty.tsx';
import { Heads } from './shell/Heads.tsx';
import { Intro } from './shell/Intro.tsx';
import { Overlays } from './shell/Overlays.tsx';
import type { Room } from './shell/room.ts';
import { StatusBar } from './shell/StatusBar.tsx';
import { TopBar } from './shell/TopBar.tsx';
import { useKeys } from './shell/useKeys.ts';
import { useRoom } from './shell/useRoom.ts';
import { start } from './start.ts';
import { StudioContext, type Studio as StudioState, useLayout, useWorkspace } from './state/studio.ts';
import { useTheme } from './theme/useTheme.ts';
import './theme/base.css';
import './studio.css';

/** The whole page. It shows a translation and decides nothing. */
export function Studio({ studio }: { readonly studio: StudioState }) {
  useEffect(() => start(studio), [studio]);
  return (
    <StudioContext value={studio}>
      <Page />
    </StudioContext>
  );
}

function Page() {
  const room = useRoom();
  useTheme();
  useKeys();
  return (
    <>
      {room.phone ? <Phone /> : <Desk room={room} />}
      <Overlays />
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
          <Empty />
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
