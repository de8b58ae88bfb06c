import { finding } from '../../../report/diagnostic.ts';
import type { TreeMap } from '../../../yaml/tree.ts';
import { isPreciseHostname } from '../hostnames.ts';
import { asNear, type Lowering, unsupported } from '../lowering.ts';
import { longestPath } from '../path-value.ts';
import { redirectStatus } from '../release.ts';
import { statusFor } from './redirect-status.ts';

export const keepsQuery = finding<{ location: string }>({
  code: 'redirect-keeps-query',
  severity: 'differs',
  text: ({ location }) =>
    `The redirect to ${location} passes on the query string of the request; until now it was dropped.`,
  why: 'A RequestRedirect replaces the path and leaves the query string in place, while the controller sent exactly the address that was written. Check that the page you redirect to takes no harm from foreign parameters.',
});

const notExpressible = finding<{ location: string; because: string }>({
  code: 'redirect-not-expressible',
  severity: 'breaks',
  text: ({ location, because }) =>
    `The redirect to ${location} has no equal in Gateway API, because ${because}. Its requests are answered with 500 until you replace it.`,
  why: 'A RequestRedirect is made of scheme, host, port, path and one of a few codes; it has no query string, no fragment and no variables. Nothing is sent to the backend instead, which never saw these requests. Redirect to an address without them, or use your implementation’s own redirect.',
});

interface Place {
  readonly parts: TreeMap;
  /** The request's own path and query are kept. */
  readonly keepsAddress: boolean;
}

/** Reads a Location into the fields of a RequestRedirect, or says in words what stands in the way. */
export function redirectPlace(location: string): Place | string {
  const wholeAddress = location.endsWith('$request_uri');
  const text = wholeAddress ? location.slice(0, -'$request_uri'.length) : location;
  const found = /^(?:(https?|\$scheme):\/\/([^/?#:]+)(?::(\d+))?)?(\/[^?#]*)?(\?[^#]*)?(#.*)?$/i.exec(text);
  if (!found) return 'it is no address of http or https';
  const [, scheme, host, port, path, query, fragment] = found;
  if (query !== undefined) return 'it carries a query string';
  if (fragment !== undefined) return 'it carries a fragment';
  if (path?.includes('$') || port === '0' || Number(port) > 65535) return 'its parts are put together per request';
  const ownHost = host === undefined || /^\$(?:host|http_host|best_http_host)$/.test(host);
  if (!ownHost && !isPreciseHostname(host.toLowerCase())) return 'its host is no plain host name';
  if (wholeAddress && path !== undefined) return 'it puts a path before the request’s own';
  if ((path ?? '').length > longestPath) return 'its path is longer than 1,024 characters';
  const fixed = scheme === undefined || scheme === '$scheme' ? undefined : scheme.toLowerCase();
  const usual = (fixed === 'https' && port === '443') || (fixed === 'http' && port === '80');
  return {
    keepsAddress: wholeAddress,
    parts: {
      scheme: fixed,
      hostname: ownHost ? undefined : host.toLowerCase(),
      port: port === undefined || usual ? undefined : Number(port),
      path: wholeAddress ? undefined : { type: 'ReplaceFullPath', replaceFullPath: path ?? '/' },
    },
  };
}

/** One fixed place for every request of the route. */
export const redirect: Lowering<'redirect'> = ({ value, from }, { edition }) => {
  const { location, status } = value;
  const place = redirectPlace(location);
  const because =
    typeof place === 'string'
      ? place
      : redirectStatus(status, edition) === undefined
        ? `its code is ${status}`
        : undefined;
  if (typeof place === 'string' || because !== undefined) {
    const silent = { by: 'redirect', from, body: null };
    const change = notExpressible({ location, because: because ?? '' }, ...from);
    return unsupported({ change: (draft) => ({ ...draft, redirect: silent }) }, change);
  }
  const { sent, said } = statusFor(status, edition, from);
  const body = { ...place.parts, statusCode: sent };
  return asNear({ change: (draft) => ({ ...draft, redirect: { by: 'redirect', from, body } }) }, [
    ...said,
    ...(place.keepsAddress ? [] : [keepsQuery({ location }, ...from)]),
  ]);
};
