import { controllerDecisions, controllerValueProblem } from '../engine/controller-decisions.ts';
import { defaultOptions, type Options, targets } from '../engine/options.ts';
import type { SavedRequest } from '../engine/simulate/request.ts';
import type { OwnResult, SourceFile } from '../engine/translation.ts';
import { readOwn, readRequests } from './kept.ts';
import { isFile, isRecord } from './untrusted.ts';

/** What the user owns, undoes and shares. */
export interface Workspace {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly options: Options;
  /** Files of the result that are the user's; absent where it is the translation's alone. */
  readonly own?: OwnResult;
  /** Requests that are kept with what they must get, in the user's order. */
  readonly requests?: readonly SavedRequest[];
}

const oneOf = <T extends string>(value: unknown, ...allowed: readonly T[]): T | undefined =>
  allowed.find((option) => option === value);

const label = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(value) ? value : undefined;

/** What is stated of the controller, as far as there is a decision that takes it. */
function readController(value: unknown): Options['controller'] | undefined {
  if (!isRecord(value)) return undefined;
  const stated = controllerDecisions.flatMap((decision) => {
    const answer = value[decision.name];
    const taken = typeof answer === 'string' && controllerValueProblem(decision, answer) === undefined;
    return taken ? [[decision.name, answer] as const] : [];
  });
  return Object.fromEntries(stated);
}

function readOptions(value: unknown): Options {
  if (!isRecord(value)) return defaultOptions;
  const options = {
    target: oneOf(value.target, ...targets.map(({ id }) => id)),
    gatewayApi: oneOf(value.gatewayApi, '1.2', '1.3', '1.4', '1.5', '1.6'),
    channel: oneOf(value.channel, 'standard', 'experimental'),
    gatewayClassName: label(value.gatewayClassName),
    gatewayNamespace: label(value.gatewayNamespace),
    excludedClasses: Array.isArray(value.excludedClasses)
      ? value.excludedClasses.filter((name) => typeof name === 'string')
      : undefined,
    controller: readController(value.controller),
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
  const own = readOwn(value.own);
  const requests = readRequests(value.requests);
  return {
    name,
    files,
    options: readOptions(value.options),
    ...(own ? { own } : {}),
    ...(requests.length > 0 ? { requests } : {}),
  };
}
