import { answers500, resultRefuses } from './conditions.ts';
import { type Condition, differ, type Explanation, header, routing, when } from './explanation.ts';

const withoutService: Condition = ({ source, result }) =>
  source.backend === null && result.backend === null && source.status >= 500 && result.status >= 500;

/** Another backend answered in the place of an error. */
const otherPage: Explanation = differ('backend', 'status', 'upstream-path', 'upstream-host', 'headers');

/** Backends, pages of errors and session cookies. */
export const backends: Readonly<Record<string, Explanation>> = {
  'tls-passthrough-not-expressible': differ(...routing, 'headers'),
  'session-affinity-not-expressible': header(/^set-cookie$/),
  'session-persistence-cookie-differs': header(/^set-cookie$/),
  'session-cookie-differs': header(/^set-cookie$/),
  'session-cookie-of-another-ingress': header(/^set-cookie$/),
  'error-pages-not-expressible': otherPage,
  'error-pages-of-backend-lost': otherPage,
  'fallback-backend-not-expressible': otherPage,
  'fallback-backend-lost': otherPage,
  'service-port-number-unknown': when(answers500, [...routing, 'headers']),
  'service-port-missing': when(answers500, [...routing, 'headers']),
  'service-port-unwritten': when(answers500, [...routing, 'headers']),
  'service-port-out-of-range': when(answers500, [...routing, 'headers']),
  'service-missing': when(withoutService, ['status']),
  'answered-without-backend': when(withoutService, ['status']),
  'service-external-name': when(resultRefuses, ['backend', 'status']),
  'resource-backend-implementation-specific': differ('backend', 'status'),
  'resource-backend-skipped': differ('backend', 'status'),
};
