import { atMostOne, exactlyOne, needsField } from '../../rules/combine.ts';
import {
  certificateDetailsWritten,
  clientAuthorityNamed,
  expiryOfVerified,
} from '../../rules/envoy-gateway/clients.ts';
import { fields, flag, list, required, text, whole } from '../build.ts';
import { certificateRef } from '../references.ts';
import type { Field } from '../schema.ts';
import { http2, tcpKeepalive } from './cluster.ts';
import { attachmentRules, policyTargets } from './targets.ts';
import { tlsRules, tlsSettings } from './tls.ts';
import { bufferSize, cidr, duration, headerList, stringMatch } from './values.ts';

const clientIPDetection = fields(
  {
    xForwardedFor: fields(
      {
        numTrustedHops: whole({ min: 0 }),
        trustedCIDRs: list(cidr, { min: 1 }),
        disableXForwardedForAppend: flag,
      },
      exactlyOne('numTrustedHops', 'trustedCIDRs'),
    ),
    customHeader: fields({
      name: required(
        text({
          min: 1,
          max: 255,
          pattern: { test: /^[A-Za-z0-9-]+$/, must: 'consist of letters, digits and "-"' },
        }),
      ),
      failClosed: flag,
    }),
    directSourceIP: fields({}),
  },
  exactlyOne('xForwardedFor', 'customHeader', 'directSourceIP'),
);

const connection = fields({
  bufferLimit: bufferSize,
  socketBufferLimit: bufferSize,
  maxAcceptPerSocketEvent: whole({ min: 0, default: 1 }),
  connectionLimit: fields(
    {
      value: whole({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      closeDelay: duration,
      maxConnectionDuration: duration,
      maxRequestsPerConnection: whole({ min: 0 }),
      maxStreamDuration: duration,
    },
    [needsField('closeDelay', 'value')],
  ),
});

const someHeaders = headerList({ min: 1, max: 64 });

const headerChanges = fields({
  add: someHeaders,
  addIfAbsent: someHeaders,
  set: someHeaders,
  remove: list(text(), { min: 1, max: 64, unique: 'itself' }),
  removeOnMatch: list(fields(stringMatch), { min: 1, max: 64 }),
});

const headers = fields(
  {
    disableRateLimitHeaders: flag,
    enableEnvoyHeaders: flag,
    earlyRequestHeaders: headerChanges,
    lateResponseHeaders: headerChanges,
    host: fields({ stripTrailingHostDot: flag }),
    preserveXRequestID: flag,
    requestID: text({ options: ['PreserveOrGenerate', 'Preserve', 'Generate', 'Disable'] }),
    withUnderscoresAction: text({ options: ['Allow', 'RejectRequest', 'DropHeader'] }),
    xForwardedClientCert: fields(
      {
        mode: text({ options: ['Sanitize', 'ForwardOnly', 'AppendForward', 'SanitizeSet', 'AlwaysForwardOnly'] }),
        certDetailsToAdd: list(text({ options: ['Subject', 'Cert', 'Chain', 'DNS', 'URI'] }), { max: 5 }),
      },
      [certificateDetailsWritten],
    ),
  },
  [atMostOne('preserveXRequestID', 'requestID')],
);

const names = list(fields(stringMatch));

const clientValidation = fields(
  {
    mode: text({ options: ['Request', 'RequireAny', 'VerifyIfGiven', 'RequireAndVerify'] }),
    optional: flag,
    allowExpiredCertificate: flag,
    caCertificateRefs: list(certificateRef, { max: 8 }),
    certificateHashes: list(text()),
    spkiHashes: list(text()),
    crl: fields({
      refs: required(list(certificateRef, { min: 1, max: 8 })),
      onlyVerifyLeafCertificate: flag,
    }),
    subjectAltNames: fields({
      dnsNames: names,
      emailAddresses: names,
      ipAddresses: names,
      uris: names,
      otherNames: list(fields({ ...stringMatch, oid: required(text()) })),
    }),
  },
  [clientAuthorityNamed, expiryOfVerified],
);

const tls = fields(
  {
    ...tlsSettings,
    clientValidation,
    session: fields({ resumption: fields({ stateful: fields({}), stateless: fields({}) }) }),
  },
  tlsRules,
);

const timeout = fields({
  http: fields({
    idleTimeout: duration,
    requestHeadersReceivedTimeout: duration,
    requestReceivedTimeout: duration,
    streamIdleTimeout: duration,
  }),
  tcp: fields({ idleTimeout: duration, tlsHandshakeTimeout: duration, connectionInspectionTimeout: duration }),
});

/** ClientTrafficPolicy's spec (Envoy Gateway 1.9). */
export const clientTrafficPolicy: Field = required(
  fields(
    {
      ...policyTargets(['Gateway', 'ListenerSet']),
      clientIPDetection,
      connection,
      enableProxyProtocol: flag,
      grpc: fields({ enableWeb: flag }),
      headers,
      healthCheck: fields({ path: required(text({ min: 1, max: 1024 })) }),
      http1: fields({
        disableSafeMaxConnectionDuration: flag,
        enableTrailers: flag,
        http10: fields({ useDefaultHost: flag }),
        ignoredUpgradeTypes: list(fields(stringMatch)),
        preserveHeaderCase: flag,
      }),
      http2,
      http3: fields({}),
      path: fields({
        disableMergeSlashes: flag,
        escapedSlashesAction: text({
          options: ['KeepUnchanged', 'RejectRequest', 'UnescapeAndForward', 'UnescapeAndRedirect'],
        }),
      }),
      proxyProtocol: fields({ optional: flag }),
      scheme: text({ options: ['Preserve', 'MatchBackend'] }),
      tcpKeepalive,
      timeout,
      tls,
    },
    attachmentRules,
  ),
);
