import { absolutePath } from '../codecs/url.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, present } from '../rule.ts';

/** The redirect from `/`, which serves the whole host and comes before everything else. */
export const appRoot = defineRule({
  name: 'app-root',
  title: 'Application root',
  reference: documentation('application-root'),
  annotations: {
    'app-root': annotation(absolutePath, 'Redirects a request for exactly / to this path with status 302', null, {
      risk: 'Medium',
      scope: 'server',
    }),
  },
  leadsTo: ['rootRedirect'],
  matching: (values) => ({ appRoot: present(values['app-root']) }),
  verdicts: () => ({
    'app-root': inert('Another location of the host says where / leads, or the paths serve nothing.'),
  }),
});
