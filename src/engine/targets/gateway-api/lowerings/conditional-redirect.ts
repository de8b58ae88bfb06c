import { finding } from '../../../report/diagnostic.ts';
import type { Lowering, RouteContext } from '../lowering.ts';
import { redirectStatus } from '../release.ts';
import { type AnswerFilter, answerWhen } from './answers.ts';
import { keepsQuery, redirectPlace } from './redirect.ts';
import { statusFor } from './redirect-status.ts';

export const redirectLost = finding<{ location: string; because: string }>({
  code: 'conditional-redirect-not-expressible',
  severity: 'differs',
  text: ({ location, because }) => `Some requests are no longer redirected to ${location}: ${because}.`,
  why: 'A rule’s match can ask for a method, for headers and for query parameters, and a RequestRedirect is made of fixed parts. Redirect in the backend.',
});

/** A RequestRedirect in a rule of its own. */
export const conditionalRedirect: Lowering<'conditionalRedirect'> = ({ value, from }, context) => {
  const { location, status, when } = value;
  const lost = (because: string) => redirectLost({ location, because }, ...from);
  const asked = { by: 'conditional-redirect', from, when, status, what: `The redirect to ${location}`, lost };
  return answerWhen(
    { ...asked, knowsExpressions: false, answer: redirectFilter(location, status, from, context) },
    context,
  );
};

/** The filter for a Location, or why there is none. */
export function redirectFilter(
  location: string,
  status: number,
  from: Parameters<typeof statusFor>[2],
  { edition }: RouteContext,
): AnswerFilter {
  const place = redirectPlace(location);
  if (typeof place === 'string') return { because: place };
  if (redirectStatus(status, edition) === undefined) return { because: `its code is ${status}` };
  const { sent, said } = statusFor(status, edition, from);
  return {
    filter: { type: 'RequestRedirect', requestRedirect: { ...place.parts, statusCode: sent } },
    said: [...said, ...(place.keepsAddress ? [] : [keepsQuery({ location }, ...from)])],
  };
}
