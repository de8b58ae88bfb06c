import { finding } from '../../../report/diagnostic.ts';
import { emptyDraft } from '../draft.ts';
import { asNear, type Lowering, unsupported } from '../lowering.ts';
import { lostOnHostRedirect } from './header-changes.ts';
import { redirectPlace } from './redirect.ts';
import { statusFor } from './redirect-status.ts';

const rootNotExpressible = finding<{ path: string; because: string }>({
  code: 'app-root-not-expressible',
  severity: 'breaks',
  text: ({ path, because }) => `The redirect of / to ${path} has no equal in Gateway API, because ${because}.`,
  why: 'A RequestRedirect replaces the path by a fixed one, without query string, fragment or variables. Redirect to a plain path, or let the application answer /.',
});

const rootKeepsQuery = finding<{ path: string }>({
  code: 'app-root-keeps-query',
  severity: 'differs',
  text: ({ path }) =>
    `The redirect of / to ${path} passes on the query string of the request; until now it was dropped.`,
  why: 'A RequestRedirect replaces the path and leaves the query string in place. Pages seldom mind; check the application’s first page.',
});

/** A rule for exactly `/`, over http and https alike: it was answered before the redirect to https. */
export const rootRedirect: Lowering<'rootRedirect'> = ({ value, from }, { edition, site }) => {
  const place = redirectPlace(value.path);
  if (typeof place === 'string' || place.keepsAddress) {
    const because = typeof place === 'string' ? place : 'it would lead back to itself';
    return unsupported({}, rootNotExpressible({ path: value.path, because }, ...from));
  }
  const { sent, said } = statusFor(value.status, edition, from);
  const body = { ...place.parts, statusCode: sent };
  const route = {
    ...emptyDraft({ type: 'Exact', value: '/', from }, []),
    redirect: { by: 'root-redirect', from, body },
  };
  return asNear({ routes: [route] }, [
    ...said,
    rootKeepsQuery({ path: value.path }, ...from),
    ...lostOnHostRedirect(site),
  ]);
};
