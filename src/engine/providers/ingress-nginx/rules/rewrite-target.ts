import { pathWithCaptures, pathWithCapturesSpaced } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, present } from '../rule.ts';

/** Path rewrites. The expression is the location's own path, so the host states the rewrite. */
export const rewriteTarget = defineRule({
  name: 'rewrite-target',
  title: 'Path rewrite',
  reference: documentation('rewrite'),
  annotations: {
    'rewrite-target': annotation(
      pathWithCaptures,
      'Replaces the whole path that the backend receives; $1 to $9 are the groups of the Ingress path',
      null,
      { risk: 'Medium', scope: 'location+host' },
    ),
    'x-forwarded-prefix': annotation(
      pathWithCapturesSpaced,
      'Tells the backend, in X-Forwarded-Prefix, which prefix a rewrite took away',
      null,
      { risk: 'Medium', onInvalid: 'drop-ingress', requires: 'rewrite-target', alwaysValidated: true },
    ),
  },
  leadsTo: ['pathRewrite'],
  matching: (values) => ({
    rewriteTarget: present(values['rewrite-target']),
    xForwardedPrefix: present(values['x-forwarded-prefix']),
  }),
  verdicts: () => ({
    'rewrite-target': inert('No path is rewritten: the target is the path itself, or the paths serve nothing.'),
    'x-forwarded-prefix': inert('No path is rewritten, and the header is sent only with a rewrite.'),
  }),
});
