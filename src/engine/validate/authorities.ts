import { describeVersion } from './availability.ts';
import type { GatewayApiVersion } from './problem.ts';
import { envoyGatewayGroup, envoyGatewayKinds } from './schema/envoy-gateway/kinds.ts';
import { kinds, type ServedVersion } from './schema/kinds.ts';

type Kinds = Readonly<Record<string, Readonly<Record<string, ServedVersion>>>>;

/** Whose definitions say what is legal in an API group. */
export interface Authority {
  readonly kinds: Kinds;
  /** Whether its definitions differ between releases and channels of Gateway API. */
  readonly varies: boolean;
  readonly describe: (version: GatewayApiVersion) => string;
}

const standard = Object.entries(kinds).map(
  ([group, inGroup]) => [group, { kinds: inGroup, varies: true, describe: describeVersion }] as const,
);

/** Every API group that can be checked. */
export const authorities: Readonly<Record<string, Authority>> = {
  ...Object.fromEntries(standard),
  [envoyGatewayGroup]: { kinds: envoyGatewayKinds, varies: false, describe: () => 'Envoy Gateway 1.9' },
};

/** The authority for an apiVersion such as `gateway.networking.k8s.io/v1`; undefined for APIs that are not checked. */
export function authorityOf(apiVersion: unknown): Authority | undefined {
  if (typeof apiVersion !== 'string') return undefined;
  const [group = ''] = apiVersion.split('/', 1);
  return Object.hasOwn(authorities, group) ? authorities[group] : undefined;
}
