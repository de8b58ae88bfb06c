import type { SourceFile } from '../engine/translation.ts';
import { unpackedLimit, untar, unzip } from './archive.ts';
import { readWorkspace, type Workspace } from './workspace.ts';

/** What opening gave: the files that could be read, and a sentence for each that could not. */
interface Opened {
  readonly files: readonly SourceFile[];
  readonly problems: readonly string[];
  /** Set where what was opened is a saved workspace: it takes the present one's place. */
  readonly workspace?: Workspace;
}

/** Largest text file that is opened, in bytes: what the engine reads. */
const textLimit = 50_000_000;
const isWorkspace = /\.gatewright\.json$/i;

const isText = /\.(?:ya?ml|json|txt|tpl)$/i;
const isZip = /\.zip$/i;
const isTar = /\.(?:tar|tar\.gz|tgz)$/i;

async function openOne(path: string, file: File): Promise<Opened> {
  if (file.size > unpackedLimit) return { files: [], problems: [`${path} is larger than 100 MiB and was not opened.`] };
  if (isZip.test(path) || isTar.test(path)) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const unpacked = isZip.test(path) ? unzip(bytes) : untar(bytes);
    if (!unpacked.ok) return { files: [], problems: [`${path} was not opened: ${unpacked.problem}.`] };
    if (unpacked.files.length === 0) return { files: [], problems: [`${path} holds no YAML or JSON file.`] };
    return { files: unpacked.files.map((entry) => ({ name: entry.path, text: entry.text })), problems: [] };
  }
  if (!isText.test(path))
    return { files: [], problems: [`${path} is no YAML, JSON, zip or tar.gz and was not opened.`] };
  if (file.size > textLimit)
    return {
      files: [],
      problems: [`${path} is larger than 50 MB and was not opened: split the dump, for example by namespace.`],
    };
  const text = await file.text();
  return isWorkspace.test(path) ? openWorkspace(path, text) : { files: [{ name: path, text }], problems: [] };
}

function openWorkspace(path: string, text: string): Opened {
  try {
    const workspace = readWorkspace(JSON.parse(text));
    if (workspace) return { files: [], problems: [], workspace };
  } catch {
    // Not JSON, so no workspace: said below like every other damage.
  }
  return { files: [], problems: [`${path} is no saved workspace that can be read.`] };
}

/** A path below a dropped or chosen folder, or a plain file name. */
interface FoundFile {
  readonly path: string;
  readonly file: File;
}

async function entriesOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  // A directory reader hands out at most 100 entries a call, and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function walk(entry: FileSystemEntry): Promise<readonly FoundFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!entry.isDirectory || /^\.|^node_modules$/.test(entry.name)) return [];
  const below = await Promise.all((await entriesOf(entry as FileSystemDirectoryEntry)).map(walk));
  return below.flat();
}

const unique = (files: readonly SourceFile[]): readonly SourceFile[] => {
  const seen = new Map<string, number>();
  return files.map(({ name, text }) => {
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? { name, text } : { name: name.replace(/(\.[^.]*)?$/, ` (${count + 1})$1`), text };
  });
};

async function openFound(found: readonly FoundFile[], fromFolder: boolean): Promise<Opened> {
  // In a folder, files of other kinds are no mistake: they are passed over without a word.
  const wanted = fromFolder
    ? found.filter(({ path }) => isText.test(path) || isZip.test(path) || isTar.test(path))
    : found;
  const opened = await Promise.all(wanted.map(({ path, file }) => openOne(path, file)));
  const files = unique(opened.flatMap((one) => one.files)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const problems = opened.flatMap((one) => one.problems);
  const workspace = opened.find((one) => one.workspace)?.workspace;
  if (workspace) return { files, problems, workspace };
  if (files.length === 0 && problems.length === 0) return { files, problems: ['No YAML or JSON file was found.'] };
  return { files, problems };
}

/** Opens what a file picker gave; a folder picker sets `webkitRelativePath`. */
export function openFiles(list: Iterable<File>): Promise<Opened> {
  const found = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return openFound(
    found,
    found.some(({ file }) => file.webkitRelativePath !== ''),
  );
}

/** Opens what was dropped: files, folders and archives. Must be called within the drop event. */
export async function openDrop(transfer: DataTransfer): Promise<Opened> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return openFiles(transfer.files);
  const found = (await Promise.all(entries.map(walk))).flat();
  return openFound(
    found,
    entries.some((entry) => entry.isDirectory),
  );
}
