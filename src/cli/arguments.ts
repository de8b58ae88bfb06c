import { parseArgs } from 'node:util';
import { type Channel, defaultOptions, type GatewayApiRelease, type Options } from '../engine/index.ts';

export type Output =
  | { readonly kind: 'yaml' }
  | { readonly kind: 'json' }
  | { readonly kind: 'dir' | 'zip'; readonly path: string };

export type FindingsFormat = 'text' | 'json' | 'sarif';

/** What the user asked for, checked. */
export type Command =
  | { readonly kind: 'help'; readonly topic: string | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'explain'; readonly annotation: string; readonly options: Options }
  | ConvertCommand;

export interface ConvertCommand {
  readonly kind: 'convert';
  readonly paths: readonly string[];
  readonly options: Options;
  readonly output: Output;
  readonly findings: FindingsFormat;
  readonly findingsFile: string | undefined;
  readonly ledgerFile: string | undefined;
  readonly strict: boolean;
}

/** Thrown for a command line that cannot be understood; its message is shown as it is. */
export class UsageError extends Error {}

const targets = ['gateway-api'] as const;
const releases: readonly GatewayApiRelease[] = ['1.2', '1.3', '1.4', '1.5', '1.6'];
const channels: readonly Channel[] = ['standard', 'experimental'];
const formats: readonly FindingsFormat[] = ['text', 'json', 'sarif'];

function choose<T extends string>(option: string, value: string | undefined, allowed: readonly T[], otherwise: T): T {
  if (value === undefined) return otherwise;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`--${option} ${value}: expected one of ${allowed.join(', ')}`);
  return found;
}

function readOutput(value: string | undefined): Output {
  if (value === undefined || value === 'yaml') return { kind: 'yaml' };
  if (value === 'json') return { kind: 'json' };
  const [, kind, path] = /^(dir|zip):(.+)$/s.exec(value) ?? [];
  if (path === undefined) throw new UsageError(`-o ${value}: expected yaml, json, dir:PATH or zip:PATH`);
  return { kind: kind === 'dir' ? 'dir' : 'zip', path };
}

const optionTable = {
  target: { type: 'string' },
  'gateway-api': { type: 'string' },
  channel: { type: 'string' },
  'gateway-class': { type: 'string' },
  'gateway-namespace': { type: 'string' },
  'exclude-class': { type: 'string', multiple: true },
  output: { type: 'string', short: 'o' },
  findings: { type: 'string' },
  'findings-file': { type: 'string' },
  'ledger-file': { type: 'string' },
  strict: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: optionTable, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const dnsLabel = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

function name(option: string, value: string | undefined, otherwise: string): string {
  if (value === undefined) return otherwise;
  if (!dnsLabel.test(value)) throw new UsageError(`--${option} ${value}: expected a Kubernetes object name`);
  return value;
}

/** Reads the command line (without `node` and the script). Throws a UsageError with one plain sentence. */
export function readArguments(argv: readonly string[]): Command {
  const { values, positionals } = parse(argv);
  const [verb, ...rest] = positionals;
  if (values.version) return { kind: 'version' };
  if (values.help || verb === 'help' || verb === undefined)
    return { kind: 'help', topic: verb === 'help' ? rest[0] : verb };
  const options: Options = {
    target: choose('target', values.target, targets, defaultOptions.target),
    gatewayApi: choose('gateway-api', values['gateway-api'], releases, defaultOptions.gatewayApi),
    channel: choose('channel', values.channel, channels, defaultOptions.channel),
    gatewayClassName: name('gateway-class', values['gateway-class'], defaultOptions.gatewayClassName),
    gatewayNamespace: name('gateway-namespace', values['gateway-namespace'], defaultOptions.gatewayNamespace),
    excludedClasses: values['exclude-class'] ?? [],
  };
  if (verb === 'explain') {
    const [annotation] = rest;
    if (annotation === undefined || rest.length > 1) throw new UsageError('explain takes one annotation name');
    return { kind: 'explain', annotation, options };
  }
  if (verb !== 'convert') throw new UsageError(`${verb}: unknown command; there are convert and explain`);
  return {
    kind: 'convert',
    paths: rest.length === 0 ? ['-'] : rest,
    options,
    output: readOutput(values.output),
    findings: choose('findings', values.findings, formats, 'text'),
    findingsFile: values['findings-file'],
    ledgerFile: values['ledger-file'],
    strict: values.strict ?? false,
  };
}
