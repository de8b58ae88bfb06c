import type { Place } from '../engine/text/span.ts';
import type { SourceFile } from '../engine/translation.ts';
import type { Example, Opened } from './services.ts';
import type { Asked } from './state/comparison.ts';
import { openDock } from './state/layout.ts';
import { linkedTo } from './state/linked.ts';
import { broughtAlong } from './state/own.ts';
import type { Origin } from './state/selection.ts';
import type { Studio } from './state/studio.ts';
import { emptyWorkspace } from './state/workspace.ts';

const undoOf = (studio: Studio) => () => studio.workspace.getState().undo();
const filesInWords = (count: number): string => (count === 1 ? '1 file' : `${count.toLocaleString('en')} files`);

/** Where files go: to the source, into a workspace of their own, or in place of the result. */
export type TakeAs = 'add' | 'new' | 'result';

/** Takes what was dropped, picked or pasted into the workspace, or opens it as a new one. */
export function take(studio: Studio, { files, problems, workspace: saved }: Opened, how: TakeAs): void {
  const workspace = studio.workspace.getState();
  if (how === 'result' && !saved) takeAsResult(studio, files);
  else if (saved) {
    workspace.open(saved, `opening ${saved.name}`);
    studio.notices.getState().show(`Workspace opened: ${saved.name}`, undoOf(studio));
  } else if (files.length > 0 && how === 'add') workspace.add(files);
  else if (files.length > 0)
    workspace.open(
      { name: nameOf(files), files, options: workspace.present.options },
      `opening ${filesInWords(files.length)}`,
    );
  if (files.length > 0 && !saved && how !== 'result')
    studio.notices.getState().show(`${filesInWords(files.length)} opened`, undoOf(studio));
  if (problems.length > 0) studio.shell.getState().open({ kind: 'not-opened', problems });
}

/** Takes manifests of the user's in place of the result. */
function takeAsResult(studio: Studio, files: readonly SourceFile[]): void {
  if (files.length === 0) return;
  const own = broughtAlong(files);
  studio.workspace.getState().takeResult(own, 'taking your own result');
  studio.layout.getState().set({ view: 'side', side: 'output' });
  const kept = own.keeps === 'platform' ? '; the Gateways are still the translation’s' : '';
  studio.notices.getState().show(`The result is yours: ${filesInWords(files.length)}${kept}`, undoOf(studio));
}

/** Gives the result back to the translation: one file, or all of it. */
export function backToTranslation(studio: Studio, file?: string): void {
  const { resetResult, takeResult } = studio.workspace.getState();
  if (file === undefined) takeResult(undefined, 'going back to the translation');
  else resetResult(file);
  studio.notices.getState().show(`Back to the translation${file === undefined ? '' : `: ${file}`}`, undoOf(studio));
}

/** Shows the user's files of the result beside the translation. */
export const compareWithTranslation = ({ layout }: Studio): void =>
  layout.getState().set({ view: 'diff', diff: 'own', dockGrown: false });

/** Asks a request of both sides and shows the answers. */
export function openRequest({ layout, comparison }: Studio, asked: Asked): void {
  layout.getState().set({ tab: 'requests', ...openDock(layout.getState(), true) });
  comparison.getState().ask(asked);
}

/** A workspace's name from its files: their common folder, else the first file. */
export function nameOf(files: readonly SourceFile[]): string {
  const first = files[0]?.name ?? 'New workspace';
  const folder = first.includes('/') ? first.slice(0, first.indexOf('/')) : undefined;
  const isCommon = folder !== undefined && files.every(({ name }) => name.startsWith(`${folder}/`));
  return isCommon ? folder : first.replace(/\.(?:ya?ml|json)$/, '');
}

/** More than the engine reads, in UTF-16 units. */
const pasteLimit = 50_000_000;

/** Adds pasted text as a file of its own. */
export function takeText(studio: Studio, text: string, how?: 'result'): void {
  if (text.trim() === '') return;
  if (text.length > pasteLimit) {
    const problem = 'What you pasted is larger than 50 MB and was left out: split the dump, for example by namespace.';
    studio.shell.getState().open({ kind: 'not-opened', problems: [problem] });
    return;
  }
  const { present } = studio.workspace.getState();
  const taken = new Set(present.files.map(({ name }) => name));
  const ending = /^\s*[[{]/.test(text) ? 'json' : 'yaml';
  let name = `pasted.${ending}`;
  for (let count = 2; taken.has(name); count += 1) name = `pasted-${count}.${ending}`;
  take(studio, { files: [{ name, text }], problems: [] }, how ?? (isExample(studio) ? 'new' : 'add'));
}

/** Whether the workspace is an example that nobody has changed: what is pasted replaces it. */
export const isExample = ({ workspace, services }: Studio): boolean =>
  services.examples.some(({ files }) => sameFiles(files, workspace.getState().present.files));

const sameFiles = (a: readonly SourceFile[], b: readonly SourceFile[]): boolean =>
  a === b ||
  (a.length === b.length && a.every(({ name, text }) => b.some((file) => file.name === name && file.text === text)));

export async function pasteFromClipboard(studio: Studio, how?: 'result'): Promise<void> {
  try {
    takeText(studio, await navigator.clipboard.readText(), how);
  } catch {
    studio.notices.getState().show('The browser keeps the clipboard to itself here: press ⌘V or Ctrl+V instead');
  }
}

/** Lets the user pick files, or a folder. */
export function pick(studio: Studio, what: 'files' | 'folder', how: TakeAs): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = what === 'folder';
  input.addEventListener('change', async () => {
    if (input.files) take(studio, await studio.services.openFiles(input.files), how);
  });
  input.click();
}

export function newWorkspace(studio: Studio): void {
  studio.workspace.getState().open(emptyWorkspace(studio.services.defaults), 'a new workspace');
  studio.notices.getState().show('New workspace', undoOf(studio));
}

export function openExample(studio: Studio, { title, files }: Example): void {
  const { present, open } = studio.workspace.getState();
  open({ name: title, files, options: present.options }, `opening the example ${title}`);
  studio.notices.getState().show(`Example opened: ${title}`, undoOf(studio));
}

/** Saves the bundle; says so where there is nothing to save. */
export async function download(studio: Studio): Promise<void> {
  const { result } = studio.translation.getState();
  const { show } = studio.notices.getState();
  if (!result) {
    show('There is no result to download yet');
    return;
  }
  const name = await studio.services.downloadBundle(studio.workspace.getState().present, result.translation);
  show(`Saved ${name}`);
}

/** Shows what a link to this workspace would hold. */
export async function share(studio: Studio): Promise<void> {
  const offer = await studio.services.encodeLink(studio.workspace.getState().present);
  studio.shell.getState().open({ kind: 'share', offer });
}

/** Puts text on the clipboard and says what it was. */
export async function copy(studio: Studio, text: string, what: string): Promise<void> {
  const { show } = studio.notices.getState();
  try {
    await navigator.clipboard.writeText(text);
    show(`Copied ${what}`);
  } catch {
    show('The browser did not allow copying; select the text and copy it by key');
  }
}

/** Shows a source file, and beside it a file that it became: a route where there is one. */
export function showSource({ workspace, translation }: Studio, file: string): void {
  workspace.getState().show(file);
  const { result, outputFile, showOutput } = translation.getState();
  if (!result) return;
  const objects = result.goodObjects.get(file) ?? [];
  const became = objects.flatMap((object) => result.index.becameOf(object));
  const isShown = became.some(({ place }) => place.file === outputFile);
  const next = became.find(({ kind }) => kind.endsWith('Route')) ?? became[0];
  if (next && !isShown) showOutput(next.place.file);
}

/** Brings a result file on screen where there is none: what the source on screen became, else the first. */
export function showSomeOutput(studio: Studio): void {
  const { file } = studio.workspace.getState();
  const { result, outputFile, showOutput } = studio.translation.getState();
  const first = result?.output[0];
  if (outputFile !== undefined || !first) return;
  if (file !== undefined) showSource(studio, file);
  if (studio.translation.getState().outputFile === undefined) showOutput(first.name);
}

/** Selects a place and brings its file on screen. */
export function goTo(studio: Studio, side: 'source' | 'output', place: Place, origin: Origin = 'command'): void {
  if (side === 'source') studio.workspace.getState().show(place.file);
  else studio.translation.getState().showOutput(place.file);
  studio.layout.getState().set({ side, ...(studio.layout.getState().view === 'side' ? {} : { view: 'side' }) });
  studio.selection.getState().select({ kind: side, ...place }, origin);
}

/** Goes to the other side of the selection; with `all`, lists every linked place. */
export function goToLinked(studio: Studio, all: boolean): void {
  const { result } = studio.translation.getState();
  const { selected } = studio.selection.getState();
  if (!result || !selected) {
    studio.notices.getState().show('Put the cursor on a line first');
    return;
  }
  const linked = linkedTo(result.index, selected);
  const side = selected.kind === 'output' || selected.kind === 'node' ? 'source' : 'output';
  const target = linked[side][0];
  if (all) studio.shell.getState().open({ kind: 'places', ...linked });
  else if (target) goTo(studio, side, target);
  else
    studio.notices
      .getState()
      .show(side === 'output' ? 'Nothing in the result comes from here' : 'Nobody wrote this: it is a default');
}

/** Selects the next (1) or previous (-1) finding. */
export function stepFinding(studio: Studio, by: 1 | -1): void {
  const findings = studio.translation.getState().result?.index.findings ?? [];
  const { selected, select } = studio.selection.getState();
  const at = selected?.kind === 'finding' ? findings.findIndex(({ key }) => key === selected.key) : by === 1 ? -1 : 0;
  const next = findings[(at + by + findings.length) % findings.length];
  if (!next) return;
  studio.layout.getState().set({ tab: 'findings' });
  select({ kind: 'finding', key: next.key }, 'command');
}
