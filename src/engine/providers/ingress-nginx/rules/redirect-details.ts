import { boolean } from '../codecs/boolean.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, state } from '../rule.ts';

/** How the controller writes the Location of its own redirects; those of the backend stay as they are. */
export const redirectDetails = defineRule({
  name: 'redirect-details',
  title: 'Form of redirects',
  reference: documentation('use-port-in-redirects'),
  annotations: {
    'relative-redirects': annotation(boolean, 'Makes the addresses in redirects of nginx relative', false, {
      onInvalid: 'drop-ingress',
      setting: 'relative-redirects',
      unreadBeside: ['from-to-www-redirect='],
      voidBeside: ['temporal-redirect=', 'temporal-redirect-code=', 'permanent-redirect=', 'permanent-redirect-code='],
    }),
    'use-port-in-redirects': annotation(boolean, 'Puts the port of the controller into redirects', false, {
      setting: 'use-port-in-redirects',
    }),
  },
  facts: {
    redirectForm(values) {
      const relative = values['relative-redirects'];
      const port = values['use-port-in-redirects'];
      if (!relative.value && !port.value) return null;
      const grounds = [...(relative.value ? [relative] : []), ...(port.value ? [port] : [])];
      return state({ relative: relative.value, withPort: port.value }, ...grounds);
    },
  },
  verdicts: (values) => ({
    'relative-redirects': !values['relative-redirects'].value && inert('Redirects name scheme and host anyway.'),
    'use-port-in-redirects': !values['use-port-in-redirects'].value && inert('Redirects name no port anyway.'),
  }),
});
