import { boolean } from '../codecs/boolean.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert } from '../rule.ts';

/** The redirect between a host and its www twin. Whether there is one depends on the other hosts. */
export const fromToWwwRedirect = defineRule({
  name: 'from-to-www-redirect',
  title: 'Redirect between www and bare host',
  reference: documentation('redirect-fromto-www'),
  annotations: {
    'from-to-www-redirect': annotation(
      boolean,
      'Redirects www.<host> to <host>, or the other way round, unless that name is served itself',
      false,
      {
        onInvalid: 'drop-ingress',
        scope: 'server',
        // With these empty the controller gives up on the whole family (annotations/redirect).
        voidBeside: [
          'relative-redirects=',
          'temporal-redirect=',
          'temporal-redirect-code=',
          'permanent-redirect=',
          'permanent-redirect-code=',
        ],
      },
    ),
  },
  leadsTo: ['hostRedirect'],
  matching: (values, context) =>
    context.refusal('temporal-redirect') ? {} : { fromToWwwRedirect: values['from-to-www-redirect'] },
  verdicts: (values, context) => ({
    'from-to-www-redirect': inert(
      context.refusal('temporal-redirect')
        ? 'A temporal-redirect that is no http or https address switches off every redirect of the Ingress.'
        : values['from-to-www-redirect'].value
          ? 'The other name is served itself, the host has none, or the paths serve nothing.'
          : 'This is the default anyway.',
    ),
  }),
});
