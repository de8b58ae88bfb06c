import {
  ClipboardPaste,
  Columns2,
  Contrast,
  Copy,
  Download,
  FileDiff,
  FilePlus2,
  FolderOpen,
  Link,
  ListFilter,
  Maximize2,
  Pencil,
  Redo2,
  RotateCcw,
  Send,
  SlidersHorizontal,
  Trash2,
  Undo2,
} from 'lucide-react';
import * as act from './actions.ts';
import { dockPanels, viewPanels } from './panels.ts';
import { isDockOpen, openDock, type View } from './state/layout.ts';
import { ownFile } from './state/own.ts';
import type { Studio } from './state/studio.ts';
import { themes, themeTitles } from './theme/theme.ts';
import type { Icon } from './ui/Button.tsx';

/** Something the user can do: a row of the palette, and where it has keys, a key. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly icon?: Icon;
  /** As `keys.ts` reads it, such as `⌘⇧1`; several are parted by a space. */
  readonly keys?: string;
  readonly run: () => void;
}

/** Everything that can be done now. */
export const commandsOf = (studio: Studio): readonly Command[] => [
  ...workCommands(studio),
  ...moveCommands(studio),
  ...viewCommands(studio),
  ...fileCommands(studio),
  ...studio.services.examples.map((example) => ({
    id: `example ${example.id}`,
    title: `Open the example ${example.title}`,
    icon: FolderOpen,
    run: () => act.openExample(studio, example),
  })),
];

function workCommands(studio: Studio): readonly Command[] {
  const { workspace, services } = studio;
  return [
    { id: 'undo', title: 'Undo', icon: Undo2, keys: '⌘Z', run: () => workspace.getState().undo() },
    { id: 'redo', title: 'Redo', icon: Redo2, keys: '⇧⌘Z ⌘Y', run: () => workspace.getState().redo() },
    { id: 'open', title: 'Open files', icon: FolderOpen, keys: '⌘O', run: () => act.pick(studio, 'files', 'add') },
    { id: 'open-folder', title: 'Open a folder', icon: FolderOpen, run: () => act.pick(studio, 'folder', 'add') },
    {
      id: 'open-new',
      title: 'Open files as a new workspace',
      icon: FolderOpen,
      run: () => act.pick(studio, 'files', 'new'),
    },
    { id: 'paste', title: 'Paste manifests', icon: ClipboardPaste, run: () => void act.pasteFromClipboard(studio) },
    {
      id: 'own-open',
      title: 'Open your own manifests as the result',
      icon: Pencil,
      run: () => act.pick(studio, 'files', 'result'),
    },
    {
      id: 'own-paste',
      title: 'Paste your own manifests as the result',
      icon: ClipboardPaste,
      run: () => void act.pasteFromClipboard(studio, 'result'),
    },
    { id: 'new', title: 'New workspace', icon: FilePlus2, run: () => act.newWorkspace(studio) },
    { id: 'download', title: 'Download the bundle', icon: Download, keys: '⌘S', run: () => void act.download(studio) },
    { id: 'share', title: 'Share by link', icon: Link, run: () => void act.share(studio) },
    {
      id: 'save-workspace',
      title: 'Save the workspace as a file',
      icon: Download,
      run: () => void services.downloadWorkspace(workspace.getState().present),
    },
    {
      id: 'controller',
      title: 'State what the controller is told',
      icon: SlidersHorizontal,
      run: () => studio.shell.getState().open({ kind: 'controller' }),
    },
    {
      id: 'gateways',
      title: 'Choose GatewayClass and namespace of the Gateways',
      icon: Pencil,
      run: () => studio.shell.getState().open({ kind: 'gateways' }),
    },
  ];
}

function moveCommands(studio: Studio): readonly Command[] {
  const { shell } = studio;
  const palette = (query: string) => () => shell.getState().open({ kind: 'palette', query });
  return [
    { id: 'palette', title: 'Commands', keys: '⌘K F1', run: palette('') },
    { id: 'go', title: 'Go to a file or object', keys: '⌘P', run: palette('@') },
    { id: 'line', title: 'Go to a line', run: palette(':') },
    { id: 'ask', title: 'Ask a request of both sides', icon: Send, run: palette('/') },
    { id: 'linked', title: 'Go to the other side of this line', keys: 'F12', run: () => act.goToLinked(studio, false) },
    { id: 'linked-all', title: 'Show all linked places', keys: '⇧F12', run: () => act.goToLinked(studio, true) },
    { id: 'explain', title: 'Explain this line', keys: '⌘I', run: () => shell.getState().explainLine() },
    { id: 'next', title: 'Next finding', icon: ListFilter, keys: 'F8', run: () => act.stepFinding(studio, 1) },
    {
      id: 'previous',
      title: 'Previous finding',
      icon: ListFilter,
      keys: '⇧F8',
      run: () => act.stepFinding(studio, -1),
    },
    { id: 'keys', title: 'Keys', run: () => shell.getState().open({ kind: 'keys' }) },
  ];
}

function viewCommands({ layout }: Studio): readonly Command[] {
  const { set, resetSize } = layout.getState();
  const show = (view: View) => () => set({ view, dockGrown: false });
  return [
    ...viewPanels.map(({ id, title, keys, icon }) => ({ id: `view ${id}`, title, keys, icon, run: show(id) })),
    ...dockPanels.map(({ id, title, keys }) => ({
      id: `dock ${id}`,
      title,
      keys,
      icon: ListFilter,
      run: () => set({ tab: id, ...openDock(layout.getState(), true) }),
    })),
    {
      id: 'dock',
      title: 'Open or close the dock',
      keys: '⌘J',
      run: () => set({ ...openDock(layout.getState(), !isDockOpen(layout.getState())), dockGrown: false }),
    },
    {
      id: 'grow',
      title: 'Grow or shrink the dock',
      icon: Maximize2,
      keys: '⇧⌘↵',
      run: () => set({ dockGrown: !layout.getState().dockGrown, ...openDock(layout.getState(), true) }),
    },
    {
      id: 'sizes',
      title: 'Reset all sizes',
      icon: Columns2,
      run: () => {
        for (const size of ['sourceTree', 'resultTree', 'dock', 'detail', 'probes', 'inspector', 'split'] as const)
          resetSize(size);
      },
    },
    ...themes.map((theme) => ({
      id: `theme ${theme}`,
      title: `Colours: ${themeTitles[theme].toLowerCase()}`,
      icon: Contrast,
      run: () => set({ theme }),
    })),
  ];
}

function fileCommands(studio: Studio): readonly Command[] {
  const { file, present, remove } = studio.workspace.getState();
  const { own } = present;
  const { result, outputFile } = studio.translation.getState();
  const source = present.files.find(({ name }) => name === file);
  const output = outputFile === undefined ? undefined : result?.index.outputFile(outputFile);
  return [
    ...(output
      ? [
          {
            id: 'copy-output',
            title: `Copy ${output.name}`,
            icon: Copy,
            run: () => void act.copy(studio, output.text, output.name),
          },
        ]
      : []),
    ...(own
      ? [
          {
            id: 'own-compare',
            title: 'Compare your result with the translation',
            icon: FileDiff,
            run: () => act.compareWithTranslation(studio),
          },
          {
            id: 'own-reset-all',
            title: 'Back to the translation, everything',
            icon: RotateCcw,
            run: () => act.backToTranslation(studio),
          },
        ]
      : []),
    ...(own?.keeps === 'others' && output && ownFile(own, output.name)
      ? [
          {
            id: 'own-reset',
            title: `Back to the translation of ${output.name}`,
            icon: RotateCcw,
            run: () => act.backToTranslation(studio, output.name),
          },
        ]
      : []),
    ...(source
      ? [
          {
            id: 'copy-source',
            title: `Copy ${source.name}`,
            icon: Copy,
            run: () => void act.copy(studio, source.text, source.name),
          },
          {
            id: 'rename',
            title: `Rename ${source.name}`,
            icon: Pencil,
            run: () => studio.shell.getState().open({ kind: 'rename', file: source.name }),
          },
          { id: 'remove', title: `Remove ${source.name}`, icon: Trash2, run: () => remove(source.name) },
        ]
      : []),
    ...(studio.translation.getState().status.kind === 'stale'
      ? [
          {
            id: 'again',
            title: 'Translate again',
            icon: RotateCcw,
            run: () => studio.translation.getState().translate(present),
          },
        ]
      : []),
  ];
}
