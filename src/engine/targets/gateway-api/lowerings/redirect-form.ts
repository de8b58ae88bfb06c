import { factOf } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import { approximate, exact, inert, type Lowering, type RouteContext } from '../lowering.ts';

const redirectNamesHost = finding<undefined>({
  code: 'redirect-names-host',
  severity: 'differs',
  text: () => 'Redirects of these routes name scheme and host; until now they held a path only.',
  why: 'A RequestRedirect writes an absolute address, made of the scheme and host that the Gateway sees. Clients end up at the same place unless a proxy in front of the Gateway serves another scheme or host: let that proxy pass on the Host header of the client.',
});

/** A RequestRedirect is absolute; the port that its scheme implies may be left out of an address. */
export const redirectForm: Lowering<'redirectForm'> = ({ value, from }, context) => {
  if (value.relative && redirectsToPath(context)) return approximate({}, redirectNamesHost(undefined, ...from));
  if (value.withPort && factOf(context.route.facts, 'httpsRedirect')) return exact({});
  return inert('These routes have no redirect of the controller’s own that would look different.');
};

/** Whether a redirect that the controller makes itself leads to a path: one that is written so, or that to the final slash. */
const redirectsToPath = ({ route, site }: RouteContext): boolean =>
  factOf(route.facts, 'redirect')?.value.location.startsWith('/') === true ||
  [...route.facts, ...site.facts].some(({ kind }) => kind === 'slashRedirect');
