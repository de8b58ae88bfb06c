import { finding } from '../../../report/diagnostic.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { boolean } from '../codecs/boolean.ts';
import { enumeration } from '../codecs/enumeration.ts';
import { basicChars, matching, urlCharsSpaced } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, inParts, state } from '../rule.ts';

const upstream = { scope: 'upstream' } as const;
const withCookie = { ...upstream, requires: 'affinity=cookie' } as const;
const medium = { ...withCookie, risk: 'Medium' } as const;
const cookieSeconds = matching(/^0|-?[1-9]\d*$/, 'a number of seconds without a unit', true);

const secondsOf = ({ value }: Sourced<string | null>): number | null => {
  const seconds = value === null ? Number.NaN : Number(value);
  return Number.isFinite(seconds) ? seconds : null;
};

const unreadableSeconds = finding<{ name: string; text: string }>({
  code: 'session-cookie-seconds-unreadable',
  severity: 'differs',
  text: ({ name, text }) =>
    `${name}: ${JSON.stringify(text)} passes the check of ingress-nginx and is no number all the same; the cookie of the result does without.`,
  why: 'The check looks at the beginning or the end alone. Where the controller works out a date of it, it fails with an error for every client that has no cookie yet. Write a number of seconds.',
});

const sameSites = { none: 'None', lax: 'Lax', strict: 'Strict' } as const;

const sameSiteOf = (word: string | null): 'None' | 'Lax' | 'Strict' | null => {
  const key = word?.toLowerCase();
  return key === 'none' || key === 'lax' || key === 'strict' ? sameSites[key] : null;
};

/** A cookie keeps a client on one pod (annotations/sessionaffinity, lua/balancer/sticky.lua). */
export const sessionAffinity = defineRule({
  name: 'session-affinity',
  title: 'Session affinity',
  reference: documentation('session-affinity'),
  annotations: {
    affinity: annotation(enumeration(['cookie']), 'Keeps a client on one pod by means of a cookie', null, upstream),
    'affinity-mode': annotation(
      enumeration(['balanced', 'persistent']),
      'Says whether clients are moved to other pods when the number of pods grows',
      'balanced',
      { ...upstream, risk: 'Medium' },
    ),
    'affinity-canary-behavior': annotation(
      enumeration(['sticky', 'legacy']),
      'Says whether the cookie also keeps a client on its side of a canary',
      'sticky',
      upstream,
    ),
    'session-cookie-name': annotation(basicChars, 'Names the affinity cookie', 'INGRESSCOOKIE', medium),
    'session-cookie-path': annotation(urlCharsSpaced, 'Sets the Path attribute of the affinity cookie', null, medium),
    'session-cookie-domain': annotation(basicChars, 'Sets the Domain attribute of the affinity cookie', null, medium),
    'session-cookie-expires': annotation(
      cookieSeconds,
      'Sets, in seconds from now, when the affinity cookie ends',
      null,
      medium,
    ),
    'session-cookie-max-age': annotation(
      cookieSeconds,
      'Sets the Max-Age of the affinity cookie, in seconds',
      null,
      medium,
    ),
    'session-cookie-samesite': annotation(
      enumeration(['None', 'Lax', 'Strict'], { ignoreCase: true }),
      'Sets the SameSite attribute of the affinity cookie',
      null,
      withCookie,
    ),
    'session-cookie-conditional-samesite-none': annotation(
      boolean,
      'Leaves SameSite=None out for browsers that mistake it',
      false,
      withCookie,
    ),
    'session-cookie-secure': annotation(
      boolean,
      'Marks the affinity cookie Secure on plain http too',
      null,
      withCookie,
    ),
    'session-cookie-change-on-failure': annotation(
      boolean,
      'Gives the client another pod and a new cookie when its pod fails',
      false,
      withCookie,
    ),
  },
  facts: {
    sessionAffinity(values) {
      if (values.affinity.value === null) return null;
      const {
        'affinity-canary-behavior': _,
        'affinity-mode': mode,
        'session-cookie-conditional-samesite-none': conditionalSameSiteNone,
        'session-cookie-secure': secure,
        ...grounds
      } = values;
      const value = {
        cookie: {
          name: values['session-cookie-name'].value,
          path: values['session-cookie-path'].value,
          domain: values['session-cookie-domain'].value,
          maxAgeSeconds: secondsOf(values['session-cookie-max-age']),
          expiresSeconds: secondsOf(values['session-cookie-expires']),
          sameSite: sameSiteOf(values['session-cookie-samesite'].value),
          conditionalSameSiteNone: values['session-cookie-conditional-samesite-none'].value,
          // `false` can't be told from nothing: over https the cookie is Secure all the same.
          secure: values['session-cookie-secure'].value === true ? true : null,
        },
        mode: values['affinity-mode'].value === 'persistent' ? 'persistent' : 'balanced',
        movesOnFailure: values['session-cookie-change-on-failure'].value,
        canary: 'sticky',
      } as const;
      return inParts(state(value, ...Object.values(grounds)), { mode, conditionalSameSiteNone, secure });
    },
  },
  findings: (values) =>
    (['session-cookie-expires', 'session-cookie-max-age'] as const).flatMap((name) => {
      const { value, from } = values[name];
      const isUnreadable = values.affinity.value !== null && value !== null && secondsOf(values[name]) === null;
      return isUnreadable ? [unreadableSeconds({ name, text: value }, ...from)] : [];
    }),
  verdicts(values, context) {
    const isCanary = context.valueOf('canary') === true;
    const behaviour = values['affinity-canary-behavior'].value;
    return {
      'affinity-mode': values.affinity.value === null && inert('It has no effect without affinity=cookie.'),
      'affinity-canary-behavior': !isCanary
        ? inert('It is read from the Ingress of a canary only.')
        : behaviour === 'legacy'
          ? { fate: 'translated', reason: 'Weights choose anew for each request, which is what legacy does.' }
          : inert('This is the default of ingress-nginx anyway.'),
    };
  },
});
