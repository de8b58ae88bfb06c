import { finding } from '../../../report/diagnostic.ts';
import { approximate, type Effects, exact, inert, type Lowering } from '../lowering.ts';
import { statusFor } from './redirect-status.ts';

const keepsSlash = finding<{ host: string }>({
  code: 'https-redirect-keeps-trailing-slash',
  severity: 'differs',
  expected: true,
  text: ({ host }) =>
    `The redirect of ${host || 'any host'} to https keeps a final slash of the address; until now one was cut off.`,
  why: 'The controller took one final slash off the address it redirected to: http://host/docs/ led to https://host/docs. A RequestRedirect leaves the path as it is, so clients land where they asked for and save a second redirect.',
});

/** `http` is answered by a route of its own, bound to the http listener (Gateway API guide on HTTP redirects). */
export const httpsRedirect: Lowering<'httpsRedirect'> = ({ value, from }, { site, secured, edition }) => {
  if (!secured) return inert('The host has no certificate, so requests over http were never redirected.');
  const { sent, said } = statusFor(value.status, edition, from);
  const effects: Effects = { change: (draft) => ({ ...draft, toHttps: { by: 'https-redirect', from, body: sent } }) };
  // The final slash is a default of the controller, which no annotation that asks for the redirect speaks of.
  const slash = value.keepsTrailingSlash ? [] : [keepsSlash({ host: site.host.value }, ...from)];
  const [first, ...more] = said;
  return first ? approximate(effects, first, ...more, ...slash) : exact(effects, ...slash);
};
