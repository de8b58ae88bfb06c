import type { Condition } from '../condition.ts';

/** A condition that is to hold, with what it asks as a text to compare by. */
export interface Test {
  readonly condition: Condition;
  readonly question: string;
}

/** Tests of a request that hold together. */
export type Conjunction = readonly Test[];

export const testOf = (condition: Condition): Test => {
  const { variable, operator, pattern, ignoreCase } = condition;
  return { condition, question: JSON.stringify([variable.toLowerCase(), operator, pattern, ignoreCase]) };
};

export const negation = ({ condition, question }: Test): Test => ({
  condition: { ...condition, negated: !condition.negated },
  question,
});

/** What is known of a test where others hold: true, false, or undefined. */
export function truthIn(known: Conjunction, test: Test): boolean | undefined {
  const asked = test.condition;
  for (const { question, condition } of known) {
    if (question === test.question) return condition.negated === asked.negated;
    const bothEqual = condition.operator === 'equals' && asked.operator === 'equals';
    // A value that is one text is no other text; a text with variables may still be the same.
    const isOtherText =
      bothEqual && condition.variable === asked.variable && isConstant(condition) && isConstant(asked);
    if (isOtherText && !condition.negated) return asked.negated;
  }
  return undefined;
}

const isConstant = ({ value }: Condition): boolean => typeof value?.constant === 'string';

/** The same in fewer words: `a, or b and not a` is `a, or b`; what another one covers is left out. */
export function simplified(any: readonly Conjunction[]): readonly Conjunction[] {
  let current = withoutCovered(any);
  for (;;) {
    const shorter = shortenedOnce(current);
    if (!shorter) return current;
    current = withoutCovered(shorter);
  }
}

/** Where one of them says `a`, another that needs `not a` and all else that the one says does not need its `not a`. */
function shortenedOnce(any: readonly Conjunction[]): readonly Conjunction[] | null {
  for (const one of any) {
    for (const other of any) {
      const needless = other.find(
        (test) => has(one, negation(test)) && one.every((each) => isNegationOf(each, test) || has(other, each)),
      );
      if (needless) return any.map((each) => (each === other ? other.filter((test) => test !== needless) : each));
    }
  }
  return null;
}

const isSame = (one: Test, other: Test): boolean =>
  one.question === other.question && one.condition.negated === other.condition.negated;

const isNegationOf = (one: Test, other: Test): boolean =>
  one.question === other.question && one.condition.negated !== other.condition.negated;

const has = (conjunction: Conjunction, test: Test): boolean => conjunction.some((each) => isSame(each, test));

/** Of two that say the same, the first; and none that says more than another. */
const withoutCovered = (any: readonly Conjunction[]): readonly Conjunction[] =>
  any.filter(
    (each, index) =>
      !any.some((other, place) => {
        const isSmaller = other.length < each.length || (other.length === each.length && place < index);
        return isSmaller && other.every((test) => has(each, test));
      }),
  );
