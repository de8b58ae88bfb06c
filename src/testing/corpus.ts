import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Manifests that nobody here wrote, collected beside the project; absent on most machines. */
export const corpus = new URL('../../../shared/corpus/', import.meta.url).pathname;
export const hasCorpus = existsSync(corpus);

export interface CorpusFile {
  /** Path below the corpus, such as `nginx/x.yaml`. */
  readonly name: string;
  readonly text: string;
}

/** Every manifest of the corpus, or of one folder of it, in order. */
export function corpusFiles(folder = ''): readonly CorpusFile[] {
  if (!hasCorpus) return [];
  return readdirSync(join(corpus, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$|\.json$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/(?:index|estate-model)\.json$/.test(path))
    .sort()
    .map((path) => ({ name: path.slice(corpus.length), text: readFileSync(path, 'utf8') }));
}
