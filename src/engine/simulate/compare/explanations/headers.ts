import { closes, leadsToHttps } from './conditions.ts';
import { differ, type Explanation, either, header, when } from './explanation.ts';

/** The header that a line of a ConfigMap is for; any where the lines are not told apart. */
const isOfMap: Explanation = ({ header: of }, _, { keys }) =>
  of !== undefined && (keys.length === 0 || keys.some((key) => key.toLowerCase() === of.name));

/** Headers that an Ingress or the controller sets. */
export const headers: Readonly<Record<string, Explanation>> = {
  'custom-headers-config-map-missing': either(closes, differ('headers')),
  'header-change-not-expressible': isOfMap,
  'controller-headers-on-routes-only': (detail, exchange, about) =>
    exchange.result.backend === null && isOfMap(detail, exchange, about),
  'request-headers-sent-twice': (detail, ...of) => detail.header?.on === 'request' && isOfMap(detail, ...of),
  'rewrite-prefix-header-not-expressible': header(/^x-forwarded-prefix$/),
  'too-many-header-changes': differ('headers'),
  'headers-not-on-https-redirect': when(
    ({ request, result }) => request.scheme === 'http' && leadsToHttps(result),
    ['headers'],
  ),
  'headers-not-on-redirects': when(
    // A redirect that the result has no words for is answered with 500.
    ({ source, result }) =>
      result.backend === null &&
      (result.location !== undefined || (source.location !== undefined && result.status === 500)),
    ['headers'],
  ),
};
