import type { Channel, GatewayApiRelease, Options } from '../../options.ts';

/** What decides which fields and values the output may use. */
export interface Edition {
  readonly release: GatewayApiRelease;
  readonly channel: Channel;
}

export const editionOf = ({ gatewayApi, channel }: Options): Edition => ({ release: gatewayApi, channel });

const order: readonly GatewayApiRelease[] = ['1.2', '1.3', '1.4', '1.5', '1.6'];

/** Whether a release is the given one or a later one. */
export const atLeast = (release: GatewayApiRelease, first: GatewayApiRelease): boolean =>
  order.indexOf(release) >= order.indexOf(first);

/** TLSRoute in its final version: since 1.5, in both channels (GEP-2643). */
export const hasTlsRoute = ({ release }: Edition): boolean => atLeast(release, '1.5');

/** The CORS filter: experimental since 1.3, standard since 1.5 (GEP-1767). */
export const hasCors = ({ release, channel }: Edition): boolean =>
  atLeast(release, channel === 'standard' ? '1.5' : '1.3');

/** The ExternalAuth filter: on the experimental channel since 1.4 (GEP-1494). */
export const hasExternalAuth = ({ release, channel }: Edition): boolean =>
  channel === 'experimental' && atLeast(release, '1.4');

/** apiVersion of BackendTLSPolicy, or undefined where the channel has none: v1 since 1.4 (GEP-1897), v1alpha3 experimental before. */
export function backendTlsPolicyVersion({ release, channel }: Edition): string | undefined {
  if (atLeast(release, '1.4')) return 'gateway.networking.k8s.io/v1';
  return channel === 'experimental' ? 'gateway.networking.k8s.io/v1alpha3' : undefined;
}

/** The status a RequestRedirect can carry that comes closest: 303, 307 and 308 exist since 1.5. Undefined: none does. */
export function redirectStatus(status: number, { release }: Edition): number | undefined {
  if (status === 301 || status === 302) return status;
  if (status === 308) return atLeast(release, '1.5') ? 308 : 301;
  if (status === 307 || status === 303) return atLeast(release, '1.5') ? status : 302;
  return undefined;
}
