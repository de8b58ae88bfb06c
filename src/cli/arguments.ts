import { parseArgs } from 'node:util';
import {
  type Channel,
  defaultOptions,
  type GatewayApiRelease,
  type Options,
  type Request,
  targets,
} from '../engine/index.ts';
import { readController } from './controller-choices.ts';
import { readRequest } from './probe-request.ts';
import { UsageError } from './usage-error.ts';

export type Output =
  | { readonly kind: 'yaml' }
  | { readonly kind: 'json' }
  | { readonly kind: 'dir' | 'zip'; readonly path: string };

export type FindingsFormat = 'text' | 'json' | 'sarif';

/** What the user asked for, checked. */
export type Command =
  | { readonly kind: 'help'; readonly topic: string | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'handbook'; readonly page: string | undefined; readonly directory: string | undefined }
  | { readonly kind: 'explain'; readonly annotation: string; readonly options: Options }
  | ProbeCommand
  | CasesCommand
  | CompareCommand
  | ConvertCommand;

/** One request, asked of one side or of both. */
export interface ProbeCommand {
  readonly kind: 'probe';
  readonly paths: readonly string[];
  /** The user's own Gateway API manifests; empty where the translation is asked. */
  readonly own: readonly string[];
  readonly options: Options;
  readonly request: Request;
  readonly side: 'source' | 'result' | 'both';
}

export interface CasesCommand {
  readonly kind: 'cases';
  readonly path: string;
}

export interface CompareCommand {
  readonly kind: 'compare';
  readonly paths: readonly string[];
  readonly own: readonly string[];
  readonly options: Options;
  readonly format: 'text' | 'json';
}

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
  controller: { type: 'string', multiple: true },
  output: { type: 'string', short: 'o' },
  findings: { type: 'string' },
  'findings-file': { type: 'string' },
  'ledger-file': { type: 'string' },
  strict: { type: 'boolean' },
  request: { type: 'string' },
  header: { type: 'string', short: 'H', multiple: true },
  side: { type: 'string' },
  with: { type: 'string', multiple: true },
  cases: { type: 'string' },
  format: { type: 'string' },
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

interface ProbeValues {
  readonly cases?: string | undefined;
  readonly request?: string | undefined;
  readonly header?: readonly string[] | undefined;
  readonly side?: string | undefined;
}

function readProbe(
  { cases, request, header = [], side }: ProbeValues,
  asked: Pick<ProbeCommand, 'paths' | 'own' | 'options'>,
): ProbeCommand | CasesCommand {
  if (cases !== undefined) return { kind: 'cases', path: cases };
  if (request === undefined) throw new UsageError("probe takes --request 'GET https://host/path', or --cases FILE");
  const sides = ['source', 'result', 'both'] as const;
  return { kind: 'probe', ...asked, request: readRequest(request, header), side: choose('side', side, sides, 'both') };
}

/** Reads the command line (without `node` and the script). Throws a UsageError with one plain sentence. */
export function readArguments(argv: readonly string[]): Command {
  const { values, positionals } = parse(argv);
  const [verb, ...rest] = positionals;
  if (values.version) return { kind: 'version' };
  if (values.help || verb === 'help' || verb === undefined)
    return { kind: 'help', topic: verb === 'help' ? rest[0] : verb };
  const options: Options = {
    target: choose(
      'target',
      values.target,
      targets.map(({ id }) => id),
      defaultOptions.target,
    ),
    gatewayApi: choose('gateway-api', values['gateway-api'], releases, defaultOptions.gatewayApi),
    channel: choose('channel', values.channel, channels, defaultOptions.channel),
    gatewayClassName: name('gateway-class', values['gateway-class'], defaultOptions.gatewayClassName),
    gatewayNamespace: name('gateway-namespace', values['gateway-namespace'], defaultOptions.gatewayNamespace),
    excludedClasses: values['exclude-class'] ?? [],
    controller: readController(values.controller ?? []),
  };
  if (verb === 'handbook') {
    const output = readOutput(values.output);
    if (rest.length > 1) throw new UsageError('handbook takes one behaviour or annotation');
    return { kind: 'handbook', page: rest[0], directory: output.kind === 'dir' ? output.path : undefined };
  }
  if (verb === 'explain') {
    const [annotation] = rest;
    if (annotation === undefined || rest.length > 1) throw new UsageError('explain takes one annotation name');
    return { kind: 'explain', annotation, options };
  }
  const paths = rest.length === 0 ? ['-'] : rest;
  const own = values.with ?? [];
  if (verb === 'probe') return readProbe(values, { paths, own, options });
  if (verb === 'compare')
    return { kind: 'compare', paths, own, options, format: choose('format', values.format, ['text', 'json'], 'text') };
  if (verb !== 'convert')
    throw new UsageError(`${verb}: unknown command; there are convert, compare, probe, explain and handbook`);
  return {
    kind: 'convert',
    paths,
    options,
    output: readOutput(values.output),
    findings: choose('findings', values.findings, formats, 'text'),
    findingsFile: values['findings-file'],
    ledgerFile: values['ledger-file'],
    strict: values.strict ?? false,
  };
}
