import { readCases, runCase } from '../engine/index.ts';
import { readPaths } from './files.ts';

/** `gatewright probe --cases`. Gives the exit status: 1 where an answer is not what a case expects. */
export async function probeCases(path: string): Promise<number> {
  const { files, problems } = await readPaths([path]);
  for (const problem of problems) console.error(`gatewright: ${problem}`);
  const [file] = files;
  if (!file) return 2;
  const cases = readCases(file.text);
  if (typeof cases === 'string') {
    console.error(`gatewright: ${path}: ${cases}`);
    return 2;
  }
  const results = cases.map(runCase);
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  return results.some(({ mismatches }) => mismatches.length > 0) ? 1 : 0;
}
