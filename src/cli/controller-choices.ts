import { controllerDecision, controllerDecisions, controllerValueProblem, nearest } from '../engine/index.ts';
import { UsageError } from './usage-error.ts';

const names: readonly string[] = controllerDecisions.map(({ name }) => name);

/** Reads what is stated of the controller, `NAME=VALUE` each. Throws a UsageError for what nobody can state. */
export function readController(given: readonly string[]): Readonly<Record<string, string>> {
  const stated = given.map((text) => {
    const [, dashed = '', value] = /^([^=]*)=([\s\S]*)$/.exec(text) ?? [];
    const name = dashed.replace(/^--?/, '');
    if (value === undefined) throw new UsageError(`--controller ${text}: expected NAME=VALUE`);
    const decision = controllerDecision(name);
    if (!decision) {
      const meant = nearest(name, names);
      const hint = meant ? `did you mean ${meant}?` : `there are ${names.join(', ')}`;
      throw new UsageError(`--controller ${name}: unknown name; ${hint}`);
    }
    const problem = controllerValueProblem(decision, value);
    if (problem !== undefined) throw new UsageError(`--controller ${name}=${value}: ${problem}`);
    return [name, value] as const;
  });
  return Object.fromEntries(stated);
}
