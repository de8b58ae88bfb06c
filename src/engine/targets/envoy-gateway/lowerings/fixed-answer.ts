import { finding } from '../../../report/diagnostic.ts';
import type { Lowering } from '../../gateway-api/lowering.ts';
import { answerWhen } from '../../gateway-api/lowerings/answers.ts';
import { answerLost, nameOf } from '../../gateway-api/lowerings/fixed-answer.ts';
import { directAnswer } from '../direct-answer.ts';

/** nginx's word for a connection that is closed without an answer. */
const closed = 444;

const closedBecomesAnswer = finding<Record<never, never>>({
  code: 'connection-close-becomes-answer',
  severity: 'differs',
  text: () => 'Requests whose connection was closed without an answer (444) are answered with 403.',
  why: 'Envoy has no answer that is none. Whoever was to learn nothing learns that something refuses.',
});

/** An HTTPRouteFilter that answers. A connection closed without an answer (444 of nginx) becomes a 403. */
export const fixedAnswer: Lowering<'fixedAnswer'> = ({ value, from }, context) => {
  const { status, body, contentType, when } = value;
  const by = 'fixed-answer';
  const lost = (because: string) => answerLost({ status, because }, ...from);
  const isClose = status === closed;
  const sent = isClose ? 403 : status;
  const made = directAnswer({ status: sent, body, contentType }, context, { by, from });
  const answer =
    isClose && 'filter' in made ? { ...made, said: [...made.said, closedBecomesAnswer({}, ...from)] } : made;
  return answerWhen(
    { by, from, when, status: sent, what: nameOf(value), knowsExpressions: true, isChecked: true, answer, lost },
    context,
  );
};
