import { redirectStatus } from '../codecs/integer.ts';
import { urlChars } from '../codecs/text.ts';
import { httpUrl } from '../codecs/url.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, state } from '../rule.ts';

const temporal = 'temporal-redirect';
/** In the order in which the controller reads them; with an empty value it gives up on the whole family (annotations/redirect). */
const givesUp = ['from-to-www-redirect=', 'relative-redirects='] as const;
const temporalExtras = { onInvalid: 'drop-ingress', unreadBeside: givesUp } as const;
const permanentExtras = { onInvalid: 'drop-ingress', unreadBeside: [temporal, ...givesUp] } as const;

/** Redirects of every request to one place; the temporary one wins. */
export const redirect = defineRule({
  name: 'redirect',
  title: 'Redirect to one place',
  reference: documentation('permanent-redirect'),
  annotations: {
    'permanent-redirect': annotation(urlChars, 'Redirects every request to this address for good', null, {
      ...permanentExtras,
      voidBeside: ['permanent-redirect-code='],
      risk: 'Medium',
    }),
    'permanent-redirect-code': annotation(redirectStatus(300, 308, 301), 'The status of permanent-redirect', 301, {
      ...permanentExtras,
      unreadBeside: [...permanentExtras.unreadBeside, 'permanent-redirect='],
      alwaysValidated: true,
      requires: 'permanent-redirect',
    }),
    'temporal-redirect': annotation(httpUrl, 'Redirects every request to this address for the time being', null, {
      ...temporalExtras,
      voidBeside: ['temporal-redirect-code='],
      risk: 'Medium',
    }),
    'temporal-redirect-code': annotation(redirectStatus(300, 307, 302), 'The status of temporal-redirect', 302, {
      ...temporalExtras,
      unreadBeside: [...givesUp, 'temporal-redirect='],
      requires: temporal,
      alwaysValidated: 'beside',
    }),
  },
  facts: {
    redirect(values) {
      const address = values['temporal-redirect'];
      const isTemporal = address.value !== null;
      const to = isTemporal ? address : values['permanent-redirect'];
      const code = values[isTemporal ? 'temporal-redirect-code' : 'permanent-redirect-code'];
      return to.value === null ? null : state({ status: code.value, location: to.value }, to, code);
    },
  },
});
