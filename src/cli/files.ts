import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { SourceFile } from '../engine/index.ts';

/** What could be read, and a sentence for each path that could not. */
export interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly problems: readonly string[];
}

const wanted = /\.(?:ya?ml|json)$/i;

const reason = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or directory';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (code === 'ENOSPC') return 'the disk is full';
  return error instanceof Error ? error.message : String(error);
};

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

async function below(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : below(path);
      return wanted.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat().toSorted();
}

const slashed = (path: string): string => path.split(sep).join('/');

async function readPath(path: string): Promise<ReadFiles> {
  try {
    if (path === '-') return { files: [{ name: 'stdin.yaml', text: await standardInput() }], problems: [] };
    if (!(await stat(path)).isDirectory())
      return { files: [{ name: slashed(path), text: await readFile(path, 'utf8') }], problems: [] };
    const paths = await below(path);
    const files = await Promise.all(
      paths.map(async (file) => ({ name: slashed(relative('.', file) || file), text: await readFile(file, 'utf8') })),
    );
    return { files, problems: files.length === 0 ? [`${path}: holds no .yaml, .yml or .json file`] : [] };
  } catch (error) {
    return { files: [], problems: [`${path}: ${reason(error)}`] };
  }
}

/** Reads files, directories and `-` (standard input), each file once. */
export async function readPaths(paths: readonly string[]): Promise<ReadFiles> {
  const read: ReadFiles[] = [];
  for (const path of new Set(paths)) read.push(await readPath(path));
  const files = new Map(read.flatMap((one) => one.files).map((file) => [file.name, file]));
  return { files: [...files.values()], problems: read.flatMap((one) => one.problems) };
}

/** Writes a file and the folders it lies in. Gives a sentence where that fails. */
export async function writeTo(path: string, content: string | Uint8Array): Promise<string | undefined> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return undefined;
  } catch (error) {
    return `${path}: ${reason(error)}`;
  }
}
