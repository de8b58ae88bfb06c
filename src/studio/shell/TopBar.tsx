import { Command, Download, FolderOpen, Link, Redo2, Undo2 } from 'lucide-react';
import * as act from '../actions.ts';
import { isMac, spell } from '../keys.ts';
import { useShell, useStudio, useWorkspace } from '../state/studio.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { Keys } from './Keyboard.tsx';
import { Logo } from './Logo.tsx';
import type { Room } from './room.ts';
import { Sentence } from './Sentence.tsx';
import { ThemeMenu } from './ThemeMenu.tsx';
import './top-bar.css';

/** Workspace, the migration as a sentence, and what can be done with it. */
export function TopBar({ room }: { readonly room: Room }) {
  const studio = useStudio();
  const openOverlay = useShell((shell) => shell.open);
  const keys = (written: string): string => spell(written, isMac());
  const commands = () => openOverlay({ kind: 'palette', query: '' });
  return (
    <header className="top-bar" data-region="top">
      <h1 className="brand">
        <Logo />
        <span className={room.labels ? undefined : 'unseen'}>Gatewright</span>
      </h1>
      <WorkspaceMenu />
      <span className="rule" />
      <Sentence room={room} />
      <span className="grow" />
      <UndoButtons />
      {room.labels && <Button look="quiet" icon={Link} label="Share by link" onClick={() => void act.share(studio)} />}
      {room.labels ? (
        <Button look="quiet" onClick={commands}>
          Commands <Keys of="⌘K" />
        </Button>
      ) : (
        <Button look="quiet" icon={Command} label="Commands" keys={keys('⌘K')} onClick={commands} />
      )}
      <ThemeMenu />
      <Button look="main" icon={Download} label="Download" keys={keys('⌘S')} onClick={() => void act.download(studio)}>
        Download
      </Button>
    </header>
  );
}

function UndoButtons() {
  const { workspace } = useStudio();
  const back = useWorkspace(({ past }) => past.at(-1)?.label);
  const again = useWorkspace(({ future }) => future.at(-1)?.label);
  const keys = (written: string): string => spell(written, isMac());
  return (
    <>
      <Button
        look="quiet"
        icon={Undo2}
        label={back === undefined ? 'Undo' : `Undo ${back}`}
        keys={keys('⌘Z')}
        disabled={back === undefined ? 'Nothing to undo' : undefined}
        onClick={() => workspace.getState().undo()}
      />
      <Button
        look="quiet"
        icon={Redo2}
        label={again === undefined ? 'Redo' : `Redo ${again}`}
        keys={keys('⇧⌘Z')}
        disabled={again === undefined ? 'Nothing to redo' : undefined}
        onClick={() => workspace.getState().redo()}
      />
    </>
  );
}

function WorkspaceMenu() {
  const studio = useStudio();
  const name = useWorkspace(({ present }) => present.name);
  const examples = studio.services.examples.map(
    (example, index): MenuItem => ({
      id: example.id,
      label: example.title,
      trailing: example.ingresses === 1 ? '1 Ingress' : `${example.ingresses} Ingresses`,
      apart: index === 0,
      onChoose: () => act.openExample(studio, example),
    }),
  );
  const items: readonly MenuItem[] = [
    { id: 'open', label: 'Add files', trailing: <Keys of="⌘O" />, onChoose: () => act.pick(studio, 'files', 'add') },
    { id: 'folder', label: 'Add a folder', onChoose: () => act.pick(studio, 'folder', 'add') },
    {
      id: 'paste',
      label: 'Paste manifests',
      trailing: <Keys of="⌘V" />,
      onChoose: () => void act.pasteFromClipboard(studio),
    },
    { id: 'open-new', label: 'Open files as a new workspace', onChoose: () => act.pick(studio, 'files', 'new') },
    { id: 'new', label: 'New workspace', onChoose: () => act.newWorkspace(studio) },
    ...examples,
  ];
  return (
    <Menu
      name={`Workspace ${name}`}
      className="mid"
      button={
        <>
          <FolderOpen className="icon" aria-hidden />
          <span className="workspace-name cut">{name}</span>
        </>
      }
      items={items}
    />
  );
}
