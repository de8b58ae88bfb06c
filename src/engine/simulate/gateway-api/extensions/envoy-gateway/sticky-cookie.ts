import { secondsOf } from '../../durations.ts';
import { child, type Fields, has, textOf } from '../../fields.ts';

const order = ['Domain', 'Path', 'Secure', 'HttpOnly', 'SameSite'];

/**
 * The cookie that Envoy hands out for consistent hashing: none without a lifetime, one for the session where it is 0
 * (RouteAction.HashPolicy.Cookie). It is always HttpOnly; an attribute without a value stands alone.
 */
export function stickyCookieOf(cookie: Fields): { readonly cookie: string; readonly value: string } | null {
  const name = textOf(cookie, 'name', '');
  const seconds = secondsOf(textOf(cookie, 'ttl', undefined));
  if (name === '' || seconds === undefined) return null;
  const attributes = child(cookie, 'attributes');
  const said = order.flatMap((key) => {
    if (key === 'HttpOnly') return [key];
    if (!has(attributes, key)) return [];
    const value = textOf(attributes, key, '');
    return [value === '' ? key : `${key}=${value}`];
  });
  const lifetime = seconds > 0 ? [`Max-Age=${seconds}`] : [];
  return { cookie: name, value: [`${name}=<pod>`, ...lifetime, ...said].join('; ') };
}
