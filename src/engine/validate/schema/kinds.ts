import { always, experimentalSince, type Since, since } from '../availability.ts';
import { gateway, gatewayClass, listenerSet } from './gateways.ts';
import { backendTlsPolicy, referenceGrant } from './policies.ts';
import { grpcRoute, httpRoute, streamRouteAlpha, streamRouteV1, tlsRoute, tlsRouteAlpha } from './routes.ts';
import type { Field } from './schema.ts';

/** One served version of a kind. */
export interface ServedVersion {
  readonly since: Since;
  /** Absent for a kind that only its existence is checked of. */
  readonly spec?: Field;
}

const standardGroup = 'gateway.networking.k8s.io';
const experimentalGroup = 'gateway.networking.x-k8s.io';
const extension = (first: '1.3' | '1.4' | '1.6', removed?: '1.5'): Readonly<Record<string, ServedVersion>> => ({
  v1alpha1: { since: experimentalSince(first, removed) },
});
const stable = (spec: Field) => ({ v1: { since: always, spec }, v1beta1: { since: always, spec } });
const stream = {
  v1: { since: since('1.6'), spec: streamRouteV1 },
  v1alpha2: { since: experimentalSince('1.2'), spec: streamRouteAlpha },
};

/** Every kind by group and name, with the versions that some release serves (CRDs of 1.2.1, 1.3.0, 1.4.1, 1.5.1, 1.6.1). */
export const kinds: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, ServedVersion>>>>>> = {
  [standardGroup]: {
    GatewayClass: stable(gatewayClass),
    Gateway: stable(gateway),
    HTTPRoute: stable(httpRoute),
    GRPCRoute: { v1: { since: always, spec: grpcRoute } },
    TLSRoute: {
      v1: { since: since('1.5'), spec: tlsRoute },
      v1alpha3: { since: experimentalSince('1.4'), spec: tlsRoute },
      v1alpha2: { since: experimentalSince('1.2'), spec: tlsRouteAlpha },
    },
    TCPRoute: stream,
    UDPRoute: stream,
    ListenerSet: { v1: { since: since('1.5'), spec: listenerSet } },
    ReferenceGrant: {
      v1: { since: since('1.5'), spec: referenceGrant },
      v1beta1: { since: always, spec: referenceGrant },
    },
    BackendTLSPolicy: {
      v1: { since: since('1.4'), spec: backendTlsPolicy },
      v1alpha3: { since: experimentalSince('1.2'), spec: backendTlsPolicy },
    },
    BackendLBPolicy: { v1alpha2: { since: experimentalSince('1.2', '1.3') } },
  },
  [experimentalGroup]: {
    XListenerSet: extension('1.3', '1.5'),
    XBackendTrafficPolicy: extension('1.3'),
    XMesh: extension('1.4'),
    XBackend: extension('1.6'),
  },
};
