import type { Configuration } from '../controller/configuration.ts';
import { type AnnotationReader, valueOr } from './reader.ts';
import type { Redirect, Rewrite } from './settings.ts';

/** Rewrites and https redirects; every bad value falls back to its default (annotations/rewrite). */
export function readRewrite(reader: AnnotationReader, configuration: Configuration): Rewrite {
  const appRoot = valueOr(reader.text('app-root'), '');
  return {
    target: valueOr(reader.text('rewrite-target'), ''),
    sslRedirect: valueOr(reader.bool('ssl-redirect'), configuration.sslRedirect),
    forceSslRedirect: valueOr(reader.bool('force-ssl-redirect'), configuration.forceSslRedirect),
    preserveTrailingSlash: valueOr(reader.bool('preserve-trailing-slash'), configuration.preserveTrailingSlash),
    useRegex: valueOr(reader.bool('use-regex'), false),
    appRoot: appRoot.startsWith('/') ? appRoot : '',
  };
}

const none: Redirect = { url: '', code: 0, from: 'permanent-redirect', fromToWww: false, relative: false };

/** Redirects; a refused value drops the Ingress, an odd one leaves the whole family without effect (annotations/redirect). */
export function readRedirect(reader: AnnotationReader): Redirect {
  const booleans = { fromToWww: false, relative: false };
  for (const [name, field] of [
    ['from-to-www-redirect', 'fromToWww'],
    ['relative-redirects', 'relative'],
  ] as const) {
    const reading = reader.bool(name);
    if (reading.state === 'invalid') reader.drop(name);
    if (reading.state === 'invalid' || reading.state === 'content') return none;
    booleans[field] = valueOr(reading, false);
  }
  const temporal = readAddress(reader, 'temporal-redirect');
  if (!temporal) return none;
  if (temporal.url !== '') {
    if (!/^http[a-z0-9+.-]*:/i.test(temporal.url)) return none;
    const code = temporal.code < 300 || temporal.code > 307 ? 302 : temporal.code;
    return { url: temporal.url, code, from: 'temporal-redirect', ...booleans };
  }
  const permanent = readAddress(reader, 'permanent-redirect', true);
  if (!permanent) return none;
  const code = permanent.code < 300 || permanent.code > 308 ? 301 : permanent.code;
  return { url: permanent.url, code, from: 'permanent-redirect', ...booleans };
}

function readAddress(reader: AnnotationReader, name: 'temporal-redirect' | 'permanent-redirect', alwaysCode = false) {
  const url = reader.text(name);
  if (url.state === 'invalid') reader.drop(name);
  if (url.state === 'invalid' || url.state === 'content') return null;
  if (url.state === 'missing' && !alwaysCode) return { url: '', code: 0 };
  const code = reader.integer(`${name}-code`);
  if (code.state === 'invalid') reader.drop(`${name}-code`);
  if (code.state === 'invalid' || code.state === 'content') return null;
  return { url: valueOr(url, ''), code: valueOr(code, 0) };
}
