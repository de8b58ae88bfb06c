import { answers500, resultRefuses } from './conditions.ts';
import { type Condition, differ, type Explanation, either, header, routing, when } from './explanation.ts';

const withoutService: Condition = ({ source, result }) =>
  source.backend === null && result.backend === null && source.status >= 500 && result.status >= 500;

/** A backend whose port nobody can name has no share any more. */
const losesShare: Condition = ({ source, result }) =>
  (source.shares ?? []).some(
    ({ backend: part }) =>
      part !== null &&
      typeof part.port !== 'number' &&
      ![result, ...(result.shares ?? [])].some(
        ({ backend }) => backend?.service === part.service && backend.port === part.port,
      ),
  );

/** The same Service, in another spelling of its name. */
const sameButForCase: Condition = ({ source, result }) =>
  source.backend !== null &&
  source.backend.service !== result.backend?.service &&
  source.backend.service.toLowerCase() === result.backend?.service.toLowerCase() &&
  source.backend.port === result.backend.port;

/** The rule has no backend, or one less. */
const withoutBackend = either(when(answers500, [...routing, 'headers', 'access']), when(losesShare, ['backend']));

/** Another backend answered in the place of an error. */
const otherPage: Explanation = differ('backend', 'status', 'upstream-path', 'upstream-host', 'headers');

/** Backends, pages of errors and session cookies. */
export const backends: Readonly<Record<string, Explanation>> = {
  'tls-passthrough-not-expressible': differ(...routing, 'headers'),
  'session-affinity-not-expressible': header(/^set-cookie$/),
  'session-persistence-cookie-differs': header(/^set-cookie$/),
  'session-cookie-differs': header(/^set-cookie$/),
  'session-cookie-seconds-unreadable': header(/^set-cookie$/),
  'session-cookie-of-another-ingress': header(/^set-cookie$/),
  'session-cookie-by-path': header(/^set-cookie$/),
  'session-cookie-of-canary': header(/^set-cookie$/),
  'error-pages-not-expressible': otherPage,
  'error-pages-of-backend-lost': otherPage,
  'fallback-backend-not-expressible': otherPage,
  'fallback-backend-lost': otherPage,
  'service-port-number-unknown': withoutBackend,
  'service-port-missing': withoutBackend,
  'service-port-unwritten': withoutBackend,
  'service-port-out-of-range': withoutBackend,
  'service-name-has-capitals': when(sameButForCase, ['backend']),
  'backend-lost-with-canary': when(
    ({ source }) => source.backend === null && source.status === 503,
    [...routing, 'headers', 'access'],
  ),
  'service-missing': when(withoutService, ['status', 'access']),
  'answered-without-backend': when(withoutService, ['status', 'access']),
  'service-external-name': when(resultRefuses, ['backend', 'status']),
  'resource-backend-implementation-specific': differ('backend', 'status'),
  'resource-backend-skipped': differ('backend', 'status'),
};
