import type { Rule } from '../rule.ts';

interface Authorization {
  readonly jwt?: unknown;
  readonly authorization?: { readonly rules?: readonly { readonly principal?: { readonly jwt?: unknown } }[] };
}

/** Claims can only be asked for where tokens are read. */
export const claimsAreRead: Rule<Authorization> = {
  code: 'authorization-jwt-unread',
  check: ({ jwt, authorization }, tell) => {
    if (jwt !== undefined) return;
    authorization?.rules?.forEach(({ principal }, at) => {
      if (principal?.jwt !== undefined)
        tell('A principal by jwt needs the jwt settings of this policy.', 'authorization', 'rules', at, 'principal');
    });
  },
};

/** Text of a resource comes from a ConfigMap or Secret of the core group. */
export const valueOfCoreObject: Rule<{ readonly group: string; readonly kind: string }> = {
  code: 'value-ref-kind',
  check: ({ group, kind }, tell) => {
    if ((group !== '' && group !== 'v1') || (kind !== 'ConfigMap' && kind !== 'Secret'))
      tell('Only a ConfigMap or Secret can hold this value.');
  },
};

interface Provider {
  readonly recomputeRoute?: boolean;
  readonly claimToHeaders?: readonly unknown[];
}

/** A route is chosen anew only for claims that became headers. */
export const claimsForRoute: Rule<Provider> = {
  code: 'claims-for-route-missing',
  check: ({ recomputeRoute, claimToHeaders = [] }, tell) => {
    if (recomputeRoute && claimToHeaders.length === 0)
      tell('recomputeRoute needs claimToHeaders: without them nothing changes.', 'recomputeRoute');
  },
};

interface Oidc {
  readonly forwardAccessToken?: boolean;
  readonly forwardIDToken?: { readonly header: string };
}

/** Two tokens don't go into one header. */
export const tokensApart: Rule<Oidc> = {
  code: 'tokens-in-one-header',
  check: ({ forwardAccessToken, forwardIDToken }, tell) => {
    if (forwardAccessToken && forwardIDToken?.header.toLowerCase() === 'authorization')
      tell('forwardAccessToken takes the header Authorization already.', 'forwardIDToken', 'header');
  },
};

/** A token is not sent as the name of the host. */
export const notHostHeader: Rule<{ readonly header: string }> = {
  code: 'token-as-host',
  check: ({ header }, tell) => {
    if (header.toLowerCase() === 'host') tell('The token cannot go into the header Host.', 'header');
  },
};
