import { isIPv4 } from '../address.ts';
import type { Rule } from '../rule.ts';

interface Endpoint {
  readonly hostname?: string;
  readonly fqdn?: { readonly hostname: string };
  readonly ip?: { readonly address: string };
  readonly unix?: unknown;
}

/** Endpoints found by DNS are not mixed with others. */
export const namesApartFromAddresses: Rule<readonly Endpoint[]> = {
  code: 'endpoints-mixed',
  check: (endpoints, tell) => {
    const others = endpoints.findIndex(({ fqdn }) => fqdn === undefined);
    if (others >= 0 && endpoints.some(({ fqdn }) => fqdn !== undefined))
      tell('Endpoints with fqdn cannot be mixed with endpoints of other kinds.', others);
  },
};

/** The controller takes host names of two parts at least that are no addresses. */
export const endpointResolvable: Rule<Endpoint> = {
  code: 'endpoint-host-not-supported',
  check: ({ hostname, fqdn }, tell) => {
    const names = [
      [hostname, ['hostname']],
      [fqdn?.hostname, ['fqdn', 'hostname']],
    ] as const;
    for (const [name, at] of names) {
      if (name === undefined) continue;
      if (isIPv4(name)) tell(`${name} is an address; use ip.`, ...at);
      else if (!name.includes('.')) tell(`${name} needs two parts at least, separated by a dot.`, ...at);
    }
  },
};

/** Envoy in a cluster has nothing to find on its own loopback. */
export const notLoopback: Rule<{ readonly address: string }> = {
  code: 'endpoint-loopback',
  check: ({ address }, tell) => {
    if (/^127\./.test(address) || address === '::1') tell(`${address} is the proxy itself.`, 'address');
  },
};

interface Backend {
  readonly type?: string;
  readonly endpoints?: readonly Endpoint[];
  readonly tls?: { readonly autoSNIFromEndpointHostname?: boolean };
}

/** A resolver of the request's own host has no endpoints. */
export const resolverWithoutEndpoints: Rule<Backend> = {
  code: 'resolver-with-endpoints',
  check: ({ type, endpoints, tls }, tell) => {
    if (type !== 'DynamicResolver') return;
    if (endpoints !== undefined) tell('The type DynamicResolver has no endpoints.', 'endpoints');
    if (tls?.autoSNIFromEndpointHostname)
      tell('The type DynamicResolver has no endpoints to take a name from.', 'tls', 'autoSNIFromEndpointHostname');
  },
};

/** A name for TLS that comes from the endpoint must be there. */
export const endpointsNamedForTls: Rule<Backend> = {
  code: 'endpoint-hostname-missing',
  check: ({ endpoints = [], tls }, tell) => {
    if (!tls?.autoSNIFromEndpointHostname) return;
    endpoints.forEach(({ ip, unix, hostname }, at) => {
      if ((ip || unix) && hostname === undefined)
        tell('With autoSNIFromEndpointHostname this endpoint needs a hostname.', 'endpoints', at);
    });
  },
};

interface BackendTls {
  readonly insecureSkipVerify?: boolean;
  readonly caCertificateRefs?: readonly unknown[];
  readonly wellKnownCACertificates?: string;
  readonly sni?: string;
  readonly autoSNIFromEndpointHostname?: boolean;
}

/** A certificate that is not checked is checked against nothing. */
export const authorityOrNone: Rule<BackendTls> = {
  code: 'ca-without-verification',
  check: ({ insecureSkipVerify, caCertificateRefs = [], wellKnownCACertificates }, tell) => {
    if (insecureSkipVerify && (caCertificateRefs.length > 0 || wellKnownCACertificates))
      tell('With insecureSkipVerify there is nothing to check certificates against.', 'insecureSkipVerify');
  },
};

/** The name for TLS comes from one place. */
export const oneServerName: Rule<BackendTls> = {
  code: 'server-name-twice',
  check: ({ sni, autoSNIFromEndpointHostname }, tell) => {
    if (sni !== undefined && autoSNIFromEndpointHostname)
      tell('sni and autoSNIFromEndpointHostname cannot be used together.', 'sni');
  },
};
