import { factOf } from '../../../model/fact.ts';
import type { ServiceBackend } from '../../../model/routing.ts';
import { finding } from '../../../report/diagnostic.ts';
import { approximate, exact, type Lowering, unsupported } from '../lowering.ts';
import { servicesOf } from './backend-services.ts';
import { isCheckable } from './backend-tls.ts';

const needsAppProtocol = finding<{ service: string; port: string; how: string }>({
  code: 'backend-needs-app-protocol',
  severity: 'manual',
  text: ({ service, port, how }) =>
    `The backend speaks gRPC, which port ${port} of Service ${service} must say with appProtocol kubernetes.io/h2c: ${how}`,
  why: 'Gateway API takes the protocol of a backend from its Service, not from the route. Without appProtocol the Gateway may speak HTTP/1.1, which no gRPC server answers. The routes stay HTTPRoutes, which carry gRPC as they carry any HTTP/2 request.',
});

const needsTlsPolicy = finding<{ service: string; speaks: string }>({
  code: 'backend-needs-tls-policy',
  severity: 'manual',
  text: ({ service, speaks }) =>
    `Service ${service} is spoken to in ${speaks} and its certificate was not checked. Gateway API always checks it: write a BackendTLSPolicy with the CA and the name in the certificate. Until then the Gateway speaks plain HTTP to it.`,
  why: 'TLS to a backend is set by a BackendTLSPolicy, which must name the CA and the host name of the certificate; the source says neither, and there is no way to skip the check. Put the CA into a ConfigMap (key ca.crt) beside the Service, and write the policy before traffic moves.',
});

const grpcByNegotiation = finding<{ service: string }>({
  code: 'backend-grpc-by-negotiation',
  severity: 'differs',
  text: ({ service }) =>
    `Service ${service} is spoken to in gRPC over TLS: that HTTP/2 is used there is left to what the Gateway and the backend agree on (ALPN).`,
  why: 'Gateway API has a name for HTTP/2 without TLS only. Most gRPC servers offer h2 in the TLS handshake, and most implementations take it; try one call before traffic moves.',
});

const protocolUnsupported = finding<{ what: string; instead: string }>({
  code: 'backend-protocol-not-expressible',
  severity: 'breaks',
  text: ({ what, instead }) => `Gateway API has no way to ${what}. ${instead}`,
  why: 'Backends are spoken to in HTTP/1.1, HTTP/2 or WebSocket, with or without TLS, as their Service or a BackendTLSPolicy says.',
});

const noEqual = {
  fastcgi: {
    what: 'speak FastCGI to a backend',
    instead: 'Put a web server that does beside the application, and send the route there.',
  },
  auto: {
    what: 'find out by itself what a backend speaks',
    instead: 'The Gateway speaks HTTP/1.1; say anything else in the appProtocol of the Service.',
  },
} as const;

/** Protocols of backends belong to their Service (GEP-1911) or to a BackendTLSPolicy (GEP-1897). */
export const backendProtocol: Lowering<'backendProtocol'> = ({ value, from }, context) => {
  const { protocol } = value;
  if (protocol === 'fastcgi' || protocol === 'auto')
    return unsupported({}, protocolUnsupported(noEqual[protocol], ...from));
  const services = servicesOf(context);
  if (protocol === 'grpc') {
    const [first, ...rest] = services.map((service) => needsAppProtocol(portOf(service), ...from));
    return first ? approximate({}, first, ...rest) : exact({});
  }
  const tls = factOf(context.route.facts, 'backendTls')?.value;
  if (tls && isCheckable(tls, context.edition)) {
    if (protocol === 'https') return exact({});
    const [first, ...rest] = services.map((service) => grpcByNegotiation({ service: nameOf(service) }, ...from));
    return first ? approximate({}, first, ...rest) : exact({});
  }
  const speaks = protocol === 'https' ? 'HTTPS' : 'gRPC over TLS';
  const [first, ...rest] = services.map((service) => needsTlsPolicy({ service: nameOf(service), speaks }, ...from));
  return first ? unsupported({}, first, ...rest) : exact({});
};

const nameOf = ({ namespace, name }: ServiceBackend): string => `${namespace}/${name.value}`;

/** The port and the command that says its protocol; ports of a Service are merged by their number. */
function portOf(backend: ServiceBackend) {
  const { namespace, name, port, portName } = backend;
  const patch = JSON.stringify({ spec: { ports: [{ port: port?.value, appProtocol: 'kubernetes.io/h2c' }] } });
  const how = port
    ? `kubectl -n ${namespace} patch service ${name.value} -p '${patch}'`
    : `kubectl -n ${namespace} edit service ${name.value}`;
  return { service: nameOf(backend), port: String(port?.value ?? portName?.value ?? '?'), how };
}
