import { atMostOne, exactlyOne, settingsByType, unsupported } from '../../rules/combine.ts';
import { plainRetry } from '../../rules/envoy-gateway/backends.ts';
import { claimsForRoute, notHostHeader, tokensApart } from '../../rules/envoy-gateway/security.ts';
import { fields, flag, list, required, text } from '../build.ts';
import { tokenName } from '../filters.ts';
import { dnsName } from '../patterns.ts';
import { certificateRef, localRef } from '../references.ts';
import { calledBackends } from './backends.ts';
import { duration, stringMatch } from './values.ts';

const fetching = [unsupported('backendRef', 'backendRefs'), plainRetry];

const provider = fields(
  {
    name: required(text({ min: 1, max: 253 })),
    issuer: text({ max: 253 }),
    audiences: list(text(), { max: 8 }),
    remoteJWKS: fields(
      {
        ...calledBackends,
        uri: required(text({ min: 1, max: 253 })),
        cacheDuration: { ...duration, default: '300s' },
        failedRefetchDuration: duration,
      },
      fetching,
    ),
    localJWKS: fields(
      {
        type: required(text({ options: ['Inline', 'ValueRef'], default: 'Inline' })),
        inline: text(),
        valueRef: localRef,
      },
      settingsByType({ Inline: 'inline', ValueRef: 'valueRef' }),
    ),
    claimToHeaders: list(fields({ claim: required(text()), header: required(text()) })),
    extractFrom: fields({
      headers: list(fields({ name: required(text()), valuePrefix: text() })),
      cookies: list(text()),
      params: list(text()),
    }),
    recomputeRoute: flag,
  },
  [...exactlyOne('remoteJWKS', 'localJWKS'), claimsForRoute],
);

/** Tokens that requests bring along (SecurityPolicy, jwt). */
export const jwt = fields(
  {
    providers: required(list(provider, { min: 1, max: 16, unique: 'name' })),
    optional: flag,
    failOpen: flag,
  },
  [atMostOne('optional', 'failOpen')],
);

const header = fields({ name: required(text({ min: 1 })), ...stringMatch });

/** Signing in with a provider of identities (SecurityPolicy, oidc). */
export const oidc = fields(
  {
    provider: required(
      fields(
        {
          ...calledBackends,
          issuer: required(text({ min: 1 })),
          authorizationEndpoint: text(),
          tokenEndpoint: text(),
          endSessionEndpoint: text(),
        },
        fetching,
      ),
    ),
    clientID: text({ min: 1 }),
    clientIDRef: certificateRef,
    clientSecret: required(certificateRef),
    cookieConfig: fields({ sameSite: text({ options: ['Lax', 'Strict', 'None'] }) }),
    cookieDomain: text({ pattern: dnsName }),
    cookieNames: fields({ accessToken: text(), idToken: text() }),
    csrfTokenTTL: duration,
    defaultRefreshTokenTTL: duration,
    defaultTokenTTL: duration,
    denyRedirect: fields({ headers: required(list(header, { min: 1, max: 16 })) }),
    disableTokenEncryption: flag,
    forwardAccessToken: flag,
    forwardIDToken: fields({ header: required(tokenName) }, [notHostHeader]),
    logoutPath: text(),
    passThroughAuthHeader: flag,
    redirectURL: text(),
    refreshToken: flag,
    resources: list(text()),
    scopes: list(text()),
  },
  [...exactlyOne('clientID', 'clientIDRef'), tokensApart],
);
