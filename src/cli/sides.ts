import { type Checker, createChecker, type Options, type Translation, translate } from '../engine/index.ts';
import { readPaths } from './files.ts';

/** Reads the source, and the user's own result where there is one. Undefined where nothing could be read. */
export async function loadSides(
  paths: readonly string[],
  own: readonly string[],
  options: Options,
): Promise<{ readonly checker: Checker; readonly translation: Translation } | undefined> {
  const source = await readPaths(paths);
  const result = await readPaths(own);
  for (const problem of [...source.problems, ...result.problems]) console.error(`gatewright: ${problem}`);
  if (source.files.length === 0 || (own.length > 0 && result.files.length === 0)) return undefined;
  const translation = translate(source.files, options);
  const settings = own.length > 0 ? { own: result.files, unedited: translation } : {};
  return { checker: createChecker(source.files, translation, options, settings), translation };
}
