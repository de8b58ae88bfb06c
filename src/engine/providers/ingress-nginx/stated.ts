import { controllerDecisions } from '../../controller-decisions.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';

type Values = ReadonlyMap<string, Sourced<string>>;

/** What the user states of the controller, beside what the input says. */
export interface Stated {
  readonly flags: Values;
  readonly settings: Values;
  /** Names of what is stated otherwise in the input, which wins. */
  readonly overruled: readonly string[];
}

/** Sorts the user's statements by who reads them; one that is not offered, or that the input answers, is left out. */
export function statedBeside(stated: Readonly<Record<string, string>>, flags: Values, settings: Values): Stated {
  const made = { flags: new Map<string, Sourced<string>>(), settings: new Map<string, Sourced<string>>() };
  const overruled: string[] = [];
  for (const { name, of } of controllerDecisions) {
    const value = Object.hasOwn(stated, name) ? stated[name] : undefined;
    if (value === undefined) continue;
    const written = (of === 'flag' ? flags : settings).get(name);
    if (!written) (of === 'flag' ? made.flags : made.settings).set(name, sourced(value));
    else if (written.value !== value) overruled.push(name);
  }
  return { ...made, overruled };
}
