import { Copy, FolderOpen, PanelLeft, Pencil, RotateCcw } from 'lucide-react';
import * as act from '../actions.ts';
import { isMac, spell } from '../keys.ts';
import { viewPanels } from '../panels.ts';
import { ownFile, yoursInWords } from '../state/own.ts';
import { type Studio, useLayout, useResult, useStudio, useTranslation, useWorkspace } from '../state/studio.ts';
import { ownSummary } from '../state/translation.ts';
import { Button } from '../ui/Button.tsx';
import { SeverityMark } from '../ui/Marks.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import type { Room } from './room.ts';
import { breadcrumb, counted, countsOf } from './view.ts';
import './heads.css';

/** The line above the panes: what they show, and how. */
export function Heads({ room }: { readonly room: Room }) {
  const view = useLayout((layout) => layout.view);
  const set = useLayout((layout) => layout.set);
  const segments = viewPanels.map(({ id, title, short, icon, keys }) => ({
    value: id,
    label: room.labels ? title : short,
    icon,
    keys: spell(keys, isMac()),
  }));
  return (
    <div className="heads" data-region="heads">
      <div className="head">{view === 'side' ? <SourceHead room={room} /> : <ViewHead />}</div>
      <Segmented
        dense
        name="View"
        segments={segments}
        value={view}
        onChange={(next) => set({ view: next, dockGrown: false })}
      />
      <div className="head">{view === 'side' && <ResultHead room={room} />}</div>
    </div>
  );
}

function ViewHead() {
  const view = useLayout((layout) => layout.view);
  const result = useResult();
  const title = viewPanels.find(({ id }) => id === view)?.title;
  return (
    <>
      <h2 className="strong">{title}</h2>
      {result && <span className="mid cut">{counted(countsOf(result).written, 'object')} written</span>}
    </>
  );
}

function SourceHead({ room }: { readonly room: Room }) {
  const studio = useStudio();
  const file = useWorkspace((workspace) => workspace.file) ?? '';
  const files = useWorkspace(({ present }) => present.files);
  const result = useResult();
  const severity = result?.index.worstIn(file);
  const side = useLayout((layout) => layout.side);
  if (!room.both) return <SideSwitch side={side} room={room} />;
  return (
    <>
      {room.sourceTree ? (
        <>
          <h2 className="strong">Source</h2>
          <span className="dim mono cut">{breadcrumb(file)}</span>
        </>
      ) : (
        <FileMenu
          name="Source file"
          file={file}
          files={files.map(({ name }) => name)}
          onShow={(name) => act.showSource(studio, name)}
        />
      )}
      {!room.sourceTree && severity && <SeverityMark of={severity} />}
      <span className="grow" />
      <Button
        look="quiet"
        dense
        icon={FolderOpen}
        label="Add files"
        keys={spell('⌘O', isMac())}
        onClick={() => act.pick(studio, 'files', 'add')}
      >
        Open
      </Button>
    </>
  );
}

function ResultHead({ room }: { readonly room: Room }) {
  const studio = useStudio();
  const result = useResult();
  const side = useLayout((layout) => layout.side);
  const file = useTranslation((translation) => translation.outputFile);
  const text = file === undefined ? undefined : result?.index.outputFile(file)?.text;
  if (!room.both)
    return (
      <>
        <OneFileMenu />
        <span className="grow" />
        {side === 'output' && <YoursMenu room={room} file={file} />}
      </>
    );
  return (
    <>
      {room.resultTree || !result || file === undefined ? (
        <>
          <h2 className="strong">Result</h2>
          {file !== undefined && <span className="dim mono cut">{breadcrumb(file)}</span>}
        </>
      ) : (
        <FileMenu
          name="Result file"
          file={file}
          files={result.output.map(({ name }) => name)}
          onShow={(name) => studio.translation.getState().showOutput(name)}
        />
      )}
      <span className="grow" />
      <YoursMenu room={room} file={file} />
      {file !== undefined && text !== undefined && (
        <Button look="quiet" dense icon={Copy} label={`Copy ${file}`} onClick={() => void act.copy(studio, text, file)}>
          {room.labels ? 'Copy' : undefined}
        </Button>
      )}
    </>
  );
}

/** What of the result is the user's, and the way there and back. */
function YoursMenu({ room, file }: { readonly room: Room; readonly file: string | undefined }) {
  const studio = useStudio();
  const result = useResult();
  const own = useWorkspace(({ present }) => present.own);
  const mine = ownFile(own, file);
  const summary = ownSummary(result, file);
  const words = mine
    ? summary
      ? yoursInWords(summary)
      : 'yours'
    : own
      ? `${counted(own.files.length, 'file')} yours`
      : 'Yours';
  const reset = (): void => act.backToTranslation(studio, mine && own?.keeps === 'others' ? file : undefined);
  const items: readonly MenuItem[] = [
    ...(own
      ? [
          { id: 'compare', label: 'Compare with the translation', onChoose: () => act.compareWithTranslation(studio) },
          ...(mine && own.keeps === 'others'
            ? [{ id: 'reset', label: 'Back to the translation of this file', onChoose: reset }]
            : []),
          {
            id: 'reset-all',
            label: `Back to the translation, ${own.files.length === 1 ? 'the one file' : `all ${own.files.length} files`}`,
            onChoose: () => act.backToTranslation(studio),
          },
        ]
      : []),
    ...ownSources.map(({ id, label, run }, index) => ({
      id,
      label,
      apart: own !== undefined && index === 0,
      onChoose: () => run(studio),
    })),
  ];
  return (
    <>
      <Menu
        name={mine ? `${words} in this file` : own ? words : 'Your own result'}
        align="right"
        className={mine ? 'strong' : 'mid'}
        button={
          <>
            <Pencil className="icon small" aria-hidden />
            {(room.labels || own) && <span>{words}</span>}
          </>
        }
        items={items}
      />
      {mine && room.labels && (
        <Button look="quiet" dense icon={RotateCcw} label="Back to the translation" onClick={reset}>
          Reset
        </Button>
      )}
    </>
  );
}

/** Where a result of one's own comes from, besides typing. */
const ownSources: readonly { readonly id: string; readonly label: string; readonly run: (studio: Studio) => void }[] = [
  {
    id: 'own-open',
    label: 'Open your own manifests as the result',
    run: (studio) => act.pick(studio, 'files', 'result'),
  },
  {
    id: 'own-paste',
    label: 'Paste your own manifests as the result',
    run: (studio) => void act.pasteFromClipboard(studio, 'result'),
  },
];

function SideSwitch({ side }: { readonly side: 'source' | 'output'; readonly room: Room }) {
  const set = useLayout((layout) => layout.set);
  const segments = [
    { value: 'source', label: 'Source' },
    { value: 'output', label: 'Result' },
  ] as const;
  return <Segmented dense name="Side" segments={segments} value={side} onChange={(next) => set({ side: next })} />;
}

/** The file menu of the one side on screen. */
function OneFileMenu() {
  const studio = useStudio();
  const side = useLayout((layout) => layout.side);
  const source = useWorkspace((workspace) => workspace.file) ?? '';
  const files = useWorkspace(({ present }) => present.files);
  const output = useTranslation((translation) => translation.outputFile) ?? '';
  const result = useResult();
  return side === 'source' ? (
    <FileMenu
      name="Source file"
      file={source}
      files={files.map(({ name }) => name)}
      onShow={(name) => act.showSource(studio, name)}
    />
  ) : (
    <FileMenu
      name="Result file"
      file={output}
      files={result?.output.map(({ name }) => name) ?? []}
      onShow={(name) => studio.translation.getState().showOutput(name)}
    />
  );
}

interface FileMenuProps {
  readonly name: string;
  readonly file: string;
  readonly files: readonly string[];
  readonly onShow: (file: string) => void;
}

function FileMenu({ name, file, files, onShow }: FileMenuProps) {
  const items = files.map(
    (each): MenuItem => ({
      id: each,
      label: <span className="mono">{breadcrumb(each)}</span>,
      kind: 'radio',
      checked: each === file,
      onChoose: () => onShow(each),
    }),
  );
  return (
    <Menu
      name={`${name}: ${file}`}
      className="mono"
      button={
        <>
          <PanelLeft className="icon small" aria-hidden />
          <span className="cut">{breadcrumb(file)}</span>
        </>
      }
      items={items}
    />
  );
}
