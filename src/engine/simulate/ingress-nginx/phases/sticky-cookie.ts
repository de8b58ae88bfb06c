import type { Affinity } from '../annotations/settings.ts';
import type { Exchange } from './exchange.ts';

/** Browsers that take SameSite=None for Strict (lua/util/same_site.lua). */
const mistakesNone =
  /(?:CPU iPhone OS|iPad; CPU OS) 12|Macintosh; Intel Mac OS X 10_14.*Safari(?!.*Chrom)|(?:Chrome|Chromium)\/(?:5\d|6[0-6])\./;

/** The cookie with its attributes, in the order of lua-resty-cookie; `<pod>` stands for the hash of a pod. */
export function stickyCookie(affinity: Affinity, path: string, { request }: Pick<Exchange, 'request'>): string {
  const { cookie, domain, maxAge, expires, sameSite, conditionalSameSiteNone, secure } = affinity;
  const isLeftOut =
    conditionalSameSiteNone && /^none$/i.test(sameSite) && mistakesNone.test(request.headers['user-agent'] ?? '');
  const isSecure = secure || request.scheme === 'https';
  const parts = [
    `${cookie}=<pod>`,
    ...(expires === '' ? [] : [`Expires=<in ${expires} s>`]),
    ...(maxAge === '' ? [] : [`Max-Age=${maxAge}`]),
    ...(domain === '' ? [] : [`Domain=${domain}`]),
    `Path=${path}`,
    ...(isSecure ? ['Secure'] : []),
    'HttpOnly',
    ...(sameSite === '' || isLeftOut ? [] : [`SameSite=${nameOf(sameSite)}`]),
  ];
  return parts.join('; ');
}

const nameOf = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`;
