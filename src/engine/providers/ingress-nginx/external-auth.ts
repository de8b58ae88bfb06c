import { type Sourced, sourced } from '../../text/sourced.ts';
import { commaParts } from './codecs/list.ts';
import type { RuleContext } from './rule.ts';
import type { Settings } from './settings.ts';

/** How requests are shown to another service, by annotations or for the whole controller. */
export interface ExternalAuth {
  readonly url: Sourced<string>;
  readonly method: Sourced<string | null>;
  readonly signIn: Sourced<string | null>;
  readonly parameter: Sourced<string>;
  readonly responseHeaders: Sourced<readonly string[]>;
  readonly redirect: Sourced<string | null>;
  readonly cacheKey: Sourced<string | null>;
  readonly cacheDuration: Sourced<string>;
  readonly alwaysSetsCookie: Sourced<boolean>;
  readonly snippet: Sourced<string | null>;
}

/** Times for which answers are remembered where nobody wrote any. */
export const usualDuration = '200 202 401 5m';

/** The annotation whose bad value makes the controller drop the check altogether (annotations/authreq). */
export const failingOpen = (context: RuleContext): string | undefined =>
  ['auth-cache-duration', 'auth-request-redirect', 'auth-always-set-cookie'].find(
    (name) => context.refusal(name) === 'external-auth-ignored',
  );

const hostOf = (url: string): string => /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';

/** The host of a URL is what the controller asks for before it takes one. */
const isUsable = (url: string): boolean => hostOf(url) !== '' && !hostOf(url).includes('..');

/** The check of the whole controller (controller/template/configmap.go): its own settings, none of any annotation's. */
export function globalAuth({ values }: Settings): ExternalAuth | null {
  const url = values.get('global-auth-url');
  if (!url || !isUsable(url.value.trim())) return null;
  const text = (key: string): Sourced<string | null> => {
    const found = values.get(`global-auth-${key}`);
    return found && found.value.trim() !== '' ? { ...found, value: found.value.trim() } : sourced(null);
  };
  const or = (of: Sourced<string | null>, otherwise: string): Sourced<string> => ({
    ...of,
    value: of.value ?? otherwise,
  });
  const headers = text('response-headers');
  const always = text('always-set-cookie');
  return {
    url: { ...url, value: url.value.trim() },
    method: text('method'),
    signIn: text('signin'),
    parameter: or(text('signin-redirect-param'), 'rd'),
    responseHeaders: { ...headers, value: commaParts(headers.value ?? '') },
    redirect: text('request-redirect'),
    cacheKey: text('cache-key'),
    cacheDuration: or(text('cache-duration'), usualDuration),
    alwaysSetsCookie: { ...always, value: always.value === 'true' },
    snippet: text('snippet'),
  };
}

/** The annotations of an Ingress that say so. */
export interface AuthAnnotations {
  readonly 'auth-url': Sourced<string | null>;
  readonly 'auth-signin': Sourced<string | null>;
  readonly 'auth-signin-redirect-param': Sourced<string>;
  readonly 'auth-method': Sourced<string | null>;
  readonly 'auth-response-headers': Sourced<readonly string[]>;
  readonly 'auth-request-redirect': Sourced<string | null>;
  readonly 'auth-cache-key': Sourced<string | null>;
  readonly 'auth-cache-duration': Sourced<string>;
  readonly 'auth-always-set-cookie': Sourced<boolean>;
  readonly 'auth-snippet': Sourced<string | null>;
  readonly 'auth-proxy-set-headers': Sourced<string | null>;
  readonly 'enable-global-auth': Sourced<boolean>;
}

/** The check that the annotations ask for; null where there is none, or where a bad value makes the controller drop it. */
export function ownAuth(values: AuthAnnotations, context: RuleContext): ExternalAuth | null {
  const { value, from } = values['auth-url'];
  const isOwn = context.valueOf('auth-url') !== undefined;
  if (!isOwn || value === null || !isUsable(value) || failingOpen(context)) return null;
  return {
    url: { value, from },
    method: values['auth-method'],
    signIn: values['auth-signin'],
    parameter: values['auth-signin-redirect-param'],
    responseHeaders: values['auth-response-headers'],
    redirect: values['auth-request-redirect'],
    cacheKey: values['auth-cache-key'],
    cacheDuration: values['auth-cache-duration'],
    alwaysSetsCookie: values['auth-always-set-cookie'],
    snippet: values['auth-snippet'],
  };
}

/** The check in force: the Ingress's own, else that of the whole controller unless the Ingress opts out. */
export const authOf = (values: AuthAnnotations, context: RuleContext): ExternalAuth | null =>
  ownAuth(values, context) ?? (values['enable-global-auth'].value ? globalAuth(context.settings) : null);
