import type { Fact } from '../../model/fact.ts';
import type { Certificate } from '../../model/routing.ts';
import { fitted } from '../../text/fitted.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import type { Span } from '../../text/span.ts';
import { type Location, type LocationSet, type Tested, targetOf } from './locations.ts';
import type { Settings } from './settings.ts';

/** `no-tls-redirect-locations`: compared with the start of the location's path, not the request's. */
const exemptPaths = ({ values }: Settings): readonly string[] =>
  (values.get('no-tls-redirect-locations')?.value ?? '/.well-known/acme-challenge')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '');

/** `http-redirect-code`: of the redirects to https and between www and bare host. */
function redirectCode({ values }: Settings): Sourced<number> {
  const written = values.get('http-redirect-code');
  const status = Number(written?.value);
  return written && [301, 302, 307, 308].includes(status) ? sourced(status, ...written.from) : sourced(308);
}

/**
 * The redirect from http to https of a location (lua_ingress.lua): where the host has a certificate, or always where
 * it is forced. A fixed redirect of the location answers earlier.
 */
export function httpsRedirectOf(location: Location, host: string, certificate: Certificate | null): readonly Fact[] {
  const { declaration } = location;
  if (location.isCatchAll || !declaration) return [];
  if (exemptPaths(declaration.settings).some((path) => location.path.startsWith(path))) return [];
  const { sslRedirect, forceSslRedirect, preserveTrailingSlash } = declaration.reading.matching;
  const status = redirectCode(declaration.settings);
  const byCertificate = host !== '' && certificate !== null && sslRedirect.value;
  if (!byCertificate && !forceSslRedirect.value) return [];
  const grounds = [...(forceSslRedirect.value ? [forceSslRedirect] : []), ...(byCertificate ? [sslRedirect] : [])];
  return [
    {
      kind: 'httpsRedirect',
      value: {
        status: status.value,
        keepsTrailingSlash: preserveTrailingSlash.value,
        withoutCertificate: certificate === null || host === '',
      },
      from: fitted([
        ...grounds.flatMap(({ from }) => from),
        ...preserveTrailingSlash.from,
        ...(byCertificate ? certificate.host.from : []),
        ...status.from,
      ]),
      rule: 'ssl-redirect',
    },
  ];
}

/** nginx's own 301 from `/docs` to `/docs/` where only the latter is a location (not for regex locations). */
export function slashRedirectOf({ location, text }: Tested, set: LocationSet): readonly Fact[] {
  if (set.isRegex || location.path === '/' || !location.path.endsWith('/')) return [];
  const path = text.slice(0, -1);
  const isServed = set.tested.some((other) => other.modifier === 'exact' && other.text === path);
  const from = location.declared?.path.from ?? [];
  return isServed ? [] : [{ kind: 'slashRedirect', value: { path, status: 301 }, from, rule: 'slash-redirect' }];
}

/** `app-root` holds for the whole host; of several the first in the order of the locations (nginx.tmpl, server). */
export function rootRedirectOf({ written }: LocationSet): readonly Fact[] {
  const stating = written.find(({ location }) => !location.isCatchAll && location.declaration?.reading.matching.appRoot)
    ?.location.declaration?.reading.matching.appRoot;
  if (!stating) return [];
  return [{ kind: 'rootRedirect', value: { path: stating.value, status: 302 }, from: stating.from, rule: 'app-root' }];
}

/** The leaves that ask for a redirect from the other name of a host; the implicit `/` does not ask. */
export function askingForOtherName({ locations }: LocationSet): readonly Span[] | null {
  const asking = locations.flatMap(({ declared, declaration }) => {
    const asked = declared ? declaration?.reading.matching.fromToWwwRedirect : undefined;
    return asked?.value ? [asked] : [];
  });
  return asking.length === 0 ? null : [...new Set(asking.flatMap(({ from }) => from))];
}

/** The other name of a host where a path of it asks for from-to-www-redirect; null where none does. */
export function otherNameOf(set: LocationSet): string | null {
  const { host } = set.server;
  if (host === '' || host.startsWith('*') || askingForOtherName(set) === null) return null;
  return host.startsWith('www.') ? host.slice('www.'.length) : `www.${host}`;
}

/** The redirect from the other name (nginx.tmpl, redirect servers). */
export function hostRedirectOf(fromHost: string, set: LocationSet): Fact {
  const settings = set.server.contributors[0]?.settings;
  const status = settings ? redirectCode(settings) : sourced(308);
  return {
    kind: 'hostRedirect',
    value: { fromHost, status: status.value },
    from: [...(askingForOtherName(set) ?? []), ...status.from],
    rule: 'from-to-www-redirect',
  };
}

/** What a location does to the path (template.go, buildProxyPass): nothing where the target is the path itself. */
export function rewriteOf({ location, text }: Tested): readonly Fact[] {
  const target = targetOf(location);
  const matching = location.declaration?.reading.matching;
  if (!matching?.rewriteTarget || target === '' || target === text) return [];
  const { rewriteTarget, xForwardedPrefix } = matching;
  const prefixHeader = xForwardedPrefix && { name: 'X-Forwarded-Prefix', value: xForwardedPrefix.value };
  return [
    {
      kind: 'pathRewrite',
      value: { pattern: text, ignoreCase: true, target, ...(prefixHeader ? { prefixHeader } : {}) },
      from: [...rewriteTarget.from, ...(xForwardedPrefix?.from ?? [])],
      rule: 'rewrite-target',
    },
  ];
}
