import { resolvedLocation } from '../differences.ts';
import { leadsToHttps, takesLess, takesMore } from './conditions.ts';
import {
  type Condition,
  differ,
  type Exchange,
  type Explanation,
  either,
  routing,
  when,
  whereItGoes,
} from './explanation.ts';

const locations = ({ request, source, result }: Exchange) =>
  [source, result].map(({ location = '' }) => resolvedLocation(location, request)) as [string, string];

const withoutFinalSlash = (location: string) => location.replace(/\/(?=$|\?)/, '');

const withoutQuery = (location: string) => location.replace(/\?.*$/s, '');

const onlySlash: Condition = (exchange) => {
  const [source, result] = locations(exchange).map(withoutFinalSlash);
  return source === result;
};

const onlyQuery: Condition = (exchange) => {
  const [source, result] = locations(exchange).map(withoutQuery);
  return exchange.request.path.includes('?') && source === result;
};

/** Redirects. */
export const redirects: Readonly<Record<string, Explanation>> = {
  'https-redirect-keeps-trailing-slash': when(onlySlash, ['location']),
  'redirect-by-expression-not-expressible': differ(...routing),
  'redirect-by-expression-differs': either(
    when(takesMore, [...whereItGoes, 'headers']),
    when(takesLess, [...whereItGoes, 'headers']),
    when(onlySlash, ['location']),
  ),
  'redirect-keeps-query': when(onlyQuery, ['location']),
  'app-root-keeps-query': when(onlyQuery, ['location']),
  'app-root-not-expressible': differ(...routing),
  'host-redirect-not-expressible': differ(...routing),
  'redirect-not-expressible': differ(...routing),
  'redirect-status-differs': differ('status'),
  'slash-redirect-not-expressible': differ(...routing),
  'alias-without-certificate': either(
    when(({ source, request }) => request.scheme === 'http' && leadsToHttps(source), [...routing, 'headers']),
    when(({ request, isListening }) => request.scheme === 'https' && !isListening, [...routing, 'headers']),
  ),
};
