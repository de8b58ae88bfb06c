import { isIPv4, isIPv6 } from '../../rules/address.ts';
import { oneCertificateSource } from '../../rules/certificates.ts';
import { exactlyOne } from '../../rules/combine.ts';
import {
  authorityOrNone,
  endpointResolvable,
  endpointsNamedForTls,
  namesApartFromAddresses,
  notLoopback,
  oneServerName,
  resolverWithoutEndpoints,
} from '../../rules/envoy-gateway/endpoints.ts';
import { fields, flag, list, required, text, whole } from '../build.ts';
import { dnsName, wellKnownCertificates } from '../patterns.ts';
import { certificateRef, localRef, preciseHostname } from '../references.ts';
import type { Field } from '../schema.ts';
import { tlsRules, tlsSettings } from './tls.ts';

const port = required(whole({ min: 0, max: 65535 }));

/** As a host name, with an optional dot at its end. */
const absoluteName = {
  test: { test: (name: string) => dnsName.test.test(name.replace(/\.$/, '')) },
  must: dnsName.must,
};

const ipAddress = { test: { test: (text: string) => isIPv4(text) || isIPv6(text) }, must: 'be an IP address' };

const endpoint = fields(
  {
    fqdn: fields({ hostname: required(text({ min: 1, max: 253, pattern: absoluteName })), port }),
    ip: fields({ address: required(text({ min: 3, max: 45, pattern: ipAddress })), port }, [notLoopback]),
    unix: fields({ path: required(text({ max: 108 })) }),
    hostname: preciseHostname,
    zone: text(),
  },
  [...exactlyOne('fqdn', 'ip', 'unix'), endpointResolvable],
);

const tls = fields(
  {
    ...tlsSettings,
    caCertificateRefs: list(localRef, { max: 8 }),
    wellKnownCACertificates: text({ min: 1, max: 253, pattern: wellKnownCertificates }),
    clientCertificateRef: certificateRef,
    insecureSkipVerify: flag,
    sni: preciseHostname,
    autoSNIFromEndpointHostname: flag,
  },
  [...tlsRules, oneCertificateSource, authorityOrNone, oneServerName],
);

/** Backend's spec (Envoy Gateway 1.9). */
export const backend: Field = required(
  fields(
    {
      type: text({ options: ['Endpoints', 'DynamicResolver'], default: 'Endpoints' }),
      endpoints: list(endpoint, { min: 1, max: 256, rules: [namesApartFromAddresses] }),
      appProtocols: list(
        text({ options: ['gateway.envoyproxy.io/h2c', 'gateway.envoyproxy.io/ws', 'gateway.envoyproxy.io/wss'] }),
      ),
      fallback: flag,
      tls,
    },
    [resolverWithoutEndpoints, endpointsNamedForTls],
  ),
);
