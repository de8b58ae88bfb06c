import type { Surroundings } from '../../backends.ts';
import type { Extension, OwnEffect } from '../../extension.ts';
import { child, has } from '../../fields.ts';
import type { Resource } from '../../objects.ts';
import { authorization } from './security/authorization.ts';
import { basicAuth } from './security/basic-auth.ts';
import type { Block } from './security/block.ts';
import { cors, crossSite } from './security/cross-origin.ts';
import { externalAuth } from './security/external-auth.ts';
import { apiKeyAuth, jwt, oidc } from './security/tokens.ts';

const blocks: Readonly<Record<string, Block>> = {
  cors,
  csrf: crossSite,
  extAuth: externalAuth,
  apiKeyAuth,
  basicAuth,
  oidc,
  jwt,
  authorization,
};

type OwnerOf = (block: string) => Resource;

const built = ({ spec }: Resource, around: Surroundings, ownerOf: OwnerOf) =>
  Object.entries(blocks)
    .filter(([name]) => has(spec, name))
    .map(([name, block]) => ({ name, made: block(child(spec, name), { around, owner: ownerOf(name), spec }) }));

/** What a policy does; with a block that cannot be used every request that passes the others is answered with 500. */
const policy = (resource: Resource, around: Surroundings, ownerOf: OwnerOf): readonly OwnEffect[] =>
  built(resource, around, ownerOf).flatMap(({ name, made }): readonly OwnEffect[] =>
    typeof made === 'string'
      ? [
          {
            kind: 'respond',
            status: 500,
            reason: `the SecurityPolicy cannot be used, as ${made}`,
            at: `spec.${name}`,
            headers: [],
          },
        ]
      : made,
  );

/** SecurityPolicy: who may ask (Envoy Gateway API reference, SecurityPolicySpec). */
export const securityPolicy: Extension = {
  group: 'gateway.envoyproxy.io',
  kind: 'SecurityPolicy',
  policy,
  problem: (resource, around) =>
    built(resource, around, () => resource).flatMap(({ name, made }) =>
      typeof made === 'string' ? [`${name}: ${made}`] : [],
    )[0] ?? null,
};
