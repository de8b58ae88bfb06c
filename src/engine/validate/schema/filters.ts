import { always, experimentalSince, since } from '../availability.ts';
import {
  authFitsProtocol,
  authHasSettings,
  filterHasBody,
  filterHasNoOtherBody,
  fractionAtMostOne,
  headerWildcardAlone,
  methodWildcardAlone,
  modifierFitsType,
  modifierHasValue,
  oneMirrorShare,
  originWildcardAlone,
  redirectOrRewrite,
  uniqueCors,
  uniqueFilters,
} from '../rules/filters.ts';
import { fields, list, offered, required, text, varies, whole } from './build.ts';
import { absoluteUri, anySchemeOrigin, headerValue, httpOrigin, token, uriPath } from './patterns.ts';
import { backendObject, localRef, port, preciseHostname } from './references.ts';
import type { ListKey } from './schema.ts';

/** Name of a header or query parameter. */
export const tokenName = text({ min: 1, max: 256, pattern: token });

/** Value of a header; the experimental channel has checked its characters since 1.5. */
export const headerText = text({
  min: 1,
  max: 4096,
  pattern: varies([experimentalSince('1.5'), headerValue]),
});

const headers = list(fields({ name: required(tokenName), value: required(headerText) }), { max: 16, unique: 'name' });

const headerModifier = fields({ set: headers, add: headers, remove: list(text(), { max: 16, unique: 'itself' }) });

const share = since('1.3', '1.2');

const mirror = fields(
  {
    backendRef: required(backendObject),
    percent: offered(share, whole({ min: 0, max: 100 })),
    fraction: offered(
      share,
      fields({ numerator: required(whole({ min: 0 })), denominator: whole({ min: 1, default: 100 }) }, [
        fractionAtMostOne,
      ]),
    ),
  },
  [oneMirrorShare],
);

const pathModifier = fields(
  {
    type: required(text({ options: ['ReplaceFullPath', 'ReplacePrefixMatch'] })),
    replaceFullPath: text({ max: 1024 }),
    replacePrefixMatch: text({ max: 1024 }),
  },
  [modifierHasValue, modifierFitsType],
);

const laterStatus = (value: number) => ({ value, since: since('1.5') });

const redirect = fields({
  scheme: text({ options: ['http', 'https'] }),
  hostname: preciseHostname,
  path: pathModifier,
  port,
  statusCode: whole({ options: [301, 302, laterStatus(303), laterStatus(307), laterStatus(308)], default: 302 }),
});

const rewrite = fields({ hostname: preciseHostname, path: pathModifier });

/** Methods of HTTP that a match may name. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'] as const;

const corsHeaders = (rules: Parameters<typeof list>[1] = {}) =>
  list(tokenName, { max: 64, unique: 'itself', ...rules });

const cors = fields({
  allowOrigins: list(
    text({
      min: 1,
      max: 253,
      pattern: varies(
        [experimentalSince('1.3'), absoluteUri],
        [experimentalSince('1.4'), anySchemeOrigin],
        [since('1.5'), httpOrigin],
      ),
    }),
    { max: 64, unique: 'itself', rules: [originWildcardAlone] },
  ),
  allowCredentials: { type: 'boolean', only: varies<boolean | null>([always, true], [since('1.4'), null]) },
  allowMethods: list(text({ options: [...methods, '*'] }), { max: 9, unique: 'itself', rules: [methodWildcardAlone] }),
  allowHeaders: corsHeaders({ rules: [headerWildcardAlone] }),
  exposeHeaders: corsHeaders(),
  maxAge: whole({ min: 1, default: 5 }),
});

const authHeaders = list(text(), { max: varies([since('1.5'), 64]), unique: 'itself' });

const externalAuth = fields(
  {
    protocol: required(text({ options: ['HTTP', 'GRPC'] })),
    backendRef: required(backendObject),
    grpc: fields({ allowedHeaders: authHeaders }),
    http: fields({
      path: text({ max: 1024, pattern: uriPath }),
      allowedHeaders: authHeaders,
      allowedResponseHeaders: authHeaders,
    }),
    forwardBody: fields({ maxSize: whole({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }) }),
  },
  [authHasSettings, authFitsProtocol],
);

const corsSince = since('1.5', '1.3');
const authSince = experimentalSince('1.4');
const twice = [uniqueFilters, uniqueCors, redirectOrRewrite] as const;

const modifiers = {
  requestHeaderModifier: headerModifier,
  responseHeaderModifier: headerModifier,
  requestMirror: mirror,
  extensionRef: localRef,
};

/** Filters of an HTTPRoute's rule or backend. */
export const httpFilters = list(
  fields(
    {
      type: required(
        text({
          options: [
            'RequestHeaderModifier',
            'ResponseHeaderModifier',
            'RequestMirror',
            'RequestRedirect',
            'URLRewrite',
            'ExtensionRef',
            { value: 'CORS', since: corsSince },
            { value: 'ExternalAuth', since: authSince },
          ],
        }),
      ),
      ...modifiers,
      requestRedirect: redirect,
      urlRewrite: rewrite,
      cors: offered(corsSince, cors),
      externalAuth: offered(authSince, externalAuth),
    },
    [filterHasBody, filterHasNoOtherBody],
  ),
  { max: 16, rules: twice },
);

/** Filters of a GRPCRoute's rule or backend. */
export const grpcFilters = list(
  fields(
    {
      type: required(
        text({ options: ['ResponseHeaderModifier', 'RequestHeaderModifier', 'RequestMirror', 'ExtensionRef'] }),
      ),
      ...modifiers,
    },
    [filterHasBody, filterHasNoOtherBody],
  ),
  { max: 16, rules: twice },
);

/** `itself` since 1.6 where a list was free to repeat itself before. */
export const setSince16 = varies<ListKey>([always, ''], [since('1.6'), 'itself']);
