import { defaultOptions, type Options } from '../engine/options.ts';
import type { SourceFile } from '../engine/translation.ts';

/** What the user owns, undoes and shares. */
export interface Workspace {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly options: Options;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFile = (value: unknown): value is SourceFile =>
  isRecord(value) && typeof value.name === 'string' && typeof value.text === 'string';

const oneOf = <T extends string>(value: unknown, ...allowed: readonly T[]): T | undefined =>
  allowed.find((option) => option === value);

const label = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(value) ? value : undefined;

function readOptions(value: unknown): Options {
  if (!isRecord(value)) return defaultOptions;
  const options = {
    target: oneOf(value.target, 'gateway-api'),
    gatewayApi: oneOf(value.gatewayApi, '1.2', '1.3', '1.4', '1.5', '1.6'),
    channel: oneOf(value.channel, 'standard', 'experimental'),
    gatewayClassName: label(value.gatewayClassName),
    gatewayNamespace: label(value.gatewayNamespace),
    excludedClasses: Array.isArray(value.excludedClasses)
      ? value.excludedClasses.filter((name) => typeof name === 'string')
      : undefined,
  };
  const chosen = Object.entries(options).filter(([, choice]) => choice !== undefined);
  return { ...defaultOptions, ...Object.fromEntries(chosen) };
}

/** A workspace from untrusted data: every field is checked, unknown ones are dropped. Undefined where it is none. */
export function readWorkspace(value: unknown): Workspace | undefined {
  if (!isRecord(value) || !Array.isArray(value.files) || !value.files.every(isFile)) return undefined;
  const files = value.files.map(({ name, text }) => ({ name, text }));
  if (new Set(files.map(({ name }) => name)).size !== files.length) return undefined;
  const name = typeof value.name === 'string' ? value.name.slice(0, 200) : 'Workspace';
  return { name, files, options: readOptions(value.options) };
}
