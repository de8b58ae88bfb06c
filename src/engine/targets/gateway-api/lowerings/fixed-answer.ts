import type { FixedAnswer } from '../../../model/facts/fixed-answer.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Lowering } from '../lowering.ts';
import { answerWhen } from './answers.ts';

export const answerLost = finding<{ status: number; because: string }>({
  code: 'fixed-answer-not-expressible',
  severity: 'breaks',
  text: ({ status, because }) => `The proxy no longer answers with ${status} itself: ${because}.`,
  why: 'Gateway API has no fixed answers but redirects. Where the condition can be said, the requests are answered with 500, so that nothing reaches what was closed; where it can’t, they reach the backend. Answer them in the backend, or use your implementation’s filter.',
});

/** The answer as the start of a sentence. */
export const nameOf = ({ status }: FixedAnswer): string => `The answer ${status}`;

/** A rule without backends is answered with 500: the nearest that the standard has. */
export const fixedAnswer: Lowering<'fixedAnswer'> = ({ value, from }, context) => {
  const { status, when } = value;
  const lost = (because: string) => answerLost({ status, because }, ...from);
  const answer = { because: `its requests are answered with 500` };
  return answerWhen(
    { by: 'fixed-answer', from, when, status, what: nameOf(value), knowsExpressions: false, answer, lost },
    context,
  );
};
