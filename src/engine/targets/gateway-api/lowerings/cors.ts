import { leavesOfParts } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import { isHeaderName } from '../header-text.ts';
import { approximate, type Lowering, unsupported } from '../lowering.ts';
import { atLeast, hasCors } from '../release.ts';

const corsNotAvailable = finding<{ release: string; channel: string }>({
  code: 'cors-not-available',
  severity: 'breaks',
  text: ({ release, channel }) =>
    `Gateway API ${release} (${channel} channel) has no CORS filter, so browsers are refused the answers of other origins.`,
  why: 'The CORS filter is standard since Gateway API 1.5 and experimental since 1.3. Choose a later release, or let the application answer preflights and set the headers itself.',
});

const corsAnswersDiffer = finding<Record<never, never>>({
  code: 'cors-answers-differ',
  severity: 'differs',
  text: () =>
    'Only real preflights are answered by the Gateway and only cross-origin requests get CORS headers; until now every OPTIONS request was answered with 204 and every response carried the headers, on paths of the host that no rule is for too, but where the Origin was not allowed the request reached the backend.',
  why: 'A CORS filter answers an OPTIONS request that has Origin and Access-Control-Request-Method, and adds headers where the Origin is allowed; it names that origin instead of repeating the configured text. Browsers notice no difference. A plain OPTIONS request now reaches the backend.',
});

const corsCredentialsDropped = finding<Record<never, never>>({
  code: 'cors-credentials-with-any-origin',
  severity: 'differs',
  text: () =>
    'Any origin together with credentials becomes any origin without credentials, which is what browsers made of it.',
  why: 'Browsers refuse Access-Control-Allow-Origin: * for requests with credentials, so such requests never worked. A CORS filter would instead echo every origin and let any site in with the user’s cookies. Name the origins to allow credentials.',
});

const corsValuesDropped = finding<{ what: string; values: readonly string[] }>({
  code: 'cors-values-dropped',
  severity: 'differs',
  text: ({ what, values }) =>
    `These ${what} are left out because a CORS filter does not take them: ${values.join(', ')}.`,
  why: 'A CORS filter takes at most 64 origins of the form scheme://host[:port], the nine usual methods, at most 64 header names, and a caching time of at least one second.',
});

const origin = /(^\*$)|(^https?:\/\/(((\*\.)?([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+|\*)(:([0-9]{1,5}))?)$)/;
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', '*'];

/** Keeps what the filter takes; `*` stands alone where it stands. */
function sift(values: readonly string[], legal: (value: string) => boolean) {
  const distinct = [...new Set(values)];
  const kept = distinct.filter(legal).slice(0, 64);
  return { kept: kept.includes('*') ? ['*'] : kept, dropped: distinct.filter((value) => !legal(value)) };
}

/** The standard's CORS filter (GEP-1767), which browsers can't tell from the controller's answers. */
export const cors: Lowering<'cors'> = (fact, { edition }) => {
  const { value, from } = fact;
  if (!hasCors(edition)) return unsupported({}, corsNotAvailable(edition, ...from));
  const origins = sift(value.allowOrigins, (text) => text.length <= 253 && origin.test(text));
  if (origins.kept.length === 0)
    return unsupported({}, corsValuesDropped({ what: 'origins', values: value.allowOrigins }, ...from));
  const allowed = sift(
    value.allowMethods.map((method) => method.toUpperCase()),
    (text) => methods.includes(text),
  );
  const headers = sift(value.allowHeaders, (text) => text === '*' || isHeaderName(text));
  const exposed = sift(value.exposeHeaders, isHeaderName);
  // Release 1.3 takes absolute URIs only: any origin is any host of either scheme.
  const anyOrigin = origins.kept.includes('*');
  const anyWithCredentials = value.allowCredentials && anyOrigin;
  const list = (kept: readonly string[]) => (kept.length === 0 ? undefined : kept);
  const body = {
    allowOrigins: anyOrigin && !atLeast(edition.release, '1.4') ? ['https://*', 'http://*'] : origins.kept,
    allowCredentials: value.allowCredentials && !anyWithCredentials ? true : undefined,
    allowMethods: list(allowed.kept),
    allowHeaders: list(headers.kept),
    exposeHeaders: list(exposed.kept),
    maxAge: value.maxAgeSeconds >= 1 ? Math.min(Math.trunc(value.maxAgeSeconds), 2_147_483_647) : undefined,
  };
  const dropped = [
    { what: 'origins', parts: ['origins'], values: origins.dropped },
    { what: 'methods', parts: ['methods'], values: allowed.dropped },
    { what: 'headers', parts: ['headers', 'exposed'], values: [...headers.dropped, ...exposed.dropped] },
    {
      what: 'caching times',
      parts: ['maxAge'],
      values: value.maxAgeSeconds >= 1 ? [] : [`${value.maxAgeSeconds} seconds`],
    },
  ].filter(({ values }) => values.length > 0);
  return approximate(
    { change: (draft) => ({ ...draft, cors: { by: 'cors', from, body } }) },
    corsAnswersDiffer({}, ...leavesOfParts(fact, 'enabled')),
    ...(anyWithCredentials ? [corsCredentialsDropped({}, ...leavesOfParts(fact, 'credentials', 'origins'))] : []),
    ...dropped.map(({ parts, ...one }) => corsValuesDropped(one, ...leavesOfParts(fact, ...parts))),
  );
};
