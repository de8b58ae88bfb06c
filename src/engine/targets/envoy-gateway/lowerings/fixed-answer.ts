import type { Lowering } from '../../gateway-api/lowering.ts';
import { answerWhen } from '../../gateway-api/lowerings/answers.ts';
import { answerLost, nameOf } from '../../gateway-api/lowerings/fixed-answer.ts';
import { directAnswer } from '../direct-answer.ts';

/** An HTTPRouteFilter that answers. A connection closed without an answer (444 of nginx) becomes a 403. */
export const fixedAnswer: Lowering<'fixedAnswer'> = ({ value, from }, context) => {
  const { status, body, contentType, when } = value;
  const by = 'fixed-answer';
  const lost = (because: string) => answerLost({ status, because }, ...from);
  const answer = directAnswer({ status, body, contentType }, context, { by, from });
  return answerWhen({ by, from, when, what: nameOf(value), knowsExpressions: true, answer, lost }, context);
};
