import { join } from 'node:path';
import { bundle, objectsOf, redact, type SourceFile, sarif, type Translation, translate } from '../engine/index.ts';
import { zip } from '../share/archive.ts';
import type { ConvertCommand } from './arguments.ts';
import { readPaths, writeTo } from './files.ts';
import { findingJson, findingsText, ledgerJson } from './terminal.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const everything = (translation: Translation): object => ({
  objects: objectsOf(translation),
  findings: translation.findings.map(findingJson),
  ledger: translation.totals,
  timings: translation.timings,
});

function findingsIn(command: ConvertCommand, translation: Translation): string {
  if (command.findings === 'json') return json(everything(translation));
  if (command.findings === 'sarif') return json(sarif(translation.findings));
  return findingsText(translation);
}

/** Writes the result where `-o` says. Gives the sentences of what could not be written. */
async function deliver(
  { output, options }: ConvertCommand,
  translation: Translation,
  files: readonly SourceFile[],
): Promise<readonly string[]> {
  if (output.kind === 'yaml') process.stdout.write(translation.files.map(({ text }) => text).join('---\n'));
  else if (output.kind === 'json') process.stdout.write(json(everything(translation)));
  else {
    const parts = bundle(translation, redact(files), options);
    const problems =
      output.kind === 'zip'
        ? [await writeTo(output.path, zip(parts))]
        : await Promise.all(parts.map(({ path, text }) => writeTo(join(output.path, path), text)));
    return problems.flatMap((problem) => problem ?? []);
  }
  return [];
}

/** `gatewright convert`. Gives the exit status. */
export async function convert(command: ConvertCommand): Promise<number> {
  const { files, problems } = await readPaths(command.paths);
  for (const problem of problems) console.error(`gatewright: ${problem}`);
  if (files.length === 0) return 2;
  const translation = translate(files, command.options);
  const objects = translation.sources.reduce((sum, source) => sum + source.objects.length, 0);

  const failures = [...(await deliver(command, translation, files))];
  const findings = findingsIn(command, translation);
  if (command.findingsFile === undefined) process.stderr.write(findings);
  else failures.push(...[await writeTo(command.findingsFile, findings)].flatMap((failure) => failure ?? []));
  if (command.ledgerFile !== undefined) {
    const { ledger } = translate(files, command.options, { foldNoise: false });
    const failure = await writeTo(command.ledgerFile, json(ledgerJson(ledger, files)));
    if (failure !== undefined) failures.push(failure);
  }

  for (const failure of failures) console.error(`gatewright: ${failure}`);
  if (objects === 0) console.error('gatewright: no Kubernetes object could be read');
  if (failures.length > 0 || objects === 0) return 2;
  const needsPerson = translation.findings.some(({ severity }) => severity === 'breaks' || severity === 'manual');
  return command.strict && needsPerson ? 1 : 0;
}
