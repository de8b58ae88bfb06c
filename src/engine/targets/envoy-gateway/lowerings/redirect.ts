import { factOf } from '../../../model/fact.ts';
import { emptyDraft, type RouteDraft } from '../../gateway-api/draft.ts';
import { asNear, exact, type Lowering } from '../../gateway-api/lowering.ts';
import { answerWhen } from '../../gateway-api/lowerings/answers.ts';
import { redirectFilter, redirectLost } from '../../gateway-api/lowerings/conditional-redirect.ts';
import { lostOnHostRedirect } from '../../gateway-api/lowerings/header-changes.ts';
import { lowerings as standard } from '../../gateway-api/lowerings/index.ts';
import { directAnswer } from '../direct-answer.ts';

/** Statuses with which an address is a Location; with any other it was the text of the answer (ngx_http_send_response). */
const sendsLocation: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * One fixed place for every request. A RequestRedirect where it is the same; else an answer of the Gateway's own with the
 * Location as it was written: with its query string, and without that of the request.
 */
export const redirect: Lowering<'redirect'> = (fact, context) => {
  const outcome = standard.redirect(fact, context);
  if (outcome.fate === 'translated') return outcome;
  const { value, from } = fact;
  const by = 'redirect';
  const { status, location } = value;
  const said = sendsLocation.has(status) ? { status, location } : { status, body: location };
  const answer = directAnswer(said, context, { by, from });
  if ('because' in answer) return outcome;
  return asNear(
    {
      change: (draft) => ({
        ...draft,
        redirect: { by, from, body: null },
        answer: { status, isHostWide: false },
        filters: [...draft.filters, { by, from, body: answer.filter }],
      }),
      objects: answer.objects ?? [],
    },
    answer.said,
  );
};

/** The same for the requests that meet a condition. */
export const conditionalRedirect: Lowering<'conditionalRedirect'> = ({ value, from }, context) => {
  const { location, status, when } = value;
  const by = 'conditional-redirect';
  const lost = (because: string) => redirectLost({ location, because }, ...from);
  const plain = redirectFilter(location, status, from, context);
  const isSame = 'filter' in plain && plain.said.length === 0;
  const answer = isSame ? plain : directAnswer({ status, location }, context, { by, from });
  return answerWhen(
    {
      by,
      from,
      when,
      status,
      what: `The redirect to ${location}`,
      knowsExpressions: true,
      isChecked: true,
      answer,
      lost,
    },
    context,
  );
};

/** A request for exactly `/`; it was answered without the query of the request. */
export const rootRedirect: Lowering<'rootRedirect'> = (fact, context) => {
  const { value, from } = fact;
  const by = 'root-redirect';
  const answer = directAnswer({ status: value.status, location: value.path }, context, { by, from });
  if ('because' in answer) return standard.rootRedirect(fact, context);
  const route: RouteDraft = {
    ...emptyDraft({ type: 'Exact', value: '/', from }, []),
    redirect: { by, from, body: null },
    filters: [{ by, from, body: answer.filter }],
  };
  return asNear({ routes: [route], objects: answer.objects ?? [] }, [
    ...answer.said,
    ...lostOnHostRedirect(context.site),
  ]);
};

/** An answer of the Gateway's own carries a path as it was written; the redirect to a final slash names the host. */
export const redirectForm: Lowering<'redirectForm'> = (fact, context) => {
  const { route, site } = context;
  const isPath = factOf(route.facts, 'redirect')?.value.location.startsWith('/') === true;
  const hasSlash = [...route.facts, ...site.facts].some(({ kind }) => kind === 'slashRedirect');
  return isPath && !hasSlash ? exact({}) : standard.redirectForm(fact, context);
};
