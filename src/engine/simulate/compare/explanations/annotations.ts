import { refusedInOtherWords, sourceRefuses } from './conditions.ts';
import { type Condition, differ, type Explanation, either, header, routing, when, whereItGoes } from './explanation.ts';

/** The client is asked who it is, or told to go away. */
const sourceForbids: Condition = ({ source, result }) =>
  [401, 403, 302].includes(source.status) && (result.backend !== null || source.status === 403);

/** What annotations do to a request, by their names. */
const byAnnotation: readonly (readonly [RegExp, Explanation])[] = [
  [/^auth-tls/, either(differ('status', 'backend', 'location'), header(/^ssl-client-/))],
  [
    /^(auth-|enable-global-auth|satisfy)/,
    either(
      when(sourceForbids, ['status', 'backend', 'location']),
      when(refusedInOtherWords, ['status', 'headers']),
      header(/^(www-authenticate|authorization)$/),
      differ('access'),
    ),
  ],
  [
    /^(whitelist-source-range|allowlist-source-range|denylist-source-range)/,
    either(when(sourceRefuses, ['status', 'backend']), when(refusedInOtherWords, ['status', 'headers'])),
  ],
  [
    /^(permanent-redirect|temporal-redirect|force-ssl-redirect|ssl-redirect|app-root|from-to-www-redirect|preserve-trailing-slash|relative-redirects|use-port-in-redirects)/,
    differ(...routing),
  ],
  [/^(rewrite-target|upstream-vhost)/, differ(...whereItGoes)],
  [
    /^(custom-headers|connection-proxy-header|x-forwarded-prefix|proxy-cookie-|proxy-redirect-|enable-cors|cors-)/,
    differ('headers'),
  ],
  [/^canary/, differ('backend')],
  [/^ssl-passthrough/, differ(...whereItGoes, 'headers')],
  [/^server-alias/, differ(...routing)],
];

const annotationLost: Explanation = (detail, exchange, about) =>
  byAnnotation.some(
    ([name, explains]) => about.annotations.some((one) => name.test(one)) && explains(detail, exchange, about),
  );

/** Annotations whose values mean something else, or that nobody can say. */
export const annotations: Readonly<Record<string, Explanation>> = {
  'annotation-value-not-validated': annotationLost,
  'nginx-variable-unsupported': annotationLost,
};
