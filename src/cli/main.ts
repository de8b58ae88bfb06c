#!/usr/bin/env node
import { version } from '../../package.json';
import { readArguments, UsageError } from './arguments.ts';
import { convert } from './convert.ts';
import { explainAnnotation } from './explain.ts';
import { help } from './help.ts';

async function main(argv: readonly string[]): Promise<number> {
  const command = readArguments(argv);
  if (command.kind === 'convert') return convert(command);
  if (command.kind === 'explain') return explainAnnotation(command.annotation, command.options);
  process.stdout.write(command.kind === 'help' ? help : `${version}\n`);
  return 0;
}

// `gatewright … | head` closes the pipe early: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const usage = error instanceof UsageError;
    console.error(`gatewright: ${error instanceof Error ? error.message : String(error)}`);
    if (usage) console.error('See gatewright --help.');
    process.exitCode = 2;
  },
);
