import { resultRefuses } from './conditions.ts';
import { type Condition, differ, type Explanation, either, routing, when, whereItGoes } from './explanation.ts';

/** The host has several labels in place of the star. */
const manyLabels: Condition = ({ request: { host } }, { hosts }) =>
  hosts.some((name) => {
    const rest = name.slice(1).toLowerCase();
    return name.startsWith('*.') && host.endsWith(rest) && host.slice(0, -rest.length).includes('.');
  });

/** Nobody gets anything but a no: not found, or not even asked for. */
const servesNothing: Condition = ({ source: { backend, status } }) =>
  backend === null && [401, 403, 404, 413, 429].includes(status);

/** What the source answers itself is answered with 404. */
const answersNothing: Condition = ({ source, result }) =>
  source.backend === null && result.backend === null && result.status === 404;

/** Hosts and paths. */
export const matching: Readonly<Record<string, Explanation>> = {
  'paths-refused-together': differ(...whereItGoes, 'headers', 'access'),
  'path-type-unknown': differ(...routing),
  'host-not-valid': when(resultRefuses, ['backend', 'status', 'location']),
  'host-serves-nothing': either(
    when(servesNothing, [...whereItGoes, 'headers', 'access']),
    when(answersNothing, [...routing, 'headers']),
  ),
  'host-only-redirects': when(servesNothing, [...whereItGoes, 'headers', 'access']),
  'path-needs-expression': when(({ request: { path } }) => path.includes('%'), [...whereItGoes, 'headers']),
  'healthz-shadows-path': when(
    ({ request }) => /^\/(healthz|nginx_status)/.test(request.path),
    ['backend', 'status', 'headers'],
  ),
  'wildcard-host-covers-more-labels': when(manyLabels, [...whereItGoes, 'headers', 'access']),
  'certificate-of-wider-host': when(
    ({ request, source }) => request.scheme === 'https' && source.status === 0,
    [...routing, 'headers'],
  ),
  'regex-not-portable': differ('backend', 'status'),
  // What another match would have answered is looked for behind it: see behind.ts.
  'regex-precedence-differs': () => false,
  'server-alias-pattern': differ(...routing),
  'split-condition-not-expressible': differ('backend'),
  'mirror-not-expressible': () => false,
};
