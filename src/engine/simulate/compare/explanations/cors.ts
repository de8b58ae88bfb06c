import {
  answered,
  type Condition,
  type Exchange,
  type Explanation,
  either,
  header,
  type Subject,
  when,
} from './explanation.ts';

/** A preflight from an origin that is not allowed was treated as any request; a Gateway answers it without the headers. */
const refusedPreflight: Condition = (exchange, about) => {
  const { source, result } = exchange;
  const isAllowed = result.responseHeaders?.['access-control-allow-origin'] !== undefined;
  return isPreflight(exchange, about) && !answersPreflight(source) && answersPreflight(result) && !isAllowed;
};

/** Implementations answer with 204 or with 200. */
const answersPreflight = ({ backend, status }: Exchange['result']): boolean =>
  backend === null && (status === 204 || status === 200);

/** Both answer the preflight themselves, with another status for the same success. */
const preflightStatus: Condition = (exchange, about) =>
  isPreflight(exchange, about) && answersPreflight(exchange.source) && answersPreflight(exchange.result);

const isPreflight: Condition = ({ request: { method, headers } }) =>
  method === 'OPTIONS' && 'origin' in headers && 'access-control-request-method' in headers;

/** A preflight of a path that no rule is for. */
const preflightOfNothing: Condition = (exchange, about) =>
  isPreflight(exchange, about) &&
  answersPreflight(exchange.source) &&
  exchange.result.backend === null &&
  exchange.result.status === 404;

/** Any origin is allowed, and the answer names the one that asked. */
const namesOrigin = ({ request, source, result }: Exchange): boolean =>
  source.responseHeaders?.['access-control-allow-origin'] === '*' &&
  result.responseHeaders?.['access-control-allow-origin'] === request.headers.origin;

/** Headers by which only a preflight is answered in the one way and only another request in the other. */
const corsHeader: Explanation = ({ header: own }, exchange) => {
  if (own?.on !== 'response') return false;
  if (own.name === 'access-control-allow-origin' && namesOrigin(exchange)) return true;
  if (isPreflight(exchange, nothing))
    return /^(access-control-(expose-headers|allow-headers)|content-(type|length)|vary)$/.test(own.name);
  const isCrossOrigin = 'origin' in exchange.request.headers && exchange.request.method !== 'OPTIONS';
  return (
    isCrossOrigin
      ? /^access-control-(allow-methods|allow-headers|max-age)$|^vary$/
      : /^access-control-|^content-(type|length)$|^vary$/
  ).test(own.name);
};

const nothing: Subject = { annotations: [], hosts: [], paths: [], keys: [] };

/** Requests of pages of other origins. */
export const cors: Readonly<Record<string, Explanation>> = {
  'headers-not-on-preflights': when(
    (exchange, about) => isPreflight(exchange, about) && answersPreflight(exchange.result),
    ['headers'],
  ),
  'cors-answers-differ': either(
    corsHeader,
    when(
      (exchange, about) => exchange.request.method === 'OPTIONS' && !isPreflight(exchange, about),
      ['status', 'backend', 'headers', 'access'],
    ),
    when(refusedPreflight, answered),
    when(preflightStatus, ['status']),
    when(preflightOfNothing, answered),
  ),
  'cors-credentials-with-any-origin': header(/^access-control-|^vary$/),
  'cors-values-dropped': header(/^access-control-|^vary$/),
  'cors-not-available': either(
    header(/^access-control-|^vary$/),
    when(({ request }) => request.method === 'OPTIONS', ['status', 'backend']),
  ),
};
