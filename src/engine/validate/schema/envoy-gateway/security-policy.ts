import { exactlyOne } from '../../rules/combine.ts';
import { claimsAreRead } from '../../rules/envoy-gateway/security.ts';
import { fields, flag, list, required, text } from '../build.ts';
import { certificateRef } from '../references.ts';
import type { Field } from '../schema.ts';
import { authorization } from './authorization.ts';
import { extAuth } from './ext-auth.ts';
import { mergeType, mergingRules, policyTargets } from './targets.ts';
import { jwt, oidc } from './tokens.ts';
import { duration, fraction, origin } from './values.ts';

const places = list(text({ min: 1 }), { min: 1 });

const apiKeyAuth = fields({
  credentialRefs: required(list(certificateRef)),
  extractFrom: required(
    list(fields({ headers: places, params: places, cookies: places }, exactlyOne('headers', 'params', 'cookies')), {
      min: 1,
    }),
  ),
  forwardClientIDHeader: text(),
  sanitize: flag,
});

const cors = fields({
  allowCredentials: flag,
  allowHeaders: list(text()),
  allowMethods: list(text()),
  allowOrigins: list(origin),
  exposeHeaders: list(text()),
  maxAge: duration,
});

/** SecurityPolicy's spec (Envoy Gateway 1.9). */
export const securityPolicy: Field = required(
  fields(
    {
      ...policyTargets(['Gateway', 'ListenerSet', 'HTTPRoute', 'GRPCRoute', 'TCPRoute']),
      apiKeyAuth,
      authorization,
      basicAuth: fields({ users: required(certificateRef), forwardUsernameHeader: text() }),
      cors,
      csrf: fields({ additionalOrigins: list(origin, { max: 16 }), shadowFraction: fraction }),
      extAuth,
      jwt,
      mergeType,
      oidc,
    },
    [...mergingRules, claimsAreRead],
  ),
);
