import type { Condition } from '../condition.ts';
import type { TemplatePart } from '../values/request-value.ts';
import { requestValueOf } from '../values/variables.ts';
import { type Conjunction, negation, type Test, testOf, truthIn } from './conjunction.ts';

/** What a variable of the snippet holds in one world: a text, the value of another variable, or nobody knows what. */
export type Held = { readonly text: string } | { readonly variable: string } | { readonly unknown: true };

/** One way that a request can have gone so far. Its variables change as directives are followed. */
export interface World {
  readonly tests: Conjunction;
  readonly variables: Map<string, Held>;
}

const unset: Held = { text: '' };
const unknown: Held = { unknown: true };

/** Follows `set $name parts`. */
export function assign(world: World, name: string, parts: readonly TemplatePart[]): void {
  world.variables.set(name.toLowerCase(), heldBy(world, parts));
}

export function forget(world: World, name: string): void {
  world.variables.set(name.toLowerCase(), unknown);
}

const heldIn = (world: World, name: string): Held => world.variables.get(name.toLowerCase()) ?? unset;

function heldBy(world: World, parts: readonly TemplatePart[]): Held {
  const values = parts.map((part): Held => {
    if ('literal' in part) return { text: part.literal };
    return part.value.of === 'own-variable' ? heldIn(world, part.variable) : { variable: part.variable };
  });
  const full = values.filter((value) => !('text' in value) || value.text !== '');
  const [only] = full;
  if (full.length === 1 && only) return only;
  const texts = full.flatMap((value) => ('text' in value ? value.text : []));
  // A text that only grows is one that somebody wrote into a loop of sets: no flag is that long.
  const text = texts.join('');
  return texts.length === full.length && text.length <= longestFlag ? { text } : unknown;
}

const longestFlag = 1000;

/** A condition in one world: known, a test of the request, or null where it cannot be told. */
export function judged(world: World, condition: Condition): boolean | Test | null {
  if (condition.operator === 'malformed') return null;
  const comparesOwn = condition.value?.parts.some((part) => 'variable' in part && part.value.of === 'own-variable');
  if (comparesOwn) return null;
  if (condition.operator === 'file-exists' || condition.subject.of !== 'own-variable') return known(world, condition);
  const held = heldIn(world, condition.variable);
  if ('unknown' in held) return null;
  if ('text' in held) return comparison(held.text, condition);
  const subject = requestValueOf(held.variable, new Set());
  return known(world, { ...condition, variable: held.variable, subject });
}

function known(world: World, condition: Condition): boolean | Test {
  const test = testOf(condition);
  return truthIn(world.tests, test) ?? test;
}

/** Compares a known text; an expression only where it is a plain word. */
function comparison(text: string, { operator, value, pattern, ignoreCase, negated }: Condition): boolean | null {
  if (operator === 'is-set') return (text !== '' && text !== '0') !== negated;
  if (operator === 'equals') {
    const expected = value?.constant;
    return typeof expected === 'string' ? (text === expected) !== negated : null;
  }
  const [, start, word, end] = /^(\^?)([\w-]*)(\$?)$/.exec(pattern) ?? [];
  if (word === undefined) return null;
  const [subject, wanted] = ignoreCase ? [text.toLowerCase(), word.toLowerCase()] : [text, word];
  const found =
    start === '^'
      ? end === '$'
        ? subject === wanted
        : subject.startsWith(wanted)
      : end === '$'
        ? subject.endsWith(wanted)
        : subject.includes(wanted);
  return found !== negated;
}

/** The worlds in which a test holds, and those in which it does not. */
export const split = (world: World, test: Test): readonly [World, World] => [
  { tests: [...world.tests, test], variables: new Map(world.variables) },
  { tests: [...world.tests, negation(test)], variables: new Map(world.variables) },
];
