import type { CookieRewrite } from '../../../model/facts/cookie-rewrite.ts';
import type { Sourced } from '../../../text/sourced.ts';
import { matching, urlCharsSpaced } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { rewriteNotLoaded } from '../findings-annotations.ts';
import { annotation, defineRule, faulty, inert, state, type Verdict } from '../rule.ts';

const medium = { risk: 'Medium' } as const;

/** What is replaced and by what; null for `off` and for what is not two words. */
function pairOf(text: string): CookieRewrite['domain'] {
  const [from, to, ...more] = text.trim().split(/\s+/);
  return from === undefined || to === undefined || more.length > 0 ? null : { from, to };
}

/** Why an attribute of cookies stays as it is; null where it is changed. */
function cookieVerdict(name: string, { value, from }: Sourced<string>): Verdict | null {
  if (value === 'off') return inert('Nothing is replaced.');
  if (pairOf(value)) return null;
  const reason = `nginx takes off, or what to replace and its replacement, and refuses ${JSON.stringify(value)}`;
  return faulty(`${reason}.`, rewriteNotLoaded({ name, problem: reason }, ...from));
}

/** Why redirects of the backend stay as they are; null where they are changed (nginx.tmpl, proxy_redirect). */
function redirectVerdict(from: string, to: string): Verdict | null {
  if (from === 'off') return inert('Nothing is replaced without proxy-redirect-from.');
  if (from === 'default')
    return inert('Only the internal name of the upstream is replaced, which no backend writes into a redirect.');
  return to === 'off' ? inert('Nothing is replaced without proxy-redirect-to.') : null;
}

/** Domain and Path of the backend's cookies, and the addresses of its redirects. */
export const responseRewriting = defineRule({
  name: 'response-rewriting',
  title: 'Rewriting of response headers',
  reference: documentation('cookie-domain'),
  annotations: {
    'proxy-cookie-domain': annotation(
      matching(/^(?:off|[-._~a-zA-Z0-9/:]+\s+[-._~a-zA-Z0-9/:]+)$/, 'off, or two domains', false),
      'Replaces the Domain of cookies that the backend sets',
      'off',
      { ...medium, setting: 'proxy-cookie-domain' },
    ),
    'proxy-cookie-path': annotation(urlCharsSpaced, 'Replaces the Path of cookies that the backend sets', 'off', {
      ...medium,
      setting: 'proxy-cookie-path',
    }),
    'proxy-redirect-from': annotation(urlCharsSpaced, 'Names the text to replace in redirects of the backend', 'off', {
      ...medium,
      setting: 'proxy-redirect-from',
    }),
    'proxy-redirect-to': annotation(
      urlCharsSpaced,
      'Names what replaces it in redirects of the backend',
      'off',
      medium,
    ),
  },
  facts: {
    cookieRewrite({ 'proxy-cookie-domain': ofDomain, 'proxy-cookie-path': ofPath }) {
      const domain = pairOf(ofDomain.value);
      const path = pairOf(ofPath.value);
      if (!domain && !path) return null;
      return state({ domain, path }, ...(domain ? [ofDomain] : []), ...(path ? [ofPath] : []));
    },
    locationRewrite: ({ 'proxy-redirect-from': from, 'proxy-redirect-to': to }) =>
      redirectVerdict(from.value, to.value) ? null : state({ from: from.value, to: to.value }, from, to),
  },
  verdicts(values) {
    const redirect = redirectVerdict(values['proxy-redirect-from'].value, values['proxy-redirect-to'].value);
    return {
      'proxy-cookie-domain': cookieVerdict('proxy-cookie-domain', values['proxy-cookie-domain']),
      'proxy-cookie-path': cookieVerdict('proxy-cookie-path', values['proxy-cookie-path']),
      'proxy-redirect-from': redirect,
      'proxy-redirect-to': redirect,
    };
  },
});
