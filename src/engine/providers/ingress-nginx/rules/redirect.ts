import { redirectStatus } from '../codecs/integer.ts';
import { urlChars } from '../codecs/text.ts';
import { httpUrl } from '../codecs/url.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, state } from '../rule.ts';

const codeExtras = { onInvalid: 'drop-ingress', alwaysValidated: true } as const;

/** Redirects of every request to one place; the temporary one wins. */
export const redirect = defineRule({
  name: 'redirect',
  title: 'Redirect to one place',
  reference: documentation('permanent-redirect'),
  annotations: {
    'permanent-redirect': annotation(urlChars, 'Redirects every request to this address for good', null, {
      risk: 'Medium',
      onInvalid: 'drop-ingress',
    }),
    'permanent-redirect-code': annotation(redirectStatus(300, 308, 301), 'The status of permanent-redirect', 301, {
      ...codeExtras,
      requires: 'permanent-redirect',
    }),
    'temporal-redirect': annotation(httpUrl, 'Redirects every request to this address for the time being', null, {
      risk: 'Medium',
      onInvalid: 'drop-ingress',
    }),
    'temporal-redirect-code': annotation(redirectStatus(300, 307, 302), 'The status of temporal-redirect', 302, {
      onInvalid: 'drop-ingress',
      requires: 'temporal-redirect',
    }),
  },
  facts: {
    redirect(values, context) {
      const temporal = values['temporal-redirect'];
      if (temporal.value !== null) {
        const code = values['temporal-redirect-code'];
        return state({ status: code.value, location: temporal.value }, temporal, code);
      }
      const permanent = values['permanent-redirect'];
      const code = values['permanent-redirect-code'];
      if (permanent.value === null || context.refused('temporal-redirect')) return null;
      return state({ status: code.value, location: permanent.value }, permanent, code);
    },
  },
  verdicts(values, context) {
    const reason = context.refused('temporal-redirect')
      ? 'A temporal-redirect that is no http or https address switches off every redirect of the Ingress.'
      : values['temporal-redirect'].value === null
        ? null
        : 'temporal-redirect wins.';
    return { 'permanent-redirect': reason && inert(reason), 'permanent-redirect-code': reason && inert(reason) };
  },
});
