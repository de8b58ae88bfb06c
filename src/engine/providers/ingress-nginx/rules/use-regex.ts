import { boolean } from '../codecs/boolean.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert } from '../rule.ts';

/** Regular expressions as paths, for every path of the host, over all its Ingresses. */
export const useRegex = defineRule({
  name: 'use-regex',
  title: 'Paths as regular expressions',
  reference: documentation('use-regex'),
  annotations: {
    'use-regex': annotation(
      boolean,
      'Reads every path of the host as a regular expression that ignores case and is open at the end',
      false,
      { scope: 'location+host' },
    ),
  },
  matching: (values) => ({ useRegex: values['use-regex'] }),
  verdicts: (values) => ({ 'use-regex': !values['use-regex'].value && inert('This is the default anyway.') }),
});
