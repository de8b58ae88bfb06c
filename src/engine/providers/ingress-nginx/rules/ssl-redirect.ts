import { boolean } from '../codecs/boolean.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert } from '../rule.ts';

/** Redirects to HTTPS. Whether one is sent depends on the certificates of the whole host, so the host states it. */
export const sslRedirect = defineRule({
  name: 'ssl-redirect',
  title: 'Redirect to HTTPS',
  reference: documentation('server-side-https-enforcement-through-redirect'),
  annotations: {
    'ssl-redirect': annotation(boolean, 'Redirects http to https where the host has a certificate', true, {
      setting: 'ssl-redirect',
    }),
    'force-ssl-redirect': annotation(boolean, 'Redirects http to https even where the host has no certificate', false, {
      setting: 'force-ssl-redirect',
      risk: 'Medium',
    }),
    'preserve-trailing-slash': annotation(
      boolean,
      'Keeps the final slash of the address in the redirect to https, which is lost otherwise',
      false,
      { setting: 'preserve-trailing-slash', risk: 'Medium' },
    ),
  },
  leadsTo: ['httpsRedirect'],
  matching: (values) => ({
    sslRedirect: values['ssl-redirect'],
    forceSslRedirect: values['force-ssl-redirect'],
    preserveTrailingSlash: values['preserve-trailing-slash'],
  }),
  verdicts(values) {
    const forced = values['force-ssl-redirect'].value;
    return {
      'ssl-redirect': values['ssl-redirect'].value
        ? inert('This is the default anyway: the redirect needs a certificate of the host.')
        : forced
          ? inert('force-ssl-redirect redirects anyway.')
          : inert('These routes have no redirect to leave out.'),
      'force-ssl-redirect': !forced && inert('This is the default anyway.'),
      'preserve-trailing-slash': inert(
        values['preserve-trailing-slash'].value
          ? 'No request of this Ingress is redirected to HTTPS, so there is no slash to keep.'
          : 'This is the default anyway.',
      ),
    };
  },
});
