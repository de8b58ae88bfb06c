#!/usr/bin/env node
import { version } from '../../package.json';
import { readArguments } from './arguments.ts';
import { compareSides } from './compare.ts';
import { convert } from './convert.ts';
import { explainAnnotation } from './explain.ts';
import { writeHandbook } from './handbook.ts';
import { help } from './help.ts';
import { probe } from './probe.ts';
import { probeCases } from './probe-cases.ts';
import { UsageError } from './usage-error.ts';

async function main(argv: readonly string[]): Promise<number> {
  const command = readArguments(argv);
  if (command.kind === 'convert') return convert(command);
  if (command.kind === 'compare') return compareSides(command);
  if (command.kind === 'probe') return probe(command);
  if (command.kind === 'cases') return probeCases(command.path);
  if (command.kind === 'explain') return explainAnnotation(command.annotation, command.options);
  if (command.kind === 'handbook') return writeHandbook(command.page, command.directory);
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
