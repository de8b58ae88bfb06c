import { closes, leadsToHttps } from './conditions.ts';
import { differ, type Explanation, either, header, when } from './explanation.ts';

/** Headers that an Ingress sets. */
export const headers: Readonly<Record<string, Explanation>> = {
  'custom-headers-config-map-missing': either(closes, differ('headers')),
  'header-change-not-expressible': differ('headers'),
  'controller-headers-not-expressible': differ('headers'),
  'rewrite-prefix-header-not-expressible': header(/^x-forwarded-prefix$/),
  'too-many-header-changes': differ('headers'),
  'headers-not-on-https-redirect': when(
    ({ request, result }) => request.scheme === 'http' && leadsToHttps(result),
    ['headers'],
  ),
  'headers-not-on-redirects': when(
    ({ result }) => result.backend === null && result.location !== undefined,
    ['headers'],
  ),
};
