import { isOddPath } from '../plain-path.ts';
import { answered, type Explanation, header, when } from './explanation.ts';

/** What else differs where a path is written in an odd way is looked for behind it: see behind.ts. */
const spelling = when(({ request: { path } }) => isOddPath(path), ['upstream-path']);

/** What every migration has. */
export const everywhere: Readonly<Record<string, Explanation>> = {
  'default-hsts': header(/^strict-transport-security$/),
  'default-client-address-headers': header(/^x-(real-ip|scheme|forwarded-|original-forwarded-)/),
  'default-underscore-headers': header(/_/),
  'default-path-normalisation': spelling,
  'paths-normalised': spelling,
  'hsts-on-other-answers': header(/^strict-transport-security$/),
  'paths-forwarded-normalised': spelling,
  'default-refused-methods': when(
    ({ request, source }) => /^(TRACE|CONNECT)$/.test(request.method) && source.status === 405,
    [...answered, 'access'],
  ),
  'default-certificate': when(
    ({ request, hasCertificate, isListening }) => request.scheme === 'https' && !hasCertificate && !isListening,
    ['status', 'backend', 'location', 'headers'],
  ),
  'default-backend': when(
    ({ source, result }) =>
      source.backend === null && source.status === 404 && result.backend === null && result.status === 404,
    ['headers'],
  ),
};
