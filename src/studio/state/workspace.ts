import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Options } from '../../engine/options.ts';
import type { SavedRequest } from '../../engine/simulate/request.ts';
import type { OwnResult, SourceFile } from '../../engine/translation.ts';
import type { Workspace } from '../services.ts';
import { advance, type Change, type History, redo, startHistory, undo } from './history.ts';
import { keptAgainst, withoutFile, withText } from './own.ts';

/** The user's files and choices, with undo and redo over all of them. */
export interface WorkspaceState extends History<Workspace> {
  /** False until it is known what to open. */
  readonly started: boolean;
  /** The file on screen; undefined in an empty workspace. */
  readonly file: string | undefined;
  show(file: string): void;
  /** Replaces a file's text; typing that goes on is one step. */
  edit(file: string, text: string): void;
  /** Adds files; a file of the same name is replaced. */
  add(files: readonly SourceFile[]): void;
  remove(file: string): void;
  rename(file: string, to: string): void;
  choose(options: Partial<Options>, label: string): void;
  /** Makes a file of the result the user's; what equals `translated` is the translation's again. */
  editResult(file: string, text: string, translated: string | undefined): void;
  /** Takes manifests of the user's in place of the result, or with undefined goes back to the translation. */
  takeResult(own: OwnResult | undefined, label: string): void;
  /** Gives a file of the result back to the translation. */
  resetResult(file: string): void;
  /** Holds a file of the user's to go with what the translation says there now. */
  keepResult(file: string, translated: string | undefined): void;
  /** The kept requests, all of them; changes with one `joins` within a second are one step. */
  keepRequests(requests: readonly SavedRequest[], label: string, joins?: string): void;
  /** Opens another workspace in place of this one; undo brings this one back. */
  open(workspace: Workspace, label: string): void;
  /** Takes over a stored workspace as the beginning of history. */
  start(workspace: Workspace): void;
  undo(): void;
  redo(): void;
}

export const emptyWorkspace = (options: Options): Workspace => ({ name: 'New workspace', files: [], options });

const byName = (a: SourceFile, b: SourceFile): number => (a.name < b.name ? -1 : 1);

/** `files` with `added` in it, in the order of names; a file of the same name is replaced. */
export function withFiles(files: readonly SourceFile[], added: readonly SourceFile[]): readonly SourceFile[] {
  const all = new Map([...files, ...added].map((file) => [file.name, file]));
  return [...all.values()].sort(byName);
}

/** The file to show: the wished one if it is there, else the first. */
export const fileToShow = (workspace: Workspace, wish: string | undefined): string | undefined =>
  workspace.files.some((file) => file.name === wish) ? wish : workspace.files[0]?.name;

export function createWorkspaceStore(
  initial: Workspace,
  now: () => number = () => performance.now(),
): StoreApi<WorkspaceState> {
  return createStore<WorkspaceState>()((set, get) => {
    const move = (history: History<Workspace>, wish: string | undefined): void => {
      const { present, past, future, joinable } = history;
      set({ present, past, future, joinable, file: fileToShow(present, wish) });
    };
    const change = (patch: Partial<Workspace>, how: Omit<Change, 'at'>, wish = get().file): void =>
      move(advance(get(), { ...get().present, ...patch }, { ...how, at: now() }), wish);
    const changeOwn = (own: OwnResult | undefined, how: Omit<Change, 'at'>): void => {
      const { own: _, ...rest } = get().present;
      move(advance(get(), own ? { ...rest, own } : rest, { ...how, at: now() }), get().file);
    };
    const mapFiles = (make: (file: SourceFile) => SourceFile) => get().present.files.map(make);
    return {
      ...startHistory(initial),
      started: false,
      file: fileToShow(initial, undefined),
      show: (file) => set({ file: fileToShow(get().present, file) }),
      edit(file, text) {
        const known = get().present.files.find(({ name }) => name === file);
        if (!known || known.text === text) return;
        const files = mapFiles((each) => (each === known ? { name: file, text } : each));
        change({ files }, { label: `typing in ${file}`, file, joins: `type ${file}` });
      },
      add: (files) =>
        change({ files: withFiles(get().present.files, files) }, { label: addedLabel(files) }, files[0]?.name),
      remove: (file) =>
        change({ files: get().present.files.filter(({ name }) => name !== file) }, { label: `removing ${file}`, file }),
      rename(file, to) {
        if (to === '' || get().present.files.some(({ name }) => name === to)) return;
        const files = mapFiles((each) => (each.name === file ? { ...each, name: to } : each));
        change({ files: withFiles(files, []) }, { label: `renaming ${file}`, file: to }, to);
      },
      choose: (options, label) => change({ options: { ...get().present.options, ...options } }, { label }),
      editResult(file, text, translated) {
        const { own } = get().present;
        const next = withText(own, file, text, translated);
        changeOwn(next, { label: `typing in the result's ${file}`, joins: `result ${file}` });
      },
      takeResult: (own, label) => changeOwn(own, { label }),
      resetResult: (file) =>
        changeOwn(withoutFile(get().present.own, file), { label: `going back to the translation of ${file}` }),
      keepResult: (file, translated) =>
        changeOwn(keptAgainst(get().present.own, file, translated), { label: `keeping your ${file}` }),
      keepRequests: (requests, label, joins) => change({ requests }, { label, ...(joins ? { joins } : {}) }),
      open: (workspace, label) => move(advance(get(), workspace, { label, at: now() }), workspace.files[0]?.name),
      start(workspace) {
        set({ started: true });
        move(startHistory(workspace), get().file);
      },
      undo: () => move(undo(get()), get().past.at(-1)?.file ?? get().file),
      redo: () => move(redo(get()), get().future.at(-1)?.file ?? get().file),
    };
  });
}

const addedLabel = (files: readonly SourceFile[]): string =>
  files.length === 1 ? `adding ${files[0]?.name}` : `adding ${files.length} files`;
